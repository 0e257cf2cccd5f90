import type { OrderBook } from "../book/orderBook.ts";
import { E, type EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import type { Session } from "../session/session.ts";
import { clearingOf } from "./clearing.ts";

/** Shortest time between two indications of a book: telling every change would cost more than the change. */
const INDICATION_MS = 1000;

/** A collecting book has changed: within a second it tells what it would deal now [AUC-6]. */
export function markStale(state: CoreState, book: OrderBook): void {
  const { session } = book;
  book.isStale = true;
  if (session.indicateAt !== Infinity) return;
  session.indicateAt = state.now + INDICATION_MS;
  if (session.stop === "RUNNING") state.nextDueAt = Math.min(state.nextDueAt, session.indicateAt);
}

/**
 * Tells the price, volume and surplus of the books that have changed, each where it differs from before
 * [AUC-6].
 */
export function indicate(state: CoreState, session: Session, out: EventLog): void {
  session.indicateAt = Infinity;
  for (const bookId of session.bookIds) {
    const book = state.books[bookId];
    if (!book?.isStale) continue;
    book.isStale = false;
    const { priceTicks, volumeSteps, surplusSteps } = clearingOf(state, book);
    const before = book.indicated;
    const isSame = before.priceTicks === priceTicks && before.volumeSteps === volumeSteps &&
      before.surplusSteps === surplusSteps;
    if (isSame) continue;
    book.indicated = { priceTicks, volumeSteps, surplusSteps };
    out.emit(E.CallIndicated, bookId, priceTicks, volumeSteps, surplusSteps);
  }
}
