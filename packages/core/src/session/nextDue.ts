import { nextProposalExpiry } from "../approval/proposals.ts";
import type { CoreState } from "../machine/state.ts";
import { hasEnded, nextPeriodAt, type Session } from "./session.ts";

/** Finds the next instant at which something happens by the clock. */
export function updateDue(state: CoreState): void {
  let nextDueAt = nextProposalExpiry(state);
  for (const session of state.sessions) {
    if (!session || session.stop !== "RUNNING" || hasEnded(session)) continue;
    const { indicateAt, restartEndsAt } = session;
    const nextAt = nextPeriodAt(session);
    nextDueAt = Math.min(nextDueAt, nextAt, indicateAt, restartEndsAt, nextLotEnd(state, session));
  }
  state.nextDueAt = nextDueAt;
}

function nextLotEnd(state: CoreState, session: Session): number {
  let next = Infinity;
  for (const bookId of session.bookIds) {
    const lot = state.books[bookId]?.lot;
    // Books of a session are all of one method: where the first has no lot, none has.
    if (!lot) return next;
    if (lot.endsAt < next) next = lot.endsAt;
  }
  return next;
}
