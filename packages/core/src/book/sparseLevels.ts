import { growFloats, growInts } from "../machine/columns.ts";
import * as fields from "./orderFields.ts";

const { NONE } = fields;
const FIRST_CAPACITY = 16;

/**
 * Price levels of one side of a book whose range of prices is wide or not known: levels come and go
 * with their orders, and a sorted list holds them from the worst to the best. Same service as `Ladder`.
 */
export class SparseLevels {
  head = new Int32Array(FIRST_CAPACITY).fill(NONE);
  tail = new Int32Array(FIRST_CAPACITY).fill(NONE);
  #price = new Float64Array(FIRST_CAPACITY);
  /** Levels from the worst to the best: the best is at the end, where most changes are. */
  #sorted = new Int32Array(FIRST_CAPACITY);
  #count = 0;
  #free: number[] = [];
  #used = 0;
  readonly #isSell: boolean;

  constructor(isSell: boolean) {
    this.#isSell = isSell;
  }

  best(): number {
    return this.#count === 0 ? NONE : (this.#sorted[this.#count - 1] as number);
  }

  isMetBy(limitTicks: number): boolean {
    const best = this.best();
    if (best === NONE) return false;
    const bestTicks = this.#price[best] as number;
    return this.#isSell ? bestTicks <= limitTicks : bestTicks >= limitTicks;
  }

  /** Level of a price; a new one, still without orders, when the price has none. */
  levelAt(priceTicks: number): number {
    const place = this.#placeOf(priceTicks);
    const there = place < this.#count ? (this.#sorted[place] as number) : NONE;
    if (there !== NONE && this.#price[there] === priceTicks) return there;
    const level = this.#take();
    this.#price[level] = priceTicks;
    return level;
  }

  priceOf(level: number): number {
    return this.#price[level] as number;
  }

  fill(level: number): void {
    const place = this.#placeOf(this.#price[level] as number);
    if (this.#count === this.#sorted.length) this.#sorted = growInts(this.#sorted, this.#count << 1);
    this.#sorted.copyWithin(place + 1, place, this.#count);
    this.#sorted[place] = level;
    this.#count++;
  }

  empty(level: number): void {
    const place = this.#placeOf(this.#price[level] as number);
    this.#sorted.copyWithin(place, place + 1, this.#count);
    this.#count--;
    this.#free.push(level);
  }

  after(level: number): number {
    const place = this.#placeOf(this.#price[level] as number);
    return place === 0 ? NONE : (this.#sorted[place - 1] as number);
  }

  /** Place of the first level that is not worse than the price. */
  #placeOf(priceTicks: number): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >> 1;
      const there = this.#price[this.#sorted[middle] as number] as number;
      const isWorse = this.#isSell ? there > priceTicks : there < priceTicks;
      if (isWorse) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #take(): number {
    const free = this.#free.pop();
    if (free !== undefined) return free;
    if (this.#used === this.head.length) this.#grow();
    return this.#used++;
  }

  #grow(): void {
    const capacity = this.head.length << 1;
    this.head = growInts(this.head, capacity).fill(NONE, this.#used);
    this.tail = growInts(this.tail, capacity).fill(NONE, this.#used);
    this.#price = growFloats(this.#price, capacity);
  }
}
