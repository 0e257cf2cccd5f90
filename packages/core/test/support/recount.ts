import type { OrderBook } from "../../src/book/orderBook.ts";
import { forEachResting } from "../../src/book/resting.ts";
import {
  ACCOUNT, FLAGS, GROUP, MARKET, PICKY, PRICE_TICKS, QUANTITY_STEPS, RESERVED_MINOR,
} from "../../src/book/orders.ts";
import type { CoreState } from "../../src/machine/state.ts";

/** Slots of the orders that rest in a book, best first. */
export function slotsOf({ orders }: CoreState, book: OrderBook, isSell: boolean): number[] {
  const slots: number[] = [];
  forEachResting(book, orders, isSell, (slot) => slots.push(slot));
  return slots;
}

export function booksOf(state: CoreState): OrderBook[] {
  return state.books.filter((book) => book !== undefined);
}

/** Balances of every account counted anew from its orders, deals and return requests. */
export function recountBound(state: CoreState): { reserved: number; blocked: number; returning: number }[] {
  const bound = Array.from(
    { length: state.ledger.accountCount }, () => ({ reserved: 0, blocked: 0, returning: 0 }),
  );
  const { orders, deals } = state;
  for (const book of booksOf(state)) {
    for (const slot of [...slotsOf(state, book, true), ...slotsOf(state, book, false)]) {
      bound[orders.int(slot, ACCOUNT)]!.reserved += orders.num(slot, RESERVED_MINOR);
    }
  }
  for (let dealId = 1; dealId < deals.count; dealId++) {
    bound[deals.sellAccount[dealId]!]!.blocked += deals.sellBlockedMinor[dealId]!;
    bound[deals.buyAccount[dealId]!]!.blocked += deals.buyBlockedMinor[dealId]!;
  }
  for (const { accountId, amountMinor } of state.returns.values()) bound[accountId]!.returning += amountMinor;
  return bound;
}

/** Pairs of plain orders of two groups that cross and have not dealt; a picky order may stand so. */
export function crossedPairs(state: CoreState, book: OrderBook): number {
  const { orders } = state;
  const plain = (isSell: boolean): number[] =>
    slotsOf(state, book, isSell).filter((slot) => (orders.int(slot, FLAGS) & PICKY) === 0);
  const sells = plain(true);
  return plain(false).flatMap((buy) => sells.filter((sell) =>
    orders.num(sell, PRICE_TICKS) <= orders.num(buy, PRICE_TICKS) &&
      orders.int(sell, GROUP) !== orders.int(buy, GROUP),
  )).length;
}

/** What is wrong with the counts of a book and of its orders; an empty list is in order. */
export function bookFaults(state: CoreState, book: OrderBook): string[] {
  const { orders } = state;
  const slots = [...slotsOf(state, book, true), ...slotsOf(state, book, false)];
  // A market order that waits for an auction has no price of its own [COR-1].
  const inside = (slot: number): boolean => {
    const ticks = orders.num(slot, PRICE_TICKS);
    return (orders.int(slot, FLAGS) & MARKET) !== 0 || (ticks >= book.floorTicks && ticks <= book.capTicks);
  };
  return [
    ...(slots.length === book.orderCount ? [] : ["the count of orders differs"]),
    ...slots.filter((slot) => !(orders.num(slot, QUANTITY_STEPS) > 0)).map(() => "an order has nothing left"),
    ...slots.filter((slot) => !inside(slot)).map(() => "a price is outside the corridor"),
  ];
}
