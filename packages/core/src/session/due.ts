import { expireProposals } from "../approval/proposals.ts";
import type { EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import { updateDue } from "./nextDue.ts";
import { hasEnded, type Session } from "./session.ts";
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
      const next = session.plan[0];
      if (next && next.at <= dueAt) startPeriod(state, session, next.period, out);
      if (!hasEnded(session)) runLots(state, session, dueAt, out);
    }
    expireProposals(state, dueAt, out);
    updateDue(state);
  }
}

/** Rounds, steps and ends of lots come at their own instants, the lot that was opened first first [LOT-4]. */
function runLots(state: CoreState, session: Session, dueAt: number, out: EventLog): void {
  for (const bookId of session.bookIds) {
    const book = state.books[bookId];
    if (!book?.lot) return;
    if (book.lot.endsAt <= dueAt) book.method.runDue?.(state, book, out);
  }
}
