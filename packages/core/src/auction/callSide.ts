import type { OrderBook } from "../book/orderBook.ts";
import { forEachResting } from "../book/resting.ts";
import {
  ALL_OR_NONE, FLAGS, HAS_MIN_FILL, MARKET, type Orders, PRICE_TICKS, QUANTITY_STEPS,
} from "../book/orders.ts";
import type { CoreState } from "../machine/state.ts";
import { QuantitySums, type WideSum } from "../money/quantitySums.ts";

/**
 * One side of a collecting book as a queue: market orders, then limits from the best on, at one price the
 * older place first. An order with a least fill stands aside: a common price cannot promise it [AUC-4].
 */
export class CallSide {
  readonly isSell: boolean;
  readonly slots: Int32Array;
  readonly ticks: Float64Array;
  /** Steps of each order; 0 where it was taken out of the count. */
  readonly steps: Float64Array;
  count = 0;
  marketCount = 0;
  hasAllOrNone = false;
  readonly #isAllOrNone: Uint8Array;
  readonly #sums: QuantitySums;

  constructor(state: CoreState, book: OrderBook, isSell: boolean) {
    this.isSell = isSell;
    this.slots = new Int32Array(book.orderCount);
    this.#isAllOrNone = new Uint8Array(book.orderCount);
    forEachResting(book, state.orders, isSell, (slot) => this.#add(state.orders, slot));
    this.ticks = new Float64Array(this.count);
    this.steps = new Float64Array(this.count);
    // Apart from following the queues: these reads wait for one another no more.
    for (let place = 0; place < this.count; place++) {
      const slot = this.slots[place] as number;
      this.ticks[place] = state.orders.num(slot, PRICE_TICKS);
      this.steps[place] = state.orders.num(slot, QUANTITY_STEPS);
    }
    this.#sums = new QuantitySums(this.steps);
  }

  /** How many orders from the first on would deal at a price. */
  willingAt(ticks: number): number {
    let low = this.marketCount;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      const limit = this.ticks[middle] as number;
      if (this.isSell ? limit <= ticks : limit >= ticks) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Steps that would deal at a price: demand of the buys, supply of the sells. */
  stepsAt(ticks: number): WideSum {
    return this.#sums.upTo(this.willingAt(ticks));
  }

  /**
   * Place of the all-or-none order that gets a part of a volume and not all of it, or -1 [CALL-6].
   * @param volume - what the whole side gets, at most what it has
   */
  splitAt(volume: WideSum): number {
    if (!this.hasAllOrNone) return -1;
    const place = this.#sums.countWithin(volume);
    if (place === this.count || this.#isAllOrNone[place] === 0) return -1;
    const before = this.#sums.upTo(place);
    const isReached = before.high !== volume.high || before.low !== volume.low;
    return isReached ? place : -1;
  }

  /** Most orders that a volume reaches, those that it fills and the one at the margin. */
  reachedBy(volume: WideSum): number {
    return Math.min(this.#sums.countWithin(volume) + 1, this.count);
  }

  takeOut(place: number): void {
    this.#sums.takeOut(place, this.steps[place] as number);
    this.steps[place] = 0;
  }

  #add(orders: Orders, slot: number): void {
    const flags = orders.int(slot, FLAGS);
    if ((flags & HAS_MIN_FILL) !== 0) return;
    const place = this.count++;
    this.slots[place] = slot;
    if ((flags & MARKET) !== 0) this.marketCount++;
    if ((flags & ALL_OR_NONE) === 0) return;
    this.#isAllOrNone[place] = 1;
    this.hasAllOrNone = true;
  }
}
