import { NEXT, END, type Orders, PREVIOUS } from "./orders.ts";

/**
 * Market orders of one side that wait for a common price, the oldest first; they come before all limits
 * [CALL-3].
 */
export interface MarketQueue {
  head: number;
  tail: number;
}

export function newMarketQueue(): MarketQueue {
  return { head: END, tail: END };
}

/** Puts a market order at the end. */
export function restMarket(queue: MarketQueue, orders: Orders, slot: number): void {
  orders.setInt(slot, PREVIOUS, queue.tail);
  orders.setInt(slot, NEXT, END);
  if (queue.tail === END) queue.head = slot;
  else orders.setInt(queue.tail, NEXT, slot);
  queue.tail = slot;
}

/** Takes a market order out; the others keep their places. */
export function unrestMarket(queue: MarketQueue, orders: Orders, slot: number): void {
  const before = orders.int(slot, PREVIOUS);
  const behind = orders.int(slot, NEXT);
  if (before === END) queue.head = behind;
  else orders.setInt(before, NEXT, behind);
  if (behind === END) queue.tail = before;
  else orders.setInt(behind, PREVIOUS, before);
}
