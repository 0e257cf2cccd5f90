import * as fields from "./orderFields.ts";

const { NONE } = fields;
const { clz32, imul } = Math;

/** Widest corridor, in ticks, that gets a ladder; a wider or open one gets pages. */
export const LADDER_TICKS_MAX = 131_072;
/** Stands for the best level of a side without orders: worse than any level. */
const NO_LEVEL = 0x3fff_ffff;

/**
 * Price levels of one side of a book inside a corridor: one rung a tick, counted from the best price
 * that is possible, so that on both sides the better rung is the lower number. Three layers of bits
 * say which rungs hold orders: the next one is found in a few steps however wide the gap.
 */
export class Ladder {
  /** First and last order of each level, side by side; 0, the draft's slot, where there is none. */
  readonly ends: Int32Array;
  #best = NO_LEVEL;
  readonly #originTicks: number;
  /** 1 for sells, whose rungs rise with the price, and -1 for buys. */
  readonly #direction: number;
  readonly #words: Int32Array;
  readonly #groups: Int32Array;
  readonly #tops: Int32Array;

  /** @param isSell - the lowest price is the best; otherwise the highest */
  constructor(floorTicks: number, capTicks: number, isSell: boolean) {
    const rungs = capTicks - floorTicks + 1;
    this.ends = new Int32Array(rungs << 1);
    this.#originTicks = isSell ? floorTicks : capTicks;
    this.#direction = isSell ? 1 : -1;
    this.#words = new Int32Array((rungs >> 5) + 1);
    this.#groups = new Int32Array((rungs >> 10) + 1);
    this.#tops = new Int32Array((rungs >> 15) + 1);
  }

  /** Best level that holds orders, or NONE. */
  best(): number {
    return this.#best === NO_LEVEL ? NONE : this.#best;
  }

  /** Whether an order of the other side with this limit, inside the corridor, meets the best level. */
  isMetBy(limitTicks: number): boolean {
    return this.#best <= this.levelAt(limitTicks);
  }

  /** Level of a price inside the corridor, whether it holds orders or not. */
  levelAt(priceTicks: number): number {
    return imul(priceTicks - this.#originTicks, this.#direction);
  }

  priceOf(level: number): number {
    return this.#originTicks + imul(level, this.#direction);
  }

  /** Marks a level that gets its first order. Shifts count modulo 32: `1 << level` is its bit in the word. */
  fill(level: number): void {
    const place = level >> 5;
    const word = this.#words[place] as number;
    this.#words[place] = word | (1 << level);
    if (level < this.#best) this.#best = level;
    if (word === 0) this.#fillWord(place);
  }

  /** Marks a level that lost its last order. */
  empty(level: number): void {
    const place = level >> 5;
    const word = (this.#words[place] as number) & ~(1 << level);
    this.#words[place] = word;
    if (word === 0 || level === this.#best) this.#leave(level, word);
  }

  /** Next worse level that holds orders, or NONE. */
  after(level: number): number {
    const next = this.#next(level);
    return next === NO_LEVEL ? NONE : next;
  }

  #next(level: number): number {
    const start = level + 1;
    const word = start >> 5;
    if (word >= this.#words.length) return NO_LEVEL;
    const rest = (this.#words[word] as number) & (-1 << start);
    if (rest !== 0) return (word << 5) + lowestBit(rest);
    const found = this.#nextWord(word + 1);
    return found === NO_LEVEL ? NO_LEVEL : (found << 5) + lowestBit(this.#words[found] as number);
  }

  #nextWord(start: number): number {
    const group = start >> 5;
    if (group >= this.#groups.length) return NO_LEVEL;
    const rest = (this.#groups[group] as number) & (-1 << start);
    if (rest !== 0) return (group << 5) + lowestBit(rest);
    const found = this.#nextGroup(group + 1);
    return found === NO_LEVEL ? NO_LEVEL : (found << 5) + lowestBit(this.#groups[found] as number);
  }

  #nextGroup(start: number): number {
    let mask = -1 << start;
    for (let top = start >> 5; top < this.#tops.length; top++) {
      const rest = (this.#tops[top] as number) & mask;
      if (rest !== 0) return (top << 5) + lowestBit(rest);
      mask = -1;
    }
    return NO_LEVEL;
  }

  #fillWord(word: number): void {
    const group = word >> 5;
    this.#groups[group] = (this.#groups[group] as number) | (1 << word);
    this.#tops[group >> 5] = (this.#tops[group >> 5] as number) | (1 << group);
  }

  /** A level is gone that was the best or the last of its word. */
  #leave(level: number, word: number): void {
    if (word === 0) this.#emptyWord(level >> 5);
    if (level === this.#best) this.#best = this.#next(level);
  }

  #emptyWord(word: number): void {
    const place = word >> 5;
    const group = (this.#groups[place] as number) & ~(1 << word);
    this.#groups[place] = group;
    if (group === 0) this.#tops[place >> 5] = (this.#tops[place >> 5] as number) & ~(1 << place);
  }
}

/** Place of the lowest bit of a word that has one. */
export function lowestBit(word: number): number {
  return 31 - clz32(word & -word);
}
