import type { OrderBook } from "../book/orderBook.ts";
import { restingSlots } from "../book/resting.ts";
import { DEALT_STEPS, NONE, ORDER_ID, OWNER, PRICE_TICKS, QUANTITY_STEPS } from "../book/orders.ts";
import { cancelResting } from "../book/removeOrder.ts";
import { E, type EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import type { CancelReason } from "../machine/words.ts";
import { lotOf, lotSlot } from "./bids.ts";
import { declaredTicks } from "./openLot.ts";

/**
 * Certifies that an owner sold nothing. A certificate of no sale is about goods: who asked for some has
 * nothing to certify [LOT-5, REV-1, NSC-1, NSC-2].
 */
export function certifyNoSale(state: CoreState, book: OrderBook, out: EventLog): void {
  const { orders } = state;
  const own = lotSlot(state, book);
  if (own === NONE || !orders.isSell(own) || orders.num(own, DEALT_STEPS) > 0) return;
  out.emit(
    E.NoSaleCertified, orders.num(own, ORDER_ID), book.bookId, orders.int(own, OWNER),
    orders.num(own, PRICE_TICKS), orders.num(own, QUANTITY_STEPS),
  );
}

/** Certifies an owner whose every deal was annulled with nobody in its place, by what it declared [WAI-5]. */
export function certifyAnnulled(book: OrderBook, out: EventLog): void {
  if (book.method.lotSide !== "SELL") return;
  const { orderId, terms: { ownerId, quantitySteps } } = lotOf(book);
  out.emit(E.NoSaleCertified, orderId, book.bookId, ownerId, declaredTicks(book), quantitySteps);
}

/** Cancels the orders in the book of a lot, by their ids, but for those that wait [LOT-5, WAI-1]. */
export function clearLot(
  state: CoreState, book: OrderBook, reason: CancelReason, waiting: readonly number[], out: EventLog,
): void {
  const { orders } = state;
  const slots = [...restingSlots(book, orders, true), ...restingSlots(book, orders, false)];
  for (const slot of slots.sort((a, b) => orders.num(a, ORDER_ID) - orders.num(b, ORDER_ID))) {
    if (waiting.includes(orders.num(slot, ORDER_ID))) continue;
    cancelResting(state, book, slot, reason, out);
  }
}
