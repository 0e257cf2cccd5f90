import type { SessionProof } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { ask } from "../../shared/api/ask.ts";

/** The file of a session that has just ended is made in some seconds. */
const LOOK_AGAIN_MS = 2_000;

/** Address of what is told of a session: its proof, its file. */
export function sessionPath(code: string): string {
  return `/v1/sessions/${encodeURIComponent(code)}`;
}

/** What of a session can be checked; asked for again while its file is being made. */
export function useSessionProof(code: string) {
  return useQuery({
    queryKey: ["proof", code],
    queryFn: ({ signal }) => ask<SessionProof>(`${sessionPath(code)}/proof`, { signal }),
    refetchInterval: ({ state }) => (state.data && isMaking(state.data) ? LOOK_AGAIN_MS : false),
  });
}

export function isMaking({ status }: SessionProof): boolean {
  return status === "PREPARING";
}
