import type { Ladder } from "@kontor/wire";
import { describe, expect, it } from "vitest";
import { readDecimal } from "../../shared/format/decimalInput.ts";
import { faultOf, isWider, outsideCount } from "./corridor.ts";

const read = (text: string) => readDecimal(text, "en");

describe("typed ends of a corridor", () => {
  it.each([
    ["1000", "2400", "1.00", undefined],
    ["", "", "1.00", undefined],
    ["0.03", "0.06", "0.01", undefined],
    ["1000.5", "2400", "1.00", { end: "floor", why: "offStep" }],
    ["0", "2400", "1.00", { end: "floor", why: "offStep" }],
    ["1000", "24,5", "1.00", { end: "cap", why: "odd" }],
    ["2400", "1000", "1.00", { end: "cap", why: "crossed" }],
    ["1000", "1000", "1.00", undefined],
  ])("%s to %s on a step of %s", (floor, cap, tick, fault) => {
    expect(faultOf(read(floor), read(cap), tick)).toEqual(fault);
  });
});

describe("widening, which takes two persons [APP-1]", () => {
  const now = { floor: "1000.00", cap: "2400.00" };
  it.each([
    [{ floor: "1000", cap: "2400" }, false],
    [{ floor: "1100", cap: "2300" }, false],
    [{ floor: "900", cap: "2300" }, true],
    [{ floor: "1100", cap: "2500" }, true],
    [{ floor: null, cap: "2400" }, true],
    [{ floor: "1000", cap: null }, true],
  ])("to %o", (next, isWide) => {
    expect(isWider(next, now)).toBe(isWide);
  });

  it("never takes two where there was no end", () => {
    expect(isWider({ floor: "1", cap: null }, { floor: null, cap: null })).toBe(false);
  });
});

it("counts the orders that a new corridor cancels", () => {
  const level = (price: string, orders: number) => ({ price, quantity: "1", orders });
  const ladder: Ladder = {
    bookId: "1", seq: 1, buys: [level("990.00", 2), level("1000.00", 3)], sells: [level("2500.00", 4)],
  };
  expect(outsideCount(ladder, { floor: "1000", cap: "2400" })).toBe(6);
  expect(outsideCount(ladder, { floor: null, cap: null })).toBe(0);
  expect(outsideCount(undefined, { floor: "1", cap: "2" })).toBe(0);
});
