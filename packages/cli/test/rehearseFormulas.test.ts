import { describe, expect, it } from "vitest";
import { rehearseText } from "../src/rehearse/rehearse.ts";
import { workingDayBefore } from "../src/rehearse/workingDays.ts";

type Fields = Record<string, unknown>;

function resultOf(method: string, rules: Fields, events: Fields[]): Fields {
  const { result, error } = rehearseText(JSON.stringify({ id: "X", method, rules, events }));
  expect(error).toBeUndefined();
  return result ?? {};
}

const fieldOf = (method: string, rules: Fields, events: Fields[]): string | undefined =>
  rehearseText(JSON.stringify({ id: "X", method, rules, events })).error?.field;

const PUBLISH = { type: "PUBLISH" };

const rate = { side: "BUY", residency: "RESIDENT", rate: "0.01" };
const fee = { type: "FEE", side: "BUY", residency: "RESIDENT", currency: "EUR", amount: "100" };
const feesOf = (rules: Fields, ...events: Fields[]): unknown[] =>
  (resultOf("FEE", { homeCurrency: "EUR", rates: [rate], ...rules }, events)["results"] as Fields[])
    .map((row) => [row["fee"], row["rate"]]);

describe("a fee by itself [FEE-1, FEE-3]", () => {
  it("finds the band of an amount in whatever order the file writes its lines", () => {
    const rates = [rate, { ...rate, rate: "0.03", upTo: "200" }, { ...rate, rate: "0.05", upTo: "100" }];
    const events = ["100", "100.01", "200.01"].map((amount) => ({ ...fee, amount }));
    expect(feesOf({ rates }, ...events)).toEqual([["5.00", "0.05"], ["3.00", "0.03"], ["2.00", "0.01"]]);
  });

  it("is nothing without a line that fits", () => {
    expect(feesOf({ rates: [{ ...rate, upTo: "50" }] }, fee)).toEqual([["0.00", "0"]]);
  });

  it("is never told as less than it is: what cannot be counted is an error", () => {
    const rules = { homeCurrency: "BYN", rates: [rate] };
    expect(fieldOf("FEE", rules, [{ ...fee, amount: "90000000000000", fx: "1000" }]))
      .toBe("events/0/amount");
    const credits = [1, 2].map(() => ({ ...credit, amount: "90071992547409" }));
    expect(fieldOf("DEPOSIT", RATES, credits)).toBe("events/amount");
  });

  it("asks a resident's deal in a foreign currency for a rate, and refuses parts of a basis point", () => {
    expect(fieldOf("FEE", { homeCurrency: "BYN", rates: [rate] }, [fee])).toBe("events/0/fx");
    expect(fieldOf("FEE", { homeCurrency: "EUR", rates: [{ ...rate, rate: "0.00001" }] }, [fee]))
      .toBe("rules/rates/0/rate");
  });
});

const RATES = { rates: { BUY: "0.02", SELL: "0.02" } };
const credit = { type: "CREDIT", amount: "10" };
const sale = { type: "DEAL", deal: "D1", side: "SELL", price: "0.005", quantity: "30000" };

