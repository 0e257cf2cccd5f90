import { describe, expect, it } from "vitest";
import { rehearseText } from "../src/rehearse/rehearse.ts";

type Fields = Record<string, unknown>;

/** `sell S1 A 10@100`, `amend S1 9@`, `amend S1 @99`, `cancel S1`, `period TRADING`, `CLOSE`. */
function eventOf(text: string): Fields {
  const at = "2026-01-12T10:00:00.000Z";
  const [act = "", name = "", ...rest] = text.split(" ");
  const [quantity, price] = (rest.at(-1) ?? "").split("@").map((part) => part || undefined);
  if (act === "period") return { at, type: "START_PERIOD", period: name };
  if (act === "cancel") return { at, type: "CANCEL_ORDER", order: name };
  if (act === "amend") return { at, type: "AMEND_ORDER", order: name, quantity, price };
  if (act !== "sell" && act !== "buy") return { at, type: act };
  const size = price === "market" ? { quantity, market: true } : { quantity, price };
  return { at, type: "PLACE_ORDER", order: name, party: rest[0], side: act.toUpperCase(), ...size };
}

/** Plays lines of `event | code` and expects each code, or none; gives the result. */
function play(method: string, rules: Fields, script: string): Fields {
  const lines = script.trim().split("\n").map((line) => line.split("|").map((part) => part.trim()));
  const events = lines.map(([text = ""]) => eventOf(text));
  const stage = { tick: "1", quantityStep: "1", ...rules };
  const { result, error } = rehearseText(JSON.stringify({ id: "X", method, rules: stage, events }));
  expect(error).toBeUndefined();
  const codes = new Map((result?.["rejections"] as Fields[]).map(({ event, code }) => [event, code]));
  expect(lines.map(([text], place) => `${text} | ${codes.get(place) ?? ""}`.trim()))
    .toEqual(lines.map(([text, code]) => `${text} | ${code ?? ""}`.trim()));
  return result ?? {};
}

describe("of several reasons the first of the table is told [ORD-1]", () => {
  it("in the periodic method period, quantity, price, corridor, in this order [PCA-2]", () => {
    const result = play("PERIODIC_COUNTER_AUCTION", { floor: "90", cap: "120", maxQuantity: "50" }, `
      sell S1 A 10@100         | PERIOD_FORBIDS
      cancel S1                | ORDER_NOT_FOUND
      period TRADING
      sell S1 A 10@100
      buy B1 B 10@95
      amend B1 @94.5           | PERIOD_FORBIDS
      amend B1 @0              | PERIOD_FORBIDS
      amend S1 @0              | PRICE_INVALID
      amend S1 9.5@            | PERIOD_FORBIDS
      amend S1 -1@             | PERIOD_FORBIDS
      amend S1 10.5@           | QUANTITY_INVALID
      amend S1 51@             | QUANTITY_INVALID
      amend B1 60@96.5         | QUANTITY_INVALID
      amend B1 @121.5          | PRICE_INVALID
      amend B1 @121            | PRICE_OUT_OF_CORRIDOR
      amend S1 10.00@100.0
      period SELLER_CORRECTION
      amend B1 10@95           | PERIOD_FORBIDS
      amend S1 10@100
      amend S1 11@1            | PERIOD_FORBIDS
      amend S1 @98.5           | PRICE_INVALID
      amend S1 @89             | PRICE_OUT_OF_CORRIDOR
      sell S1 A 1@1            | ORDER_ALREADY_EXISTS
      sell S2 A 1@1            | PERIOD_FORBIDS
      period CLOSING
      amend S1 @95             | ORDER_NOT_ACTIVE
      sell S2 A 1@1            | PERIOD_FORBIDS
      TOSS                     | PERIOD_FORBIDS
      ABORT
      period CLOSING           | SESSION_CLOSED
      TOSS                     | SESSION_CLOSED
      sell S1 A 1@1            | ORDER_ALREADY_EXISTS
    `);
    expect(result).toMatchObject({ outcome: "ABORTED", deals: [], resting: [], noSale: ["S1"] });
  });

  it("a market order counts at the cap, and at nothing without one [MON-3]", () => {
    play("CONTINUOUS_DOUBLE_AUCTION", { cap: "10" }, `
      sell S1 A 10@5
      buy B1 B 9007199254740991@market | AMOUNT_OUT_OF_RANGE
      buy B1 B 9007199254741@market    | AMOUNT_OUT_OF_RANGE
      buy B1 B 9007199254740.9@market  | QUANTITY_INVALID
      buy B1 B 9007199254740@market
    `);
    const { deals } = play("CONTINUOUS_DOUBLE_AUCTION", {}, `
      sell S1 A 10@5
      buy B1 B 1000000000000000000@market
      period TRADING | PERIOD_FORBIDS
      CLOSE
      period TRADING | SESSION_CLOSED
      TOSS           | SESSION_CLOSED
      ABORT
    `);
    expect(deals).toEqual([expect.objectContaining({ sellOrder: "S1", quantity: "10", price: "5" })]);
  });

  it("names of orders and parties may be any text", () => {
    const { deals, resting } = play("CONTINUOUS_DOUBLE_AUCTION", {}, `
      sell __proto__ constructor 5@10
      amend toString 1@ | ORDER_NOT_FOUND
      buy 😀 Ü 2@10
    `);
    expect(deals).toEqual([{
      sellOrder: "__proto__", buyOrder: "😀", seller: "constructor", buyer: "Ü", quantity: "2", price: "10",
    }]);
    expect(resting).toEqual([{ order: "__proto__", quantity: "3", price: "10" }]);
  });
});

