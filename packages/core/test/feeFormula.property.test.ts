import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exchangeShare, feeMinor } from "../src/deposit/fee.ts";
import type { Scaled } from "../src/machine/commands.ts";
import { UNITS_MAX } from "../src/money/units.ts";
import { runs } from "./support/runs.ts";

/** A fraction of whole numbers of any size, rounded half up; no amount is beyond the largest. */
function halfUp(over: bigint, under: bigint): number {
  return Math.min(Number((2n * over + under) / (2n * under)), UNITS_MAX);
}

const value = fc.integer({ min: 0, max: 1_000_000_000_000 });
const bps = fc.integer({ min: 0, max: 10_000 });
const rate: fc.Arbitrary<Scaled> = fc.record({
  units: fc.integer({ min: 1, max: 99_999 }), digits: fc.integer({ min: 0, max: 6 }),
});
/** So many units of a currency of so many digits after the point: 100 roubles, 1 yen. */
const quoted: fc.Arbitrary<Scaled> = fc.record({
  units: fc.constantFrom(1, 10, 100), digits: fc.integer({ min: 0, max: 3 }),
});

describe("the fee on an amount agrees with fractions of any size", () => {
  it("[FEE-2] without a rate of exchange", () => {
    fc.assert(fc.property(value, bps, (amount, share) => {
      expect(feeMinor(amount, share, undefined)).toBe(halfUp(BigInt(amount) * BigInt(share), 10_000n));
    }), runs(300));
  });

  it("[FEE-2, FEE-3] with one, and one rounding for both", () => {
    fc.assert(fc.property(value, bps, rate, quoted, quoted, (amount, share, fx, from, to) => {
      const over = BigInt(amount) * BigInt(share) * BigInt(fx.units * from.units * 10 ** to.digits);
      const under = 10_000n * BigInt(to.units) * 10n ** BigInt(fx.digits + from.digits);
      expect(feeMinor(amount, share, exchangeShare(fx, from, to))).toBe(halfUp(over, under));
    }), runs(300));
  });
});
