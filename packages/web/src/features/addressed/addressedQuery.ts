import type { AddressedDesk } from "@kontor/wire";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "../../shared/api/ask.ts";
import { afterSeen } from "../../shared/api/seen.ts";

/** Whom the reader may name in a session, which offers name it, and what it has left to sell. */
export function addressedQuery(code: string) {
  return queryOptions({
    queryKey: ["orders", code, "addressed"],
    queryFn: ({ signal }) => ask<AddressedDesk>(
      afterSeen(`/v1/sessions/${encodeURIComponent(code)}/addressed`), { signal },
    ),
  });
}
