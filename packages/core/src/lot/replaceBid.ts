import type { OrderBook } from "../book/orderBook.ts";
import { DRAFT, NONE, OWNER, PLACE_SEQ } from "../book/orders.ts";
import { cancelResting } from "../book/removeOrder.ts";
import type { EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import { liveBidOf } from "./bids.ts";

/**
 * Takes out the earlier bid of the owner of the draft: a bidder has one bid a lot. The method says whether
 * the new one stands in the place of the old or behind all others [BID-6].
 */
export function replaceBid(state: CoreState, book: OrderBook, out: EventLog): void {
  const { orders } = state;
  const earlier = liveBidOf(state, book, orders.int(DRAFT, OWNER));
  if (earlier === NONE) return;
  if (book.method.keepsPlace?.(state, book, earlier)) {
    orders.setNum(DRAFT, PLACE_SEQ, orders.num(earlier, PLACE_SEQ));
  }
  cancelResting(state, book, earlier, "REPLACED", out);
}
