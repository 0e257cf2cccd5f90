import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareSums, countOfSum, gapOf, QuantitySums, type WideSum } from "../src/money/quantitySums.ts";
import { runs } from "./support/runs.ts";

const LIMB = 67_108_864n;
const bigOf = ({ high, low }: WideSum): bigint => BigInt(high) * LIMB + BigInt(low);
const sumOf = (
  quantities: readonly number[],
): bigint => quantities.reduce((sum, each) => sum + BigInt(each), 0n);
const rowOf = (quantities: readonly number[]): QuantitySums =>
  new QuantitySums(Float64Array.from(quantities));

/** Small ones collide, large ones leave the safe range together. */
const quantity = fc.oneof(
  fc.nat(5), fc.nat(1_000_000), fc.maxSafeNat(), fc.constant(Number.MAX_SAFE_INTEGER),
);
const row = fc.array(quantity, { maxLength: 40 });

describe("sums of quantities", () => {
  it("[CALL-8] are exact, also beyond 2^53, and after some were taken out", () => {
    fc.assert(fc.property(row, fc.array(fc.nat(39), { maxLength: 8 }), (quantities, places) => {
      const sums = rowOf(quantities);
      const left = [...quantities];
      for (const place of places.filter((each) => each < left.length)) {
        sums.takeOut(place, left[place]!);
        left[place] = 0;
      }
      for (let count = 0; count <= left.length; count++) {
        const sum = sums.upTo(count);
        expect(bigOf(sum)).toBe(sumOf(left.slice(0, count)));
        expect(sum.low).toBeGreaterThanOrEqual(0);
        expect(sum.low).toBeLessThan(Number(LIMB));
      }
    }), runs(500));
  });

  it("[CALL-8] tell how many of the first stay within a limit", () => {
    fc.assert(fc.property(row, row, (quantities, others) => {
      const limit = rowOf(others).upTo(others.length);
      const counts = Array.from({ length: quantities.length + 1 }, (_, count) => count);
      const within = counts.filter((count) => sumOf(quantities.slice(0, count)) <= sumOf(others));
      expect(rowOf(quantities).countWithin(limit)).toBe(Math.max(...within));
    }), runs(500));
  });

  it("[CALL-8] compare, differ and become numbers exactly, up to 2^53 - 1", () => {
    fc.assert(fc.property(row, row, (a, b) => {
      const [sumA, sumB] = [rowOf(a).upTo(a.length), rowOf(b).upTo(b.length)];
      const gap = sumOf(a) - sumOf(b);
      expect(Math.sign(compareSums(sumA, sumB))).toBe(gap > 0n ? 1 : gap < 0n ? -1 : 0);
      expect(bigOf(gapOf(sumA, sumB))).toBe(gap < 0n ? -gap : gap);
      const most = BigInt(Number.MAX_SAFE_INTEGER);
      expect(countOfSum(sumA)).toBe(Number(sumOf(a) > most ? most : sumOf(a)));
    }), runs(500));
  });
});