describe("a deposit by itself [DEP-2, DEP-4, DEP-8]", () => {
  it("counts parts of a cent in a price before its one rounding", () => {
    const { account } = resultOf("DEPOSIT", RATES, [credit, sale]);
    expect(account).toMatchObject({ blocked: "3.00", free: "7.00", maxNewDeal: { BUY: "350.00" } });
  });

  it("refuses what does not fit its orders, deals and requests, and goes on", () => {
    const order = { order: "O1", side: "BUY", price: "10", quantity: "3" };
    const { rejections, account } = resultOf("DEPOSIT", RATES, [
      credit, { type: "PLACE_ORDER", ...order }, { type: "DEAL", deal: "D1", ...order, quantity: "4" },
      { type: "DEAL", deal: "D2", ...order, order: "O9" }, sale, sale, { type: "UNBLOCK", deal: "D9" },
      { type: "FORFEIT", deal: "D9" }, { type: "RETURN", request: "R1" },
      { type: "RETURN_REQUEST", request: "R1", amount: "1" }, { type: "RETURN", request: "R1" },
      { type: "RETURN", request: "R1" }, { type: "PLACE_ORDER", ...order, order: "O2", quantity: "0" },
    ]);
    expect((rejections as Fields[]).map(({ event, code }) => [event, code])).toEqual([
      [2, "QUANTITY_INVALID"], [3, "ORDER_NOT_FOUND"], [5, "ORDER_ALREADY_EXISTS"], [6, "ORDER_NOT_FOUND"],
      [7, "ORDER_NOT_FOUND"], [8, "ORDER_NOT_FOUND"], [11, "ORDER_NOT_ACTIVE"], [12, "QUANTITY_INVALID"],
    ]);
    expect(account).toMatchObject({ total: "9.00", blocked: "3.00", reserved: "0.60", free: "5.40" });
  });

  it("a working day before another passes over weekends and holidays", () => {
    expect(workingDayBefore("2026-07-16", 2, ["2026-07-14"])).toBe("2026-07-13");
    expect(workingDayBefore("2026-07-13", 1, [])).toBe("2026-07-10");
    expect(workingDayBefore("2026-07-13", 0, [])).toBe("2026-07-13");
  });
});

const rowsOf = (method: string, rules: Fields, ...events: Fields[]): unknown =>
  resultOf(method, rules, events)["results"];
const deal = { type: "DEAL", deal: "D1", seller: "S", buyer: "B", price: "100", quantity: "20" };
const sold = { old: "100", new: "110", quantity: "1" };
const after = { type: "AFTER_DEAL", date: "2026-07-10", days: 1, unit: "BUSINESS_DAYS" };
const MINSK = { exchange: "BY", utcOffset: "+03:00", cutOff: "18:00", calendars: { BY: {} } };

const ILL: readonly (readonly [method: string, rules: Fields, event: Fields, field: string])[] = [
  ["INDEX", {}, { type: "PRICE_CHANGE", products: [{ ...sold, quantity: "0" }] }, "events/0/products"],
  ["INDEX", {}, { type: "INDIVIDUAL", basePrice: "0", price: "1" }, "events/0/basePrice"],
  ["QUOTATION", { minConsignment: "20" }, { type: "CLOSE" }, "events/0/type"],
  ["QUOTATION", { minConsignment: "20" }, { type: "VOID", deal: "D9" }, "events/0/deal"],
  ["PENALTY", { dealValue: "-5" }, { type: "TERMINATION" }, "rules/dealValue"],
  ["DEADLINE", { ...MINSK, utcOffset: "+15:00" }, after, "rules/utcOffset"],
  ["DEADLINE", { ...MINSK, utcOffset: "+03:60" }, after, "rules/utcOffset"],
  ["DEADLINE", MINSK, { ...after, calendars: [] }, "events/0/calendars"],
  ["DEADLINE", MINSK, { ...after, calendars: ["BY", "PL"] }, "events/0/calendars"],
];

