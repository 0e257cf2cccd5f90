import { METHOD_SHEETS, METHOD_TERMS, type RehearsalFigures, type TemplateVersion } from "@kontor/wire";
import { METHODS } from "@kontor/wire/words";
import { describe, expect, it } from "vitest";
import { csvRows, figureRows, refusalRows } from "../../src/features/templates/compareRows.ts";
import {
  type Draft, draftFrom, emptyDraft, termsOf, usualFields,
} from "../../src/features/templates/draft.ts";
import { monthBefore } from "../../src/features/templates/monthBefore.ts";

const EMPTY = emptyDraft("2030-01-01", "TIMBER", "USD");
const versionOf = (draft: Draft): TemplateVersion => ({
  version: 1, edit: 1, state: "DRAFT", hash: "", history: [], acts: [], mayChange: true, source: null,
  names: { en: draft.en, ru: draft.ru, zh: draft.zh }, validFrom: draft.validFrom, terms: termsOf(draft),
});

describe.each(METHODS)("a draft of %s", (method) => {
  const draft = { ...EMPTY, method, ...usualFields(method) };

  it("says every parameter and term that the method has, and no other", () => {
    const terms = termsOf(draft);
    expect(Object.keys(terms.parameters)).toEqual(METHOD_SHEETS[method].parameters.map(({ name }) => name));
    expect(Object.keys(terms.methodTerms ?? {}).sort())
      .toEqual((METHOD_TERMS[method] ?? []).map(({ name }) => name).sort());
    expect(terms.periods.map(({ period, minutes }) => [period, minutes]))
      .toEqual(METHOD_SHEETS[method].periods.map(({ period, usual }) => [period, usual]));
  });

  it("comes back as it was typed", () => {
    expect(draftFrom("", versionOf(draft))).toEqual(draft);
  });
});

it("reads countries, places and lengths as people type them", () => {
  const draft = {
    ...EMPTY, method: "ENGLISH_AUCTION" as const, ...usualFields("ENGLISH_AUCTION"),
    buyerCountries: " cn, sg;by ", deliveryOptions: "Manzhouli 14.00\n Port of Riga  3\nBrest\n",
    targetMarket: "cn", corridor: " ",
  };
  const typed = { ...draft, methodTerms: { ...draft.methodTerms, durationMs: "90", maxExtensions: "" } };
  const terms = termsOf(typed);
  expect(terms.buyerCountries).toEqual(["CN", "SG", "BY"]);
  expect(terms.targetMarket).toBe("CN");
  expect(terms.lot).toMatchObject({
    corridorPercent: null,
    deliveryOptions: [
      { place: "Manzhouli", surcharge: "14.00" }, { place: "Port of Riga", surcharge: "3" },
      { place: "Brest", surcharge: "0" },
    ],
  });
  expect(terms.methodTerms).toMatchObject({ durationMs: 90_000, maxExtensions: null, stepGrid: false });
});

it("sends what is no number as it stands, so that the exchange names its field", () => {
  const draft = { ...EMPTY, minutes: { TRADING: "soon" }, parameters: { ordersPerMemberMax: "-1" } };
  expect(termsOf(draft).periods).toEqual([{ period: "TRADING", minutes: "soon" }]);
  expect(termsOf(draft).parameters["ordersPerMemberMax"]).toBe("-1");
});

it.each([
  ["2026-11-23", "2026-10-01", "2026-10-31"], ["2026-01-05", "2025-12-01", "2025-12-31"],
  ["2024-03-31", "2024-02-01", "2024-02-29"],
])("the month before %s is %s to %s", (day, from, to) => {
  expect(monthBefore(day)).toEqual({ from, to });
});

describe("a comparison", () => {
  const figures = (more: Partial<RehearsalFigures> = {}): RehearsalFigures => ({
    orders: 3, deals: 1, quantity: "10", turnover: { amount: "1000.00", currency: "USD" }, average: "100.00",
    least: "100.0", most: "100.0", traders: 2, unfilledBuy: "0", unfilledSell: "5", refusals: [], ...more,
  });
  const would = figures({
    average: null, refusals: [{ code: "PRICE_INVALID", count: 2 }, { code: "NOT_ELIGIBLE", count: 1 }],
  });
  const happened = figures({ refusals: [{ code: "PRICE_INVALID", count: 4 }] });

  it("puts figure beside figure, refusals added up and by code", () => {
    const rows = figureRows(happened, would);
    expect(rows.find(({ figure }) => figure === "refused")).toMatchObject({ happened: "4", would: "3" });
    expect(
      rows.find(({ figure }) => figure === "average"),
    ).toMatchObject({ happened: "100.00", would: null });
    expect(refusalRows(happened, would)).toEqual([
      { code: "NOT_ELIGIBLE", happened: 0, would: 1 }, { code: "PRICE_INVALID", happened: 4, would: 2 },
    ]);
  });

  it("is a file of totals and lots", () => {
    const names = { en: "Boards", ru: "Доска", zh: "板材" };
    const lot = { sessionCode: "S", lotCode: "A", commodityCode: "B", commodityNames: names, unit: "m3" };
    const rows = csvRows({
      sessions: [], differences: [], differenceCount: 0, notes: [],
      totals: [{ currency: "USD", unit: "m3", happened, would }], lots: [{ ...lot, happened, would }],
    });
    expect(rows).toHaveLength(22);
    expect(rows[0]).toEqual([null, null, "USD", "m3", "orders", "3", "3"]);
    expect(rows.at(-1)).toEqual(["S", "A", "USD", "m3", "unfilledSell", "5", "5"]);
  });
});
