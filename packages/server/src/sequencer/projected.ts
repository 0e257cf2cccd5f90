import { edgeError } from "../platform/appError.ts";
import { waitFor } from "../platform/waitFor.ts";
import type { ProjectionRunner } from "./projection.ts";

const WAIT_MS = 5_000;

/** Waits until the projections stand at a sequence. @throws {AppError} UNAVAILABLE after five seconds */
export async function waitUntilProjected(projections: ProjectionRunner, seq: number): Promise<void> {
  if (await waitFor(() => projections.projectedTo >= seq, WAIT_MS, 2)) return;
  throw edgeError("UNAVAILABLE", "the lists are behind the market; repeat in a moment");
}
