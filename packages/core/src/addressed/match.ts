import { type OrderBook, unrestOrder } from "../book/orderBook.ts";
import { forEachResting } from "../book/resting.ts";
import {
  COUNTERPARTY, NONE, type Orders, OWNER, PLACE_SEQ, PRICE_TICKS, QUANTITY_STEPS,
} from "../book/orders.ts";
import { makeDeal } from "../deal/makeDeal.ts";
import type { EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";

/**
 * Slot of the oldest order of the other side that agrees with an order in everything: each names the other's
 * party, and price and quantity are the same. NONE where there is none [ADR-3].
 */
export function agreeingSlot({ orders }: CoreState, book: OrderBook, slot: number): number {
  let oldest = NONE;
  forEachResting(book, orders, !orders.isSell(slot), (other) => {
    if (!isAgreed(orders, slot, other)) return;
    const isOlder = oldest === NONE || orders.num(other, PLACE_SEQ) < orders.num(oldest, PLACE_SEQ);
    if (isOlder) oldest = other;
  });
  return oldest;
}

function isAgreed(orders: Orders, one: number, other: number): boolean {
  return orders.int(one, OWNER) === orders.int(other, COUNTERPARTY) &&
    orders.int(one, COUNTERPARTY) === orders.int(other, OWNER) &&
    orders.num(one, PRICE_TICKS) === orders.num(other, PRICE_TICKS) &&
    orders.num(one, QUANTITY_STEPS) === orders.num(other, QUANTITY_STEPS);
}

/** Makes the deal of two orders that agree; both are done, and the seller's quota has less left [ADR-3]. */
export function dealWhole(
  state: CoreState, book: OrderBook, slot: number, standing: number, out: EventLog,
): void {
  const { orders } = state;
  const steps = orders.num(slot, QUANTITY_STEPS);
  const sellerId = orders.int(orders.isSell(slot) ? slot : standing, OWNER);
  makeDeal(state, book, slot, standing, steps, orders.num(slot, PRICE_TICKS), out);
  book.soldSteps?.set(sellerId, (book.soldSteps.get(sellerId) ?? 0) + steps);
  unrestOrder(book, orders, standing);
  orders.release(standing);
  orders.release(slot);
}
