import { describe, expect, it } from "vitest";
import {
  compactText, countText, digitsOf, numberText, percentText, signedText, trimmed,
} from "../../src/shared/format/numbers.ts";

/** Blanks of Intl are of several kinds; a table that is read by people shows them as one. */
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, "_");

describe("a number keeps every digit of its text", () => {
  it.each([
    ["1234567.50", "1,234,567.50", "1_234_567,50", "1,234,567.50"],
    ["-1234.5", "−1,234.5", "−1_234,5", "−1,234.5"],
    ["0.00", "0.00", "0,00", "0.00"],
    ["90071992547409.93", "90,071,992,547,409.93", "90_071_992_547_409,93", "90,071,992,547,409.93"],
  ])("%s", (text, en, ru, zh) => {
    expect(plain(numberText("en", text))).toBe(en);
    expect(plain(numberText("ru", text))).toBe(ru);
    expect(plain(numberText("zh", text))).toBe(zh);
  });

  it("also where the machine's own numbers end", () => {
    expect(numberText("en", "9007199254740993.01")).toBe("9,007,199,254,740,993.01");
  });

  it("takes as many digits as it is told", () => {
    expect(numberText("en", "12", 2)).toBe("12.00");
    expect(digitsOf("12.500")).toBe(3);
    expect(trimmed("12.500")).toBe("12.5");
    expect(trimmed("12.00")).toBe("12");
    expect(trimmed("1200")).toBe("1200");
  });
});

describe("a change", () => {
  it("always has its sign, and none where nothing changed", () => {
    expect(signedText("en", "12.00")).toBe("+12.00");
    expect(signedText("en", "-12.00")).toBe("−12.00");
    expect(signedText("en", "0.00")).toBe("0.00");
    expect(plain(percentText("ru", "-3.1", true))).toBe("−3,1_%");
    expect(percentText("en", "3.1", true)).toBe("+3.1%");
    expect(percentText("zh", "3.1")).toBe("3.1%");
  });
});

describe("a headline's number", () => {
  it("has few figures, in the units of the language", () => {
    expect(plain(compactText("en", "85512345.67"))).toBe("85.5 million");
    expect(plain(compactText("ru", "85512345.67"))).toBe("85,5_млн");
    expect(plain(compactText("zh", "85512345.67"))).toBe("8550万");
  });

  it("is written out while it is small", () => {
    expect(compactText("en", "9999.50")).toBe("9,999.50");
    expect(plain(countText("ru", 12345))).toBe("12_345");
  });
});
