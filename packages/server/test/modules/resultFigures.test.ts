import { describe, expect, it } from "vitest";
import { priceChange } from "../../src/modules/market/results/change.ts";
import { openCountries } from "../../src/modules/market/results/people.ts";
import { newlyTold } from "../../src/modules/sessions/newlyTold.ts";

/** `P1 3150 x 750, P2 4410 x 1250` as sales by product. */
const sales = (text: string) => new Map(text.split(", ").filter(Boolean).map((line) => {
  const [product, price, , steps] = line.split(" ");
  const base = Number(price) * Number(steps);
  return [product as string, { soldSteps: Number(steps), baseTickSteps: String(base) }];
}));

describe("[RES-3] the change of prices", () => {
  it.each([
    // TV-IDX-2 of the domain manual.
    ["P1 3150 x 750, P2 4410 x 1250", "P1 3000 x 1000, P2 4500 x 1000", 0.625],
    // Another mix at the same prices is no change.
    ["P1 3000 x 750, P2 4500 x 1250", "P1 3000 x 1000, P2 4500 x 1000", 0],
    // What only one of the two sold has no part.
    ["P1 110 x 1, P3 900 x 99", "P1 100 x 1, P2 5 x 5", 10],
    ["P1 110 x 1", "P2 100 x 1", undefined], ["P1 110 x 1", "", undefined],
  ])("of %s on %s", (now, before, percent) => {
    const change = priceChange(sales(now), sales(before));
    expect(change === undefined ? undefined : Math.round(change * 1e6) / 1e6).toBe(percent);
  });
});

describe("[RES-5] what a country bought", () => {
  it.each([
    ["CN:1:900", "CN", ""],
    ["CN:3:900 RU:4:500", "CN RU", ""],
    ["CN:1:900 RU:4:500 KZ:3:700", "KZ", "CN RU"],
    ["CN:1:900 RU:4:500", "", "CN RU"],
    ["CN:1:900 RU:2:500 KZ:3:700", "KZ", "CN RU"],
    ["", "", ""],
  ])("%s: told %s, confidential %s", (text, told, hidden) => {
    const open = openCountries(text.split(" ").filter(Boolean).map((row) => {
      const [country = "", companies, value] = row.split(":");
      return { country, companies: Number(companies), deals: 9, valueMinor: Number(value) };
    }));
    const names = (rows: readonly { readonly country: string }[]) => (
      rows.map(({ country }) => country).join(" "));
    expect([names(open.told), names(open.hidden)]).toEqual([told, hidden]);
  });
});

describe("[RES-6] what a lot tells first", () => {
  const bid = (bidder: number, priceTicks: number, grantSteps: number) => (
    { orderId: bidder * 7, bidder, priceTicks, quantitySteps: 5, grantSteps });
  const told = (bidder: number, priceTicks: number, grantSteps: number) => (
    { bidder, priceTicks, quantitySteps: 5, grantSteps });

  it.each([
    ["a new bid, and the one that gets less by it",
      { bids: [bid(2, 110, 5), bid(1, 100, 3)] }, { bids: [bid(1, 100, 5)] },
      { bids: [told(2, 110, 5), told(1, 100, 3)] }],
    ["nothing again", { bids: [bid(1, 100, 5)] }, { bids: [bid(1, 100, 5)] }, null],
    ["demand in every round", { excess: null }, { excess: null }, { excess: null }],
    ["amounts in the order of the turns", { turn: 2, order: [4, 3], amountTicks: [90, 120] },
      { turn: 1, order: [4, 3], amountTicks: [90, 100] }, { bids: [{ bidder: 3, priceTicks: 120 }] }],
    ["whose turn it is is no bid", { turn: 2, order: [4], amountTicks: [90] },
      { turn: 1, order: [4], amountTicks: [90] }, null],
  ])("%s", (_, detail, before, expected) => {
    expect(newlyTold(detail, before)).toEqual(expected);
  });
});
