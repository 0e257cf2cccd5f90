import type { OrderBook } from "../book/orderBook.ts";
import type { EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import { updateDue } from "../session/nextDue.ts";
import { updateBookPermits } from "../session/permits.ts";
import type { Session } from "../session/session.ts";

type Act = (state: CoreState, book: OrderBook, out: EventLog) => void;

/** Does something with each lot of a session that has not ended, in the order in which they were opened. */
export function forEachLot(state: CoreState, session: Session, act: Act, out: EventLog): void {
  for (const bookId of [...session.bookIds]) {
    const book = state.books[bookId];
    if (book?.lot && book.lot.phase !== "ENDED") act(state, book, out);
  }
}

/** After a lot has come into another phase: what may be done in it, and when it acts by the clock next. */
export function updateLot(state: CoreState, book: OrderBook): void {
  updateBookPermits(state, book);
  updateDue(state);
}
