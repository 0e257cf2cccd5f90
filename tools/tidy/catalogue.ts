import { REJECTIONS, type RejectionCode } from "../../packages/core/src/machine/rejections.ts";
import { EDGE_ERRORS, statusOf } from "../../packages/wire/src/errors.ts";
import type { ErrorCatalogue } from "./errorsPage.ts";

/** The error codes as the running exchange has them. */
export function readCatalogue(): ErrorCatalogue {
  const rejections = Object.entries(REJECTIONS).map(
    ([code, entry]) => [code, { ...entry, status: statusOf(code as RejectionCode) }] as const,
  );
  return { rejections: Object.fromEntries(rejections), edge: EDGE_ERRORS };
}
