import type { OrderBook } from "../book/orderBook.ts";
import type { CallSide } from "./callSide.ts";

const NOWHERE = -1;

/**
 * Prices at which a book may be cleared, rising: the limits of its orders and, while market orders are among
 * them, the ends of the corridor [CALL-3]. A limit whose last order was taken out is none any more.
 */
export class Candidates {
  readonly ticks: Float64Array;
  count = 0;
  /** Orders that stand at each price. */
  readonly #orders: Int32Array;
  #marketCount: number;
  #limitCount = 0;
  readonly #floor: number;
  readonly #cap: number;

  /** @param highestTicks - no price above it: a market order could not be paid there [CALL-8] */
  constructor(book: OrderBook, buys: CallSide, sells: CallSide, highestTicks: number) {
    const most = buys.count + sells.count + 2;
    this.ticks = new Float64Array(most);
    this.#orders = new Int32Array(most);
    this.#marketCount = buys.marketCount + sells.marketCount;
    const { floorTicks, capTicks } = book;
    const hasFloor = this.#marketCount > 0 && floorTicks > 0 && floorTicks <= highestTicks;
    const hasCap = this.#marketCount > 0 && capTicks !== Infinity && capTicks <= highestTicks;
    if (hasFloor) this.#note(floorTicks, 0);
    this.#merge(buys, sells, highestTicks);
    if (hasCap) this.#note(capTicks, 0);
    this.#floor = hasFloor ? 0 : NOWHERE;
    this.#cap = hasCap ? this.count - 1 : NOWHERE;
  }

  /** Whether no order names a price. */
  get isMarketOnly(): boolean {
    return this.#limitCount === 0 && this.#marketCount > 0;
  }

  /** First place from `place` on, upwards, that is a candidate; `count` for none. */
  from(place: number): number {
    let next = place;
    while (next < this.count && !this.#isOne(next)) next++;
    return next;
  }

  /** Last place up to `place` that is a candidate; -1 for none. */
  upTo(place: number): number {
    let next = place;
    while (next >= 0 && !this.#isOne(next)) next--;
    return next;
  }

  /** An order with this limit was taken out. */
  takeOut(ticks: number): void {
    const place = this.#placeOf(ticks);
    if (this.ticks[place] !== ticks || place === this.count) return;
    this.#orders[place] = (this.#orders[place] as number) - 1;
    this.#limitCount--;
  }

  takeOutMarket(): void {
    this.#marketCount--;
  }

  #isOne(place: number): boolean {
    if ((this.#orders[place] as number) > 0) return true;
    return this.#marketCount > 0 && (place === this.#floor || place === this.#cap);
  }

  /** Buys stand from the dearest on, sells from the cheapest: one is read backwards. */
  #merge(buys: CallSide, sells: CallSide, highestTicks: number): void {
    let buy = buys.count - 1;
    let sell = sells.marketCount;
    while (buy >= buys.marketCount || sell < sells.count) {
      const buyTicks = buy >= buys.marketCount ? (buys.ticks[buy] as number) : Infinity;
      const sellTicks = sell < sells.count ? (sells.ticks[sell] as number) : Infinity;
      const ticks = Math.min(buyTicks, sellTicks);
      if (ticks > highestTicks) return;
      this.#note(ticks, 1);
      this.#limitCount++;
      if (buyTicks <= sellTicks) buy--;
      else sell++;
    }
  }

  #note(ticks: number, orders: number): void {
    if (this.count === 0 || this.ticks[this.count - 1] !== ticks) this.ticks[this.count++] = ticks;
    const place = this.count - 1;
    this.#orders[place] = (this.#orders[place] as number) + orders;
  }

  #placeOf(ticks: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ticks[middle] as number) < ticks) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
