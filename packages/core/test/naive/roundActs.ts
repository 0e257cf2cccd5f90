import fc from "fast-check";
import type { LotAct } from "./roundTwin.ts";

/** An act before it has an instant and a price: both are found from where the lot stands. */
export interface Wish {
  /** FIT is what the lot takes at present. */
  readonly kind: LotAct["kind"] | "FIT";
  readonly party: number;
  readonly quantity: number;
  /** To which instant time passes first; DUE is the next one at which the clock does something. */
  readonly jump: "SAME" | "NEXT_MS" | "BEFORE_DUE" | "DUE" | "AFTER_DUE" | "SOME";
  readonly someMs: number;
  /** What the price is counted from, and how many steps and ticks beyond it. */
  readonly from: "LEAST" | "SEEN" | "OWN" | "START" | "ODD";
  readonly steps: number;
  readonly ticks: number;
  readonly odd: number;
}

/** Prices that no rule takes, and one that is worth too much. */
const ODD_PRICES = [NaN, 0, -5, 100.5, 9_007_199_254_741, Infinity];

const weighted = <T>(...parts: readonly (readonly [T, number])[]): fc.Arbitrary<T> =>
  fc.oneof(...parts.map(([value, weight]) => ({ arbitrary: fc.constant(value), weight })));

/**
 * Flows of acts: most are what the lot takes just then, everything else comes sometimes, and time goes on in
 * small steps, to the next instant of the clock, and to the milliseconds around it.
 */
export function wishes(withdrawals: number): fc.Arbitrary<Wish[]> {
  const wish: fc.Arbitrary<Wish> = fc.record({
    kind: weighted<Wish["kind"]>(
      ["FIT", 180], ["bid", 8], ["limit", 4], ["accept", 8], ["withdraw", withdrawals], ["wait", 30],
      ["close", 1], ["abort", 1], ["pause", 6], ["resume", 14], ["kill", 7],
    ),
    party: weighted([1, 4], [2, 4], [3, 18], [4, 18], [5, 12]),
    quantity: weighted([NaN, 30], [10, 8], [1, 1], [4, 4], [7, 4], [0, 1], [11, 1], [2.5, 1]),
    jump: weighted(
      ["SAME", 12], ["NEXT_MS", 3], ["BEFORE_DUE", 2], ["DUE", 4], ["AFTER_DUE", 1], ["SOME", 10],
    ),
    someMs: fc.integer({ min: 2, max: 120 }),
    from: weighted(["LEAST", 16], ["SEEN", 2], ["OWN", 3], ["START", 2], ["ODD", 1]),
    steps: weighted([0, 9], [1, 4], [2, 2], [-1, 1], [7, 1]),
    ticks: weighted([0, 12], [1, 1], [-1, 1]),
    odd: fc.constantFrom(...ODD_PRICES),
  });
  return fc.array(wish, { minLength: 15, maxLength: 60, size: "max" });
}
