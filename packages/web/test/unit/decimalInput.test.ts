import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDecimal } from "../../src/shared/format/decimalInput.ts";
import { numberText } from "../../src/shared/format/numbers.ts";

const LANGUAGES = ["en", "ru", "zh"] as const;
const read = (typed: string, language: (typeof LANGUAGES)[number] = "en"): string => {
  const input = readDecimal(typed, language);
  return input.kind === "value" ? input.text : input.kind;
};

describe("what people type", () => {
  it.each([
    ["212.50", "212.50", "212.50"],
    ["1,234.50", "1234.50", "1234.50"],
    ["1.234,50", "1234.50", "1234.50"],
    ["1 234,50", "unclear", "1234.50"],
    ["1,234", "1234", "1.234"],
    ["12,5", "unclear", "12.5"],
    ["1,234,567", "1234567", "1234567"],
    ["1,23,456", "unclear", "unclear"],
    ["1\u202f234\u00a0567", "1234567", "1234567"],
    ["1'234", "1234", "1234"],
    ["USD 12", "12", "12"],
    ["12 CNY", "12", "12"],
    ["007", "7", "7"],
    ["", "empty", "empty"],
    ["   ", "empty", "empty"],
    ["-5", "invalid", "invalid"],
    ["1e5", "invalid", "invalid"],
    ["twelve", "invalid", "invalid"],
    [".", "invalid", "invalid"],
    ["12345678901234567", "invalid", "invalid"],
  ])("%j is %s in English and %s in Russian", (typed, en, ru) => {
    expect(read(typed, "en")).toBe(en);
    expect(read(typed, "ru")).toBe(ru);
  });
});

describe("a number that the pages have written", () => {
  it.each(LANGUAGES)("is read back as itself or refused as unclear, in %s", (language) => {
    const amounts = fc.tuple(fc.integer({ min: 0, max: 10 ** 12 }), fc.integer({ min: 0, max: 99 }));
    fc.assert(fc.property(amounts, ([whole, cents]) => {
      const text = `${whole}.${String(cents).padStart(2, "0")}`;
      expect(read(numberText(language, text), language)).toBe(text);
    }));
  });
});

describe("any text at all", () => {
  it("is never taken for a number it does not spell", () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(..."0123456789., eE-+aUSD") }), (typed) => {
      const input = readDecimal(typed, "en");
      if (input.kind !== "value") return;
      expect(input.text).toMatch(/^(0|[1-9]\d*)(\.\d+)?$/);
      const digits = (text: string): string => text.replaceAll(/\D/g, "").replace(/^0+/, "");
      expect(digits(input.text)).toBe(digits(typed));
    }));
  });
});
