import { UNITS_MAX } from "./units.ts";

/** A sum of quantities that may leave the safe range: `high` x 2^26 + `low`, 0 <= low < 2^26. */
export interface WideSum {
  readonly high: number;
  readonly low: number;
}

export const NOTHING: WideSum = { high: 0, low: 0 };

const LIMB = 67_108_864;

/** Below zero, zero or above it as `a` is less than, equal to or more than `b`. */
export function compareSums(a: WideSum, b: WideSum): number {
  return a.high - b.high || a.low - b.low;
}

/** How much more the larger of two sums is than the other. */
export function gapOf(a: WideSum, b: WideSum): WideSum {
  const [large, small] = compareSums(a, b) < 0 ? [b, a] : [a, b];
  return carried(large.high - small.high, large.low - small.low);
}

/** The sum as one number; 2^53 - 1 where it is more than that. */
export function countOfSum({ high, low }: WideSum): number {
  return Math.min(high * LIMB + low, UNITS_MAX);
}

function carried(high: number, low: number): WideSum {
  const over = Math.floor(low / LIMB);
  return { high: high + over, low: low - over * LIMB };
}

/**
 * Sums of the first so many of a row of quantities, exact for any of them and for up to 2^26 quantities; one
 * may be taken out again. Each question takes as many steps as the count has binary digits (a Fenwick tree).
 */
export class QuantitySums {
  readonly #high: Float64Array;
  readonly #low: Float64Array;
  readonly #count: number;

  /** @param quantities - whole numbers 0..2^53 - 1 */
  constructor(quantities: Float64Array) {
    const count = quantities.length;
    this.#count = count;
    this.#high = new Float64Array(count + 1);
    this.#low = new Float64Array(count + 1);
    for (let i = 1; i <= count; i++) this.#add(i, quantities[i - 1] as number);
    for (let i = 1; i <= count; i++) {
      const parent = i + (i & -i);
      if (parent > count) continue;
      this.#high[parent] = (this.#high[parent] as number) + (this.#high[i] as number);
      this.#low[parent] = (this.#low[parent] as number) + (this.#low[i] as number);
    }
  }

  /** Sum of the first `count` quantities. */
  upTo(count: number): WideSum {
    let high = 0;
    let low = 0;
    for (let i = count; i > 0; i -= i & -i) {
      high += this.#high[i] as number;
      low += this.#low[i] as number;
    }
    return carried(high, low);
  }

  /** Makes the quantity at a place, counted from 0, nothing. */
  takeOut(place: number, quantity: number): void {
    for (let i = place + 1; i <= this.#count; i += i & -i) this.#add(i, -quantity);
  }

  /** Most quantities from the first on whose sum is not above `limit`. */
  countWithin(limit: WideSum): number {
    let count = 0;
    let high = 0;
    let low = 0;
    for (let step = 1 << (31 - Math.clz32(this.#count)); step > 0; step >>= 1) {
      const next = count + step;
      if (next > this.#count) continue;
      const [nextHigh, nextLow] = [high + (this.#high[next] as number), low + (this.#low[next] as number)];
      if (compareSums(carried(nextHigh, nextLow), limit) > 0) continue;
      count = next;
      high = nextHigh;
      low = nextLow;
    }
    return count;
  }

  #add(node: number, quantity: number): void {
    const high = Math.trunc(quantity / LIMB);
    this.#high[node] = (this.#high[node] as number) + high;
    this.#low[node] = (this.#low[node] as number) + (quantity - high * LIMB);
  }
}
