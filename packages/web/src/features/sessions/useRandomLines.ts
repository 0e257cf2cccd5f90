import type { LogLine, SessionLog, SessionView } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { ask } from "../../shared/api/ask.ts";
import { commitmentsOf } from "./commitment.ts";
import { isOfRandomPart } from "./randomParts.ts";
import { sessionPath } from "./useSessionProof.ts";

/** These lines alone: the newest of a long log would not hold them any more. */
const RANDOM_LINES = "/log?kind=RANDOM_PART&kind=RANDOM_END";

/** The seed comes with the end of the auction, at an instant that nobody knows. */
const LOOK_AGAIN_MS = 10_000;

/**
 * What the log tells of the random parts of a session. They are read anew at once where the page has the
 * newest lines of the log at hand and one of them tells more, else from time to time.
 */
export function useRandomLines(session: SessionView, log: readonly LogLine[] = []): readonly LogLine[] {
  const { code, period, closesAt } = session;
  const { data } = useQuery({
    queryKey: ["randomEnd", code, period, closesAt, log.findLast(isOfRandomPart)?.seq],
    queryFn: ({ signal }) => ask<SessionLog>(`${sessionPath(code)}${RANDOM_LINES}`, { signal }),
    enabled: commitmentsOf(session).length > 0,
    refetchInterval: closesAt === null ? false : LOOK_AGAIN_MS,
    placeholderData: (before, query) => (query?.queryKey[1] === code ? before : undefined),
  });
  return data?.lines ?? [];
}
