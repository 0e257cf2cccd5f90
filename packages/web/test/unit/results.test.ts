import type { OrderView, SessionResults } from "@kontor/wire";
import { describe, expect, it } from "vitest";
import { whyNoDeal } from "../../src/features/sessions/results/noDeal.ts";
import { ownShares } from "../../src/features/sessions/results/ownShares.ts";

const order = (change: Partial<OrderView>): OrderView => ({
  bookCode: "L1", side: "BUY", traderId: "7", unit: "m3", currency: "USD", filled: "0", averagePrice: null,
  ...change,
} as OrderView);
const lot = { bookCode: "L1", side: "BUY", isOwner: false, unit: "m3", currency: "USD" };

describe("what a company won", () => {
  it.each([
    ["nothing", [order({})], [{ ...lot, filled: "0", isDealt: false, price: null }]],
    ["by its last bid, which took the place of an earlier one",
      [order({ filled: "10", averagePrice: "110.0" }), order({})],
      [{ ...lot, filled: "10", isDealt: true, price: "110.0" }]],
    ["in deals at two prices, so that no single price is its price",
      [order({ filled: "4.5", averagePrice: "110.0" }), order({ filled: "2", averagePrice: "111.0" })],
      [{ ...lot, filled: "6.5", isDealt: true, price: null }]],
    ["in two lots, one of them its own, which the exchange put up for it",
      [order({ bookCode: "L2", side: "SELL", traderId: null, filled: "3", averagePrice: "9" }), order({})],
      [
        { ...lot, filled: "0", isDealt: false, price: null },
        { ...lot, bookCode: "L2", side: "SELL", isOwner: true, filled: "3", isDealt: true, price: "9" },
      ]],
  ])("%s", (_, orders, shares) => {
    expect(ownShares(orders)).toEqual(shares);
  });
});

describe("why a session ended without a deal", () => {
  it.each([
    ["ENGLISH_AUCTION", "ABORTED", "UNSOLD", 1, "ABORTED"],
    ["ENGLISH_AUCTION", "CLOSED", "RESERVE_NOT_MET", 1, "RESERVE"],
    ["ENGLISH_AUCTION", "CLOSED", "UNSOLD", 1, "START"],
    ["REVERSE_AUCTION", "CLOSED", "UNSOLD", 1, "CEILING"],
    ["DUTCH_AUCTION", "CLOSED", "UNSOLD", 1, "FALL"],
    ["THREE_ROUND_ENGLISH", "CLOSED", "UNSOLD", 1, "OFFERS"],
    ["CALL_AUCTION", "CLOSED", null, 1, "BOOK"],
    ["CALL_AUCTION", "CLOSED", null, 0, "NOTHING"],
    ["CATALOGUE_EXPOSURE", "CLOSED", null, 0, "NOTHING"],
    ["CATALOGUE_EXPOSURE", "CLOSED", null, 2, "CATALOGUE"],
    ["ADDRESSED_DEAL", "CLOSED", null, 0, "ADDRESSED"],
  ] as const)("%s, %s, lot %s, %i offered: %s", (method, period, outcome, lotsOffered, why) => {
    const auction = outcome === null ? null : { outcome };
    const results = { session: { method, period }, lots: [{ auction }], lotsOffered };
    expect(whyNoDeal(results as SessionResults)).toBe(`results:noDeal.${why}`);
  });
});
