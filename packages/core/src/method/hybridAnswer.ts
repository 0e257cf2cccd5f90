import type { OrderBook } from "../book/orderBook.ts";
import { NONE, OWNER, PRICE_TICKS } from "../book/orders.ts";
import { bidsFromBest, liveBidOf, lotOf } from "../lot/bids.ts";
import type { CoreState } from "../machine/state.ts";

/** What became of the parts so far. */
export interface HybridMemory {
  /** Who accepted a stage, and its price; 0 before that. */
  readonly winnerId: number;
  readonly dutchTicks: number;
  /** Whether the sealed bids have been opened, and whether the Dutch winner has answered them. */
  readonly isOpened: boolean;
  readonly hasAnswered: boolean;
}

/** Null until the Dutch part begins. */
export function memoryOf(book: OrderBook): HybridMemory {
  return lotOf(book).memory as HybridMemory;
}

export function keep(book: OrderBook, memory: HybridMemory): void {
  lotOf(book).memory = memory;
}

/** The highest bid; of equal ones the Dutch winner's, then the earlier [HYD-5]. */
export function highestBid(state: CoreState, book: OrderBook): number | undefined {
  const { orders } = state;
  const best = bidsFromBest(state, book)[0];
  const own = liveBidOf(state, book, memoryOf(book)?.winnerId ?? 0);
  if (best === undefined || own === NONE) return best;
  return orders.num(own, PRICE_TICKS) === orders.num(best, PRICE_TICKS) ? own : best;
}

/** The best bid of the others; NONE where nobody filed one. */
export function bestSealed(state: CoreState, book: OrderBook): number {
  const { winnerId } = memoryOf(book);
  return bidsFromBest(state, book).find((slot) => state.orders.int(slot, OWNER) !== winnerId) ?? NONE;
}

/** The answer is at least the best sealed bid, and above the Dutch winner's own price [HYD-4]. */
export function leastAnswer(state: CoreState, book: OrderBook): number {
  const sealed = bestSealed(state, book);
  const sealedTicks = sealed === NONE ? 0 : state.orders.num(sealed, PRICE_TICKS);
  return Math.max(sealedTicks, memoryOf(book).dutchTicks + 1);
}
