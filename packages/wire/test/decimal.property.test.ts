import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countOf, DECIMAL_PATTERN, type Scaled, scaledOf, textOf } from "../src/decimal.ts";

const grids = fc.record({
  units: fc.integer({ min: 1, max: 1_000 }), digits: fc.integer({ min: 0, max: 6 }),
});
const counts = fc.integer({ min: -(2 ** 40), max: 2 ** 40 });

/** Whole and broken parts of a decimal text, which the counting must agree with digit by digit. */
const decimals = fc.record({
  isNegative: fc.boolean(),
  whole: fc.bigInt({ min: 0n, max: 9_999_999_999n }),
  fraction: fc.stringMatching(/^\d{0,6}$/),
});

/** The count by long arithmetic alone: the slow way, to compare with. */
function oracle(whole: bigint, fraction: string, grid: Scaled): { over: bigint; under: bigint } {
  const digits = Math.max(fraction.length, grid.digits);
  const over = BigInt(`${whole}${fraction}`) * 10n ** BigInt(digits - fraction.length);
  return { over, under: BigInt(grid.units) * 10n ** BigInt(digits - grid.digits) };
}

describe("decimal text and whole counts", () => {
  it("[MON-1] a count goes to text and back without loss", () => {
    fc.assert(fc.property(counts, grids, (count, grid) => {
      fc.pre(Number.isSafeInteger(count * grid.units));
      expect(countOf(textOf(count, grid), grid)).toBe(count === 0 ? 0 : count);
    }));
  });

  it("[MON-1] a text is counted exactly, or told to lie off the grid", () => {
    fc.assert(fc.property(decimals, grids, ({ isNegative, whole, fraction }, grid) => {
      const text = `${isNegative ? "-" : ""}${whole}${fraction && `.${fraction}`}`;
      const { over, under } = oracle(whole, fraction, grid);
      const count = Math.abs(countOf(text, grid));
      if (over % under !== 0n) expect(Number.isInteger(count)).toBe(false);
      else expect(count).toBe(
        over / under > BigInt(Number.MAX_SAFE_INTEGER) ? Infinity : Number(over / under),
      );
    }));
  });

  it.each([
    ["9007199254740991", 9_007_199_254_740_991], ["9007199254740992", Infinity],
    ["-9007199254740992", -Infinity], ["0.5", 0.5], ["4503599627370497.5", NaN], ["1e3", NaN], ["", NaN],
    ["1.", NaN], [".5", NaN], ["+1", NaN], [" 1", NaN], ["١", NaN], ["--1", NaN],
  ])("[MON-1] %j in whole units is %d", (text, count) => {
    expect(countOf(text, { units: 1, digits: 0 })).toBe(count);
  });

  it("the pattern takes what has at most sixteen digits, twelve of them after the point", () => {
    const pattern = new RegExp(DECIMAL_PATTERN);
    for (const text of ["0", "-1.5", "9999999999999999", "1.123456789012"]) expect(text).toMatch(pattern);
    for (const text of [
      "99999999999999999", "1.1234567890123", "12345.123456789012", "1e3", "", "1\n", "+1",
    ]) {
      expect(text).not.toMatch(pattern);
    }
  });

  it("a grid is read from a positive decimal", () => {
    expect(scaledOf("0.50")).toEqual({ units: 5, digits: 1 });
    expect(scaledOf("25")).toEqual({ units: 25, digits: 0 });
    for (const text of [
      "0", "0.00", "-1", "x", "99999999999999999999",
    ]) expect(scaledOf(text)).toBeUndefined();
  });
});
