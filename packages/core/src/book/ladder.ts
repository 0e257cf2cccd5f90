import * as fields from "./orderFields.ts";

const { NONE } = fields;

/** Widest corridor, in ticks, that gets a ladder; a wider or open one gets sparse levels. */
export const LADDER_TICKS_MAX = 131_072;

/**
 * Price levels of one side of a book inside a corridor: one rung a tick, counted from the best price
 * that is possible, so that on both sides the better rung is the lower number. Three layers of bits
 * say which rungs hold orders: the next one is found in a few steps however wide the gap.
 */
export class Ladder {
  readonly head: Int32Array;
  readonly tail: Int32Array;
  #best = NONE;
  readonly #originTicks: number;
  /** 1 for sells, whose rungs rise with the price, and -1 for buys. */
  readonly #direction: number;
  readonly #words: Int32Array;
  readonly #groups: Int32Array;
  readonly #tops: Int32Array;

  /** @param isSell - the lowest price is the best; otherwise the highest */
  constructor(floorTicks: number, capTicks: number, isSell: boolean) {
    const rungs = capTicks - floorTicks + 1;
    this.head = new Int32Array(rungs).fill(NONE);
    this.tail = new Int32Array(rungs).fill(NONE);
    this.#originTicks = isSell ? floorTicks : capTicks;
    this.#direction = isSell ? 1 : -1;
    this.#words = new Int32Array((rungs >> 5) + 1);
    this.#groups = new Int32Array((rungs >> 10) + 1);
    this.#tops = new Int32Array((rungs >> 15) + 1);
  }

  /** Best level that holds orders, or NONE. */
  best(): number {
    return this.#best;
  }

  /** Whether an order of the other side with this limit, inside the corridor, meets the best level. */
  isMetBy(limitTicks: number): boolean {
    const best = this.#best;
    return best !== NONE && best <= this.levelAt(limitTicks);
  }

  /** Level of a price inside the corridor, whether it holds orders or not. */
  levelAt(priceTicks: number): number {
    return Math.imul(priceTicks - this.#originTicks, this.#direction);
  }

  priceOf(level: number): number {
    return this.#originTicks + Math.imul(level, this.#direction);
  }

  /** Marks a level that gets its first order. */
  fill(level: number): void {
    this.#words[level >> 5] = (this.#words[level >> 5] as number) | (1 << (level & 31));
    this.#groups[level >> 10] = (this.#groups[level >> 10] as number) | (1 << ((level >> 5) & 31));
    this.#tops[level >> 15] = (this.#tops[level >> 15] as number) | (1 << ((level >> 10) & 31));
    if (this.#best === NONE || level < this.#best) this.#best = level;
  }

  /** Marks a level that lost its last order. */
  empty(level: number): void {
    const word = (this.#words[level >> 5] as number) & ~(1 << (level & 31));
    this.#words[level >> 5] = word;
    if (word === 0) this.#emptyGroup(level);
    if (level === this.#best) this.#best = this.after(level);
  }

  /** Next worse level that holds orders, or NONE. */
  after(level: number): number {
    const start = level + 1;
    const word = start >> 5;
    if (word >= this.#words.length) return NONE;
    const rest = (this.#words[word] as number) & (-1 << (start & 31));
    if (rest !== 0) return (word << 5) + lowestBit(rest);
    const found = this.#nextWord(word + 1);
    return found === NONE ? NONE : (found << 5) + lowestBit(this.#words[found] as number);
  }

  #nextWord(start: number): number {
    const group = start >> 5;
    if (group >= this.#groups.length) return NONE;
    const rest = (this.#groups[group] as number) & (-1 << (start & 31));
    if (rest !== 0) return (group << 5) + lowestBit(rest);
    const found = this.#nextGroup(group + 1);
    return found === NONE ? NONE : (found << 5) + lowestBit(this.#groups[found] as number);
  }

  #nextGroup(start: number): number {
    let mask = -1 << (start & 31);
    for (let top = start >> 5; top < this.#tops.length; top++) {
      const rest = (this.#tops[top] as number) & mask;
      if (rest !== 0) return (top << 5) + lowestBit(rest);
      mask = -1;
    }
    return NONE;
  }

  #emptyGroup(level: number): void {
    const group = (this.#groups[level >> 10] as number) & ~(1 << ((level >> 5) & 31));
    this.#groups[level >> 10] = group;
    if (group !== 0) return;
    this.#tops[level >> 15] = (this.#tops[level >> 15] as number) & ~(1 << ((level >> 10) & 31));
  }
}

function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}
