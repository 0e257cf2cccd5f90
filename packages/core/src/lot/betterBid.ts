import type { OrderBook } from "../book/orderBook.ts";
import { areBidsSells } from "./bids.ts";

/** How much better, in ticks, `a` is than `b`: higher on an offered lot, lower on one asked for. */
export function better(book: OrderBook, a: number, b: number): number {
  return areBidsSells(book) ? b - a : a - b;
}

/** The price that is `by` ticks better; at least one tick is a price. */
export function improved(book: OrderBook, ticks: number, by: number): number {
  return areBidsSells(book) ? ticks - by : ticks + by;
}

/** The worse of two prices. */
export function worse(book: OrderBook, a: number, b: number): number {
  return better(book, a, b) > 0 ? b : a;
}
