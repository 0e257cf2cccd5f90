import type { OrderBook } from "../book/orderBook.ts";
import { NONE } from "../book/orders.ts";
import type { EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import { lotOf, lotSlot } from "./bids.ts";
import { endLot } from "./endLot.ts";

/**
 * Orders left the book of a lot by another hand than a bidder's: a kill switch, a corridor, a withdrawal.
 * Without the owner's order there is nothing to bid for; otherwise the method looks who leads now [LOT-6].
 */
export function settleLot(
  state: CoreState, book: OrderBook, relead: () => void, out: EventLog,
): void {
  if (lotOf(book).phase === "ENDED") return;
  if (lotSlot(state, book) === NONE) endLot(state, book, "WITHDRAWN", out);
  else relead();
}
