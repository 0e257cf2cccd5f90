import { laneOf } from "../lane/lane.ts";
import { makeSides, type OrderBook, restOrder, unrestOrder } from "./orderBook.ts";
import type { Orders } from "./orders.ts";
import { restingSlots } from "./resting.ts";

/**
 * Sets a new corridor and moves the resting orders over, each keeping its place [COR-3]. The caller has
 * taken out the orders that the new corridor no longer holds.
 */
export function setCorridor(book: OrderBook, orders: Orders, floorTicks: number, capTicks: number): void {
  const resting = [...restingSlots(book, orders, false), ...restingSlots(book, orders, true)];
  for (const slot of resting) unrestOrder(book, orders, slot);
  book.floorTicks = floorTicks;
  book.capTicks = capTicks;
  book.sides = makeSides(book);
  book.lane = laneOf(book, book.session, book.method);
  for (const slot of resting) restOrder(book, orders, slot);
}
