import { levelsOf, type OrderBook } from "./orderBook.ts";
import { ALL_OR_NONE, END, FLAGS, NEXT, NONE, ORDER_ID, type Orders, PLACE_SEQ } from "./orders.ts";

/**
 * Visits the orders of one side: market orders, then limits from the best, each price in the order of its
 * queue.
 */
export function forEachResting(
  book: OrderBook,
  orders: Orders,
  isSell: boolean,
  visit: (slot: number) => void,
): void {
  const levels = levelsOf(book, isSell);
  visitQueue(orders, (isSell ? book.marketSells : book.marketBuys).head, visit);
  for (let level = levels.best(); level !== NONE; level = levels.after(level)) {
    visitQueue(orders, levels.ends[level << 1] as number, visit);
  }
}

function visitQueue(orders: Orders, first: number, visit: (slot: number) => void): void {
  let slot = first;
  while (slot !== END) {
    const behind = orders.int(slot, NEXT);
    visit(slot);
    slot = behind;
  }
}

/** Slots of one side from the best to the worst; a copy, so that the caller may change the book. */
export function restingSlots(book: OrderBook, orders: Orders, isSell: boolean): number[] {
  const slots: number[] = [];
  forEachResting(book, orders, isSell, (slot) => slots.push(slot));
  return slots;
}

/** Ids of all orders of a book, the oldest first. */
export function restingIds(book: OrderBook, orders: Orders): Float64Array {
  const ids = new Float64Array(book.orderCount);
  let count = 0;
  for (const isSell of [true, false]) {
    forEachResting(book, orders, isSell, (slot) => {
      ids[count++] = orders.num(slot, ORDER_ID);
    });
  }
  return ids.sort();
}

/** Market orders that wait for a common price, sells first, each side from the oldest. */
export function waitingSlots(book: OrderBook, orders: Orders): number[] {
  const slots: number[] = [];
  for (const { head } of [book.marketSells, book.marketBuys]) {
    visitQueue(orders, head, (slot) => slots.push(slot));
  }
  return slots;
}

/** Ids of the resting all-or-none orders, the one that has its place longest first. */
export function allOrNoneIds(book: OrderBook, orders: Orders): number[] {
  const slots = [true, false]
    .flatMap((isSell) => restingSlots(book, orders, isSell))
    .filter((slot) => (orders.int(slot, FLAGS) & ALL_OR_NONE) !== 0)
    .sort((a, b) => orders.num(a, PLACE_SEQ) - orders.num(b, PLACE_SEQ));
  return slots.map((slot) => orders.num(slot, ORDER_ID));
}
