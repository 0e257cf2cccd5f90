import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  coveredBy, middleUp, NO_SHARE, shareCeil, shareHalfUp, shareOf, timesShare,
} from "../src/money/share.ts";
import { isCount, product, sum, UNITS_MAX, valueMinor, wholePart } from "../src/money/units.ts";
import { divideWide } from "../src/money/wide.ts";
import { runs } from "./support/runs.ts";

/** Amounts of every size, with those at the edges of the safe range and of the doubles' halves. */
const amount = fc.oneof(
  fc.integer({ min: 0, max: 10_000 }),
  fc.maxSafeNat(),
  fc.nat(1000).map((less) => UNITS_MAX - less),
  fc.nat(60).map((power) => Math.min(UNITS_MAX, 2 ** power)),
);
const bps = fc.oneof(fc.nat(10_000), fc.constantFrom(0, 1, 5, 333, 9_999, 10_000));
const vatBps = fc.constantFrom(0, 0, 1_000, 2_000, 10_000);
const shares = fc.tuple(bps, vatBps).map(([rate, vat]) => shareOf(rate, vat));
const most = BigInt(UNITS_MAX);
const capped = (value: bigint): number => Number(value > most ? most : value);

const ceilDivide = (a: bigint, b: bigint): bigint => (a + b - 1n) / b;
const halfUpDivide = (a: bigint, b: bigint): bigint => (2n * a + b) / (2n * b);

describe("shares of money are exact", () => {
  it("[DEP-2] a share is the rate, with its VAT, in lowest terms", () => {
    fc.assert(fc.property(bps, vatBps, (rate, vat) => {
      const { over, under } = shareOf(rate, vat);
      expect(BigInt(over) * 100_000_000n).toBe(BigInt(under) * BigInt(rate) * BigInt(10_000 + vat));
    }), runs(500));
  });

  it("[DEP-2, MON-2] rounds up to the minor unit", () => {
    fc.assert(fc.property(amount, shares, (minor, share) => {
      const exact = ceilDivide(BigInt(minor) * BigInt(share.over), BigInt(share.under));
      expect(shareCeil(minor, share)).toBe(capped(exact));
    }), runs(20_000));
  });

  it("[FEE-2, MON-2] rounds half up to the minor unit", () => {
    fc.assert(fc.property(amount, shares, (minor, share) => {
      const exact = halfUpDivide(BigInt(minor) * BigInt(share.over), BigInt(share.under));
      expect(shareHalfUp(minor, share)).toBe(capped(exact));
    }), runs(20_000));
  });

  it("[FEE-3, MON-2] a rate times an exchange rate loses nothing", () => {
    const rate = fc.record({ units: fc.integer({ min: 1, max: 1_000_000_000 }), digits: fc.nat(6) });
    fc.assert(fc.property(amount, bps, rate, fc.nat(
      4,
    ), fc.nat(4), (minor, rateBps, { units, digits }, to, from) => {
      const fx = timesShare({ over: units, under: 10 ** digits }, { over: 10 ** to, under: 10 ** from });
      const share = timesShare(shareOf(rateBps), fx);
      const over = BigInt(minor) * BigInt(rateBps) * BigInt(units) * 10n ** BigInt(to);
      const exact = halfUpDivide(over, 10_000n * 10n ** BigInt(digits + from));
      expect(shareHalfUp(minor, share)).toBe(capped(exact));
    }), runs(5_000));
  });

  it("[DEP-9] the largest covered amount is covered, and one more is not", () => {
    fc.assert(fc.property(fc.nat(1_000_000_000), fc.integer({ min: 1, max: 10_000 }), (limit, rate) => {
      const share = shareOf(rate);
      const covered = coveredBy(limit, share) as number;
      expect(shareCeil(covered, share)).toBeLessThanOrEqual(limit);
      expect(shareCeil(covered + 1, share)).toBeGreaterThan(limit);
    }), runs(2_000));
    expect(coveredBy(100, NO_SHARE)).toBeUndefined();
    expect(coveredBy(1_000_000, shareOf(500))).toBe(20_000_000);
  });

  it("[MON-2] a quotient of wide numbers is rounded as named", () => {
    const cases = [["UP", 4], ["DOWN", 3], ["HALF_UP", 4]] as const;
    for (const [rounding, quotient] of cases) expect(divideWide(7, 1, 2, rounding)).toBe(quotient);
    expect(divideWide(10, 1, 3, "HALF_UP")).toBe(3);
    expect(divideWide(UNITS_MAX, UNITS_MAX, 1, "DOWN")).toBe(UNITS_MAX);
  });

  it("[PCA-5] the middle of two prices goes up by half a tick", () => {
    fc.assert(fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (a, b) => {
      expect(middleUp(a, b)).toBe(Number(ceilDivide(BigInt(a) + BigInt(b), 2n)));
    }), runs(2_000));
  });
});

describe("sums and products are checked", () => {
  const inRange = (
    value: bigint,
  ): number | undefined => (value <= most && value >= -most ? Number(value) : undefined);

  it("[MON-1] a product or a sum is exact or there is none", () => {
    fc.assert(fc.property(amount, amount, amount, (a, b, c) => {
      const partial = BigInt(a) * BigInt(b);
      const expected = inRange(partial) === undefined ? undefined : inRange(partial * BigInt(c));
      expect(product(a, b, c)).toBe(expected);
      expect(sum(a, b)).toBe(inRange(BigInt(a) + BigInt(b)));
      expect(sum(-a, b)).toBe(inRange(BigInt(b) - BigInt(a)));
    }), runs(5_000));
  });

  it("[MON-1] a value may be 2^53 - 1 and no more", () => {
    const positive = amount.map((value) => Math.max(1, value));
    fc.assert(fc.property(positive, positive, fc.constantFrom(1, 7, 100), (ticks, steps, tickValue) => {
      const exact = BigInt(ticks) * BigInt(steps) * BigInt(tickValue);
      expect(valueMinor(ticks, steps, tickValue)).toBe(exact <= most ? Number(exact) : -1);
    }), runs(5_000));
    expect(valueMinor(UNITS_MAX, 1, 1)).toBe(UNITS_MAX);
    expect(valueMinor(2 ** 52, 2, 1)).toBe(-1);
    expect(valueMinor(Infinity, 1, 1)).toBe(-1);
    expect(valueMinor(1, Infinity, 1)).toBe(-1);
  });

  it("[MON-1, COM-2] whole parts and counts are whole", () => {
    expect([wholePart(20, 10), wholePart(25, 10)]).toEqual([2, undefined]);
    expect([isCount(1, 1), isCount(0, 1), isCount(0.5, 0), isCount(2 ** 53, 0), isCount(NaN, 0)])
      .toEqual([true, false, false, false, false]);
  });
});
