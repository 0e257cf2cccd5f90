import type { SessionView, WaitList } from "@kontor/wire";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "../../shared/api/ask.ts";
import { afterSeen } from "../../shared/api/seen.ts";

const REFRESH_MS = 5_000;

/** What waits after lots, for who is signed in: in one session, or wherever it is. */
export function waitsQuery(code?: string) {
  const path = code === undefined ? "/v1/waits" : `/v1/waits?session=${encodeURIComponent(code)}`;
  return queryOptions({
    queryKey: ["waits", code ?? "all"], refetchInterval: REFRESH_MS,
    queryFn: ({ signal }) => ask<WaitList>(afterSeen(path), { signal }),
  });
}

/** Whether anything can wait after a lot of a session [WAI-7]. */
export function letsWait(
  { secondBidder, assentMs }: Pick<SessionView, "secondBidder" | "assentMs">,
): boolean {
  return secondBidder !== undefined || assentMs !== undefined;
}
