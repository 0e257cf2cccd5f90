import { nextProposalExpiry } from "../approval/proposals.ts";
import type { OrderBook } from "../book/orderBook.ts";
import { nextWaitEnd } from "../lot/waits.ts";
import type { CoreState } from "../machine/state.ts";
import { hasEnded, nextPeriodAt, type Session } from "./session.ts";

/** Finds the next instant at which something happens by the clock. */
export function updateDue(state: CoreState): void {
  let nextDueAt = Math.min(nextProposalExpiry(state), nextWaitEnd(state));
  for (const session of state.sessions) {
    if (!session || session.stop !== "RUNNING" || hasEnded(session)) continue;
    const { indicateAt, restartEndsAt } = session;
    const nextAt = nextPeriodAt(session);
    nextDueAt = Math.min(nextDueAt, nextAt, indicateAt, restartEndsAt, nextInBooks(state, session));
  }
  state.nextDueAt = nextDueAt;
}

function nextInBooks(state: CoreState, session: Session): number {
  let next = Infinity;
  for (const bookId of session.bookIds) {
    const book = state.books[bookId];
    // Books of a session are all of one method: where the first has no clock of its own, none has.
    if (!book || !hasClock(book)) return next;
    next = Math.min(next, dueAtOf(book));
  }
  return next;
}

/** Whether a book acts by the clock by itself: a lot, or a catalogue. */
export function hasClock({ lot, catalogue }: OrderBook): boolean {
  return lot !== undefined || catalogue !== undefined;
}

/** Instant at which a book acts next; Infinity is never. */
export function dueAtOf({ lot, catalogue }: OrderBook): number {
  return lot?.endsAt ?? catalogue?.dueAt ?? Infinity;
}
