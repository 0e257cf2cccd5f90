import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareTexts, differenceOf, shareOf, sumOf } from "../../src/shared/format/sums.ts";

const units = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const inCents = (value: bigint): string => {
  const text = (value < 0n ? -value : value).toString().padStart(3, "0");
  return `${value < 0n ? "-" : ""}${text.slice(0, -2)}.${text.slice(-2)}`;
};

describe("sums of decimal texts", () => {
  it("are exact where fractions of the machine are not", () => {
    expect(sumOf(["0.10", "0.20"])).toBe("0.30");
    expect(sumOf(["9007199254740993.01", "0.02"])).toBe("9007199254740993.03");
    expect(sumOf([])).toBe("0");
    expect(sumOf(["1", "0.5", "-0.125"])).toBe("1.375");
    expect(differenceOf("0.00", "0.01")).toBe("-0.01");
  });

  it("agree with whole cents", () => {
    fc.assert(fc.property(fc.array(units, { maxLength: 20 }), (values) => {
      const total = values.reduce((sum, value) => sum + value, 0n);
      expect(compareTexts(sumOf(values.map(inCents)), inCents(total))).toBe(0);
    }));
  });

  it("compare as the numbers do", () => {
    fc.assert(fc.property(units, units, (a, b) => {
      expect(Math.sign(compareTexts(inCents(a), inCents(b)))).toBe(a < b ? -1 : a > b ? 1 : 0);
      expect(compareTexts(differenceOf(inCents(a), inCents(b)), "0") < 0).toBe(a < b);
    }));
  });
});

describe("a share", () => {
  it("lies between nothing and all, also of nothing", () => {
    expect(shareOf("25.00", "100.00")).toBe(0.25);
    expect(shareOf("200", "100")).toBe(1);
    expect(shareOf("-5", "100")).toBe(0);
    expect(shareOf("5", "0")).toBe(0);
  });
});