/** A file of one method from 10:00 on: its rules and what happens at which minute. */
function ranAt(method: string, rules: Fields, events: readonly (readonly [minute: number, event: Fields])[]) {
  const instant = (minute: number): string => `2026-01-12T10:${String(minute).padStart(2, "0")}:00.000Z`;
  const stage = { tick: "1", quantityStep: "1", ...rules };
  const lines = events.map(([minute, event]) => ({ at: instant(minute), ...event }));
  return rehearseText(JSON.stringify({ id: "X", method, rules: stage, events: lines }));
}

describe("what the rules put at or before an instant comes before the event of that instant", () => {
  const rules = { closesAt: "2026-01-12T10:04:00.000Z" };
  const sell = { type: "PLACE_ORDER", order: "S", party: "A", side: "SELL", price: "100", quantity: "1" };
  const buy = { ...sell, order: "B", party: "B", side: "BUY" };
  const abort = { type: "ABORT" };

  it.each([
    ["before the end", 3, "ABORTED", "2026-01-12T10:03:00.000Z", 0],
    ["at the end", 4, "SOLD", "2026-01-12T10:04:00.000Z", 1],
    ["after it", 6, "SOLD", "2026-01-12T10:04:00.000Z", 1],
  ])("an ABORT of a call auction %s [AUC-1]", (_, minute, outcome, closedAt, deals) => {
    const { result } = ranAt("CALL_AUCTION", rules, [[0, sell], [1, buy], [minute, abort]]);
    expect(result).toMatchObject({ outcome, closedAt });
    expect(result?.["deals"]).toHaveLength(deals);
  });

  it("a call auction without orders that has ended is unsold, whoever aborts it later", () => {
    const { result } = ranAt("CALL_AUCTION", rules, [[6, abort]]);
    expect(result).toMatchObject({ outcome: "UNSOLD", closedAt: "2026-01-12T10:04:00.000Z" });
  });
});

describe("a step of nothing is the least there is: one tick", () => {
  const lot = {
    owner: "O", lot: "L", lotQuantity: "1", startPrice: "100", startAt: "2026-01-12T10:00:00.000Z",
    durationMs: 900_000,
  };
  const bid = (party: string, price: string) => ({ type: "BID", party, price });

  it.each([
    [{ step: "0" }], [{ stepPercent: "0" }], [{ step: "0", stepPercent: null }],
  ])("%j", (step) => {
    const { result } = ranAt("ENGLISH_AUCTION", { ...lot, ...step }, [
      [1, bid("A", "100")], [2, bid("B", "100")], [3, bid("B", "101")], [20, { type: "CLOSE" }],
    ]);
    expect(result).toMatchObject({
      deals: [{ buyer: "B", price: "101" }], rejections: [{ event: 1, code: "STEP_TOO_SMALL" }],
    });
  });

  it.each([[{}], [{ step: "1", stepPercent: "1" }], [{ step: "-1" }]])("no step is read from %j", (step) => {
    const { error } = ranAt("ENGLISH_AUCTION", { ...lot, ...step }, []);
    expect(error?.code).toBe("FIELD_INVALID");
  });
});

describe("a market order has no price to change", () => {
  it("not even to nought, though its quantity may change", () => {
    play("CALL_AUCTION", {}, `
      sell S1 A 10@market
      amend S1 @0              | PRICE_INVALID
      amend S1 10@0            | PRICE_INVALID
      amend S1 @100            | PRICE_INVALID
      amend S1 9@
    `);
  });
});
