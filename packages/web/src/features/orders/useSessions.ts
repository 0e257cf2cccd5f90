import type { SessionPage, SessionView } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { ask } from "../../shared/api/ask.ts";

/** Sessions by code, for what may be done to an order in its session now. */
export function useSessions(): ReadonlyMap<string, SessionView> {
  const { data } = useQuery({
    queryKey: ["sessions", "all"], queryFn: () => ask<SessionPage>("/v1/sessions?limit=200"),
    staleTime: 5_000, refetchInterval: 10_000,
  });
  return new Map((data?.items ?? []).map((session) => [session.code, session]));
}