describe("figures by themselves", () => {
  it("know no largest amount, and no smallest [PEN-1, QUO-6]", () => {
    expect(rowsOf("PENALTY", { dealValue: "90071992547409930.05" }, { type: "TERMINATION" }))
      .toMatchObject([{ claim: "9007199254740993.01" }]);
    const tiny = { ...deal, price: "0.0000000000000000000125" };
    expect(rowsOf("QUOTATION", { minConsignment: "20", priceUnit: "0.000000000000000001" }, tiny, PUBLISH))
      .toMatchObject([{ price: "0.000000000000000000" }]);
  });

  it("take nothing sold, a price of nothing, and a deal corrected to nothing [IDX-5, QUO-2]", () => {
    const unsold = { old: "100", new: "900", quantity: "0" };
    expect(rowsOf("INDEX", {}, { type: "PRICE_CHANGE", products: [unsold, { ...sold, new: "0" }] }))
      .toMatchObject([{ changePercent: "-100.000" }]);
    expect(rowsOf("INDEX", {}, { type: "INDIVIDUAL", basePrice: "8", price: "0" }))
      .toMatchObject([{ index: "0.00" }]);
    const toNothing = { type: "CORRECT", deal: "D1", quantity: "0" };
    expect(rowsOf("QUOTATION", { minConsignment: "0" }, deal, PUBLISH, toNothing, PUBLISH))
      .toMatchObject([{ kind: "PRICE_RESULT", deals: 1 }, { kind: "NONE", excluded: ["D1"] }]);
  });

  it.each(ILL)("%s %j %j: the field is named", (method, rules, event, field) => {
    expect(fieldOf(method, rules, [event])).toBe(field);
  });

  it("a null is no field: defaults hold, a member has no quotation", () => {
    const nulls = { minDeals: null, priceUnit: null, previous: null, minConsignment: "20" };
    expect(rowsOf("QUOTATION", nulls, { ...deal, fx: null, vatRate: null, registered: null }, PUBLISH))
      .toEqual(rowsOf("QUOTATION", { minConsignment: "20" }, deal, PUBLISH));
    const base = { A: { price: "1", quantity: "1" } };
    const months = [{ month: "2024-01", prices: { A: null } }];
    expect(rowsOf("INDEX", {}, { type: "CONSOLIDATED", base, months }))
      .toMatchObject([{ months: [{ index: "100.00", carried: ["A"] }] }]);
    expect(rowsOf("DEADLINE", MINSK, { ...after, calendars: null, doneAt: null }))
      .toEqual(rowsOf("DEADLINE", MINSK, after));
  });
});

const place = { type: "PLACE_ORDER", order: "S1", party: "A", side: "SELL", price: "100", quantity: "1" };
const placeOnly = (rules: Fields, price = "100"): unknown => {
  const stage = { tick: "1", quantityStep: "1", ...rules };
  const { rejections } = resultOf(
    "CONTINUOUS_DOUBLE_AUCTION", stage, [{ at: "2026-01-12T10:00:00.000Z", ...place, price }],
  );
  return (rejections as Fields[]).map(({ code }) => code);
};

describe("a stage of a trading method", () => {
  it("with a corridor that holds no price refuses every price [COR-1]", () => {
    for (const rules of [
      { floor: "100.2", cap: "100.8" }, { floor: "110", cap: "90" }, { cap: "0.5" }, { cap: "-5" },
      { floor: "99999999999999999999" },
    ]) expect(placeOnly(rules)).toEqual(["PRICE_OUT_OF_CORRIDOR"]);
    expect(placeOnly({ floor: "-5", cap: "99999999999999999999" })).toEqual([]);
  });

  it("with finer money than a currency has counts amounts in it [MON-1]", () => {
    expect(placeOnly({ minorDigits: 8 })).toEqual([]);
    expect(placeOnly({ minorDigits: 12 })).toEqual([]);
    expect(placeOnly({ minorDigits: 12, tick: "0.01", quantityStep: "0.1" })).toEqual([]);
    expect(placeOnly({ minorDigits: 12, quantityStep: "0.001" })).toEqual([]);
    expect(placeOnly({ minorDigits: 12 }, "9007")).toEqual([]);
    expect(placeOnly({ minorDigits: 12 }, "9008")).toEqual(["AMOUNT_OUT_OF_RANGE"]);
  });

  it("is read past a byte order mark", () => {
    const text = JSON.stringify({ id: "X", method: "FEE", rules: {}, events: [] });
    expect(rehearseText(`\uFEFF${text}`)).toMatchObject({ id: "X", result: { results: [] } });
  });
});
