import type { OrderBook } from "../book/orderBook.ts";
import { restingSlots } from "../book/resting.ts";
import { GROUP, NONE, OWNER } from "../book/orders.ts";
import { invariant } from "../machine/invariant.ts";
import type { CoreState } from "../machine/state.ts";
import type { Lot } from "./lot.ts";

/** The lot of a book of a one-sided method. */
export function lotOf(book: OrderBook): Lot {
  invariant(book.lot !== undefined, "a one-sided method has a lot in each of its books");
  return book.lot;
}

/** Whether bids for the lots of this book are sells: the lot is asked for, not offered. */
export function areBidsSells(book: OrderBook): boolean {
  return book.method.lotSide === "BUY";
}

/** Bids of a lot from the best to the worst; equal ones in the order of their places in time [BID-5]. */
export function bidsFromBest(state: CoreState, book: OrderBook): number[] {
  return restingSlots(book, state.orders, areBidsSells(book));
}

/** Slot of the live bid of an owner, or NONE: a bidder has one bid a lot [BID-6]. */
export function liveBidOf(state: CoreState, book: OrderBook, ownerId: number): number {
  return bidsFromBest(state, book).find((slot) => state.orders.int(slot, OWNER) === ownerId) ?? NONE;
}

/** Slot of the owner's order, or NONE where it has left the book. */
export function lotSlot(state: CoreState, book: OrderBook): number {
  const { orderId } = lotOf(book);
  return orderId === 0 ? NONE : state.orders.slotOf(orderId);
}

/** Whether a bidder belongs to the owner of the lot without being it [STP-5]. */
export function isOwnGroup(state: CoreState, book: OrderBook, slot: number): boolean {
  const { ownerId } = lotOf(book).terms;
  if (book.session.rules.selfTrade === "ALLOW") return false;
  return state.owners.group[ownerId] === state.orders.int(slot, GROUP);
}
