import { expireProposals } from "../approval/proposals.ts";
import { indicate } from "../auction/indicate.ts";
import { startRandomPart } from "../auction/randomEnd.ts";
import { endRestart } from "../auction/restart.ts";
import { expireWaits } from "../lot/runWaits.ts";
import type { EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import { methodOf } from "../method/methods.ts";
import { dueAtOf, hasClock, updateDue } from "./nextDue.ts";
import { hasEnded, nextPeriodAt, type Session } from "./session.ts";
import { startPeriod } from "./startPeriod.ts";

/**
 * Lets everything happen that was due until `at`: the plan of each session in the order of its
 * instants, then its lots, of equal instants the session that was scheduled first [SES-3]. It comes
 * before the command of that instant.
 */
export function runDue(state: CoreState, at: number, out: EventLog): void {
  while (state.nextDueAt <= at) {
    const dueAt = state.nextDueAt;
    state.now = Math.max(state.now, dueAt);
    for (const session of state.sessions) {
      if (!session || session.stop !== "RUNNING") continue;
      if (nextPeriodAt(session) <= dueAt) endPeriod(state, session, out);
      if (session.restartEndsAt <= dueAt) endRestart(state, session, out);
      if (session.indicateAt <= dueAt) indicate(state, session, out);
      if (!hasEnded(session)) runBooks(state, session, dueAt, out);
    }
    expireWaits(state, dueAt, out);
    expireProposals(state, dueAt, out);
    updateDue(state);
  }
}

/** The next period begins, unless the present one is an auction whose random part comes first [RAND-2]. */
function endPeriod(state: CoreState, session: Session, out: EventLog): void {
  const next = session.plan[0]?.period;
  if (next === undefined) return;
  const terms = session.randomPart ? null : methodOf(session.method).randomEndOf?.(session, next);
  if (terms) startRandomPart(state, session, next, terms, out);
  else startPeriod(state, session, next, out);
}

/**
 * Rounds, steps and ends of lots come at their own instants, and what ends in a catalogue too; the book that
 * was opened first first [LOT-4, CAT-4].
 */
function runBooks(state: CoreState, session: Session, dueAt: number, out: EventLog): void {
  for (const bookId of session.bookIds) {
    const book = state.books[bookId];
    if (!book || !hasClock(book)) return;
    if (dueAtOf(book) <= dueAt) book.method.runDue?.(state, book, out);
  }
}
