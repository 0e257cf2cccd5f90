import type { OrderBook } from "../book/orderBook.ts";
import { ORDER_ID, OWNER, PRICE_TICKS, QUANTITY_STEPS, RESERVED_MINOR } from "../book/orders.ts";
import { requiredForRest, setReserve } from "../deposit/reserve.ts";
import { E, type EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import { heldBids, presentBids } from "./clock.ts";

/**
 * Lets a bid that holds for a roll-back reserve what it needs beyond what the same bidder's bid of the
 * present
 * round reserves, and tells it [CLK-8].
 */
export function reserveHeld(
  state: CoreState, book: OrderBook, held: number, presentMinor: number, out: EventLog,
): void {
  const { orders } = state;
  const before = orders.num(held, RESERVED_MINOR);
  const reserved = Math.max(0, requiredForRest(state, book, held) - presentMinor);
  if (reserved === before) return;
  setReserve(state, held, reserved);
  out.emit(
    E.OrderAmended, orders.num(held, ORDER_ID), book.bookId, orders.num(held, PRICE_TICKS),
    orders.num(held, QUANTITY_STEPS), reserved, before,
  );
}

/** The same for all bidders of a product, after bids of the present round have gone [CLK-8]. */
export function reserveAllHeld(state: CoreState, book: OrderBook, out: EventLog): void {
  const { orders } = state;
  const present = new Map(presentBids(state, book).map((slot) => [orders.int(slot, OWNER), slot]));
  for (const held of heldBids(state, book)) {
    const slot = present.get(orders.int(held, OWNER));
    reserveHeld(state, book, held, slot === undefined ? 0 : orders.num(slot, RESERVED_MINOR), out);
  }
}
