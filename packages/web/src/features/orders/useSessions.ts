import type { SessionPage, SessionView } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { ask } from "../../shared/api/ask.ts";
import { afterSeen } from "../../shared/api/seen.ts";

/** Sessions that go on or are to come, by code, for what may be done to an order in its session now. */
export function useSessions(): ReadonlyMap<string, SessionView> {
  const { data = [] } = useQuery({
    queryKey: ["sessions", "current"],
    queryFn: async ({ signal }) => {
      const of = (state: "LIVE" | "UPCOMING"): Promise<SessionPage> =>
        ask<SessionPage>(afterSeen(`/v1/sessions?state=${state}&limit=200`), { signal });
      // The list begins with the oldest: all sessions together, the ended ones would fill it some day.
      const [live, upcoming] = await Promise.all([of("LIVE"), of("UPCOMING")]);
      return [...live.items, ...upcoming.items];
    },
    staleTime: 5_000, refetchInterval: 10_000,
  });
  return new Map(data.map((session) => [session.code, session]));
}
