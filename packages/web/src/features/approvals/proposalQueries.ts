import type { ProposalList } from "@kontor/wire";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "../../shared/api/ask.ts";
import { afterSeen } from "../../shared/api/seen.ts";

const REFRESH_MS = 5_000;

/** Proposals that wait for a second person, or all of them with what was decided. */
export function proposalsQuery(state: "OPEN" | "ALL" = "OPEN") {
  return queryOptions({
    queryKey: ["proposals", state],
    queryFn: ({ signal }) => ask<ProposalList>(afterSeen(`/v1/proposals?state=${state}`), { signal }),
    refetchInterval: REFRESH_MS,
  });
}
