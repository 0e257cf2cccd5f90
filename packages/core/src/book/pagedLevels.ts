import { growFloats, growInts } from "../machine/columns.ts";
import * as ladders from "./ladder.ts";
import * as fields from "./orderFields.ts";

const { NONE } = fields;
const { lowestBit } = ladders;
const FIRST_PAGES = 4;

/**
 * Price levels of one side of a book whose range of prices is wide or not known: pages of 32 neighbouring
 * prices, which come and go with their orders. The bits of a page say which of its levels hold orders, a
 * sorted list holds the pages from the worst to the best. Same service as `Ladder`.
 *
 * A level is its page and its place in the page, counted from the best price there.
 */
export class PagedLevels {
  /** First and last order of each level, side by side; 0, the draft's slot, where there is none. */
  ends = new Int32Array(FIRST_PAGES << 6);
  /** Lowest price of each page, a multiple of 32. */
  #base = new Float64Array(FIRST_PAGES);
  #bits = new Int32Array(FIRST_PAGES);
  /** Pages from the worst to the best: the best is at the end, where most changes are. */
  #sorted = new Int32Array(FIRST_PAGES);
  #count = 0;
  #free: number[] = [];
  #used = 0;
  /** Page of a base that holds orders. */
  readonly #pages = new Map<number, number>();
  readonly #isSell: boolean;

  constructor(isSell: boolean) {
    this.#isSell = isSell;
  }

  best(): number {
    return this.#count === 0 ? NONE : this.#bestOf(this.#sorted[this.#count - 1] as number);
  }

  isMetBy(limitTicks: number): boolean {
    const best = this.best();
    if (best === NONE) return false;
    return this.#isSell ? this.priceOf(best) <= limitTicks : this.priceOf(best) >= limitTicks;
  }

  /** Level of a price; on a new page, still without orders, when the page of the price has none. */
  levelAt(priceTicks: number): number {
    // The remainder of a double is slow to find; that of a safe whole number is its lowest bits.
    const offset = priceTicks & 31;
    const base = priceTicks - offset;
    const page = this.#pages.get(base) ?? this.#take(base);
    return (page << 5) | (this.#isSell ? offset : 31 - offset);
  }

  priceOf(level: number): number {
    const place = level & 31;
    return (this.#base[level >> 5] as number) + (this.#isSell ? place : 31 - place);
  }

  /** Marks a level that gets its first order. */
  fill(level: number): void {
    const page = level >> 5;
    const bits = this.#bits[page] as number;
    this.#bits[page] = bits | (1 << level);
    if (bits === 0) this.#enter(page);
  }

  /** Marks a level that lost its last order. */
  empty(level: number): void {
    const page = level >> 5;
    const bits = (this.#bits[page] as number) & ~(1 << level);
    this.#bits[page] = bits;
    if (bits === 0) this.#leave(page);
  }

  /** Next worse level that holds orders, or NONE. */
  after(level: number): number {
    const page = level >> 5;
    const place = level & 31;
    const rest = place === 31 ? 0 : (this.#bits[page] as number) & (-1 << (place + 1));
    if (rest !== 0) return (page << 5) | lowestBit(rest);
    const worse = this.#placeOf(this.#base[page] as number) - 1;
    return worse < 0 ? NONE : this.#bestOf(this.#sorted[worse] as number);
  }

  #bestOf(page: number): number {
    return (page << 5) | lowestBit(this.#bits[page] as number);
  }

  #enter(page: number): void {
    const base = this.#base[page] as number;
    const place = this.#placeOf(base);
    if (this.#count === this.#sorted.length) this.#sorted = growInts(this.#sorted, this.#count << 1);
    this.#sorted.copyWithin(place + 1, place, this.#count);
    this.#sorted[place] = page;
    this.#count++;
    this.#pages.set(base, page);
  }

  #leave(page: number): void {
    const base = this.#base[page] as number;
    const place = this.#placeOf(base);
    this.#sorted.copyWithin(place, place + 1, this.#count);
    this.#count--;
    this.#pages.delete(base);
    this.#free.push(page);
  }

  /** Place of the first page that is not worse than the one with this base. */
  #placeOf(base: number): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >> 1;
      const there = this.#base[this.#sorted[middle] as number] as number;
      if (this.#isSell ? there > base : there < base) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #take(base: number): number {
    const page = this.#free.pop() ?? this.#used++;
    if (page === this.#base.length) this.#grow(page << 1);
    this.#base[page] = base;
    return page;
  }

  #grow(pages: number): void {
    this.ends = growInts(this.ends, pages << 6);
    this.#base = growFloats(this.#base, pages);
    this.#bits = growInts(this.#bits, pages);
  }
}
