import { UNITS_MAX } from "./units.ts";

/**
 * Shares a whole number out in proportion to weights, in whole numbers: each part is rounded down, and what
 * is left goes one by one to the largest remainders, of equal ones to the first [CLK-6]. The sum of the
 * weights may leave the safe range, so that it is counted as a bigint, off the hot path.
 *
 * @param total - whole number from 0; what is above the sum of the weights goes to nobody
 * @param weights - whole numbers > 0
 * @returns the parts in the order of the weights; none is larger than its weight
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((so, weight) => so + BigInt(weight), 0n);
  if (BigInt(total) >= sum) return [...weights];
  const products = weights.map((weight) => BigInt(total) * BigInt(weight));
  const parts = products.map((product) => Number(product / sum));
  const places = products
    .map((product, place) => ({ place, rest: product % sum }))
    .sort((a, b) => (a.rest === b.rest ? a.place - b.place : a.rest < b.rest ? 1 : -1));
  const left = total - sumOf(parts);
  for (const { place } of places.slice(0, left)) parts[place] = (parts[place] as number) + 1;
  return parts;
}

/** Sum of whole numbers >= 0, or 2^53 - 1 where it is beyond that. */
export function sumOf(counts: readonly number[]): number {
  return counts.reduce((total, count) => Math.min(total + count, UNITS_MAX), 0);
}
