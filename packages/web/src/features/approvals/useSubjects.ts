import type { BookView, ProposalView, SessionDetail, SessionPage, SessionView } from "@kontor/wire";
import { queryOptions, useQueries, useQuery } from "@tanstack/react-query";
import { ask } from "../../shared/api/ask.ts";
import { afterSeen } from "../../shared/api/seen.ts";
import { serverClock } from "../../shared/clock/clock.ts";
import { useZone } from "../../shared/exchange.ts";
import { dayAt, dayPlus } from "../../shared/format/instants.ts";
import { hasEnded } from "../../shared/ui/periods.ts";
import { termsOf } from "./terms.ts";

const DAYS_BACK = 2;
const DAYS_AHEAD = 14;

/** A lot with the session it belongs to. */
interface Lot {
  readonly book: BookView;
  readonly session: SessionView;
}

/** What proposals name by number: sessions of these days, and lots where a corridor waits. */
export interface Subjects {
  readonly sessionOf: (sessionId: number | undefined) => SessionView | undefined;
  readonly lotOf: (bookId: number | undefined) => Lot | undefined;
}

function nearSessionsQuery(today: string) {
  const [from, to] = [dayPlus(today, -DAYS_BACK), dayPlus(today, DAYS_AHEAD)];
  return queryOptions({
    queryKey: ["sessions", "near", today],
    queryFn: ({ signal }) => ask<SessionPage>(`/v1/sessions?from=${from}&to=${to}&limit=200`, { signal }),
    staleTime: 10_000,
  });
}

export function useSubjects(proposals: readonly ProposalView[]): Subjects {
  const today = dayAt(serverClock.now(), useZone());
  const { data } = useQuery(nearSessionsQuery(today));
  const sessions = data?.items ?? [];
  const hasCorridor = proposals.some(({ command, state }) => command === "SetCorridor" && state === "OPEN");
  const open = hasCorridor ? sessions.filter((session) => !hasEnded(session)) : [];
  const details = useQueries({
    queries: open.map(({ code }) => ({
      queryKey: ["books", code], staleTime: 5_000,
      queryFn: () => ask<SessionDetail>(afterSeen(`/v1/sessions/${encodeURIComponent(code)}`)),
    })),
  });
  return {
    sessionOf: (sessionId) => sessions.find((session) => session.sessionId === String(sessionId)),
    lotOf: (bookId) => {
      for (const { data: detail } of details) {
        const book = detail?.books.find((candidate) => candidate.bookId === String(bookId));
        if (detail && book) return { book, session: detail.session };
      }
      return undefined;
    },
  };
}

/** Whether a proposal concerns a session: its clock, one of its lots, or somebody's right to trade at all. */
export function concerns(
  proposal: ProposalView, session: SessionView, books: readonly BookView[],
): boolean {
  const { sessionId, bookId, scope, targetId } = termsOf(proposal);
  if (sessionId !== undefined) return String(sessionId) === session.sessionId;
  if (bookId !== undefined) return books.some((book) => book.bookId === String(bookId));
  if (scope === "SESSION") return String(targetId) === session.sessionId;
  return scope !== undefined;
}
