import type { OrderBook } from "../book/orderBook.ts";
import { E, type EventLog } from "../machine/events.ts";
import { invariant } from "../machine/invariant.ts";
import type { CoreState } from "../machine/state.ts";
import { WAIT_ENDS, WAIT_KINDS, type WaitEnd } from "../machine/words.ts";
import { certifyAnnulled, certifyNoSale, clearLot } from "./clearLot.ts";
import type { Wait } from "./waits.ts";

/**
 * Ends a wait: what is left of it is cancelled. An owner that did not sell is certified so: where it was
 * asked, and where the winner failed and nobody took its place [WAI-2, WAI-5].
 */
export function endWait(state: CoreState, wait: Wait, end: WaitEnd, out: EventLog): void {
  const book = bookOfWait(state, wait);
  state.waits.delete(wait.bookId);
  if (wait.chance) tellChanceEnd(wait, end, out);
  out.emit(E.WaitEnded, wait.bookId, WAIT_KINDS.indexOf(wait.kind), WAIT_ENDS.indexOf(end));
  if (wait.kind === "ASSENT") certifyNoSale(state, book, out);
  else if (wait.deals.length === 0) certifyAnnulled(book, out);
  clearLot(state, book, "LOT_END", [], out);
}

/** Tells how a chance ended: by a deal, by the clock, or because who was offered something left. */
export function tellChanceEnd({ bookId, bids }: Wait, end: WaitEnd, out: EventLog): void {
  out.emit(E.ChanceEnded, bookId, bids[0]?.orderId ?? 0, WAIT_ENDS.indexOf(end));
}

/** The book in which a wait stands. */
export function bookOfWait({ books }: CoreState, { bookId }: Wait): OrderBook {
  const book = books[bookId];
  invariant(book !== undefined, "a wait is in a book");
  return book;
}
