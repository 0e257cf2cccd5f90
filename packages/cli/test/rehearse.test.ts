import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { REHEARSED, rehearseText, unreadable } from "../src/rehearse/rehearse.ts";
import { differencesOf } from "./rehearse/sameOutcome.ts";
import { readVectors } from "./rehearse/vectors.ts";

const VECTORS = readVectors();

describe("the rehearsal files that ship with the exchange", () => {
  it("are all there", () => {
    expect(VECTORS.length).toBe(435);
    expect(VECTORS.filter(({ file }) => !REHEARSED.includes(file.method))).toEqual([]);
  });

  it.each(VECTORS.map((vector) => [vector.path, vector] as const))("%s", (_, { text, file }) => {
    const line = rehearseText(text);
    expect(line).toMatchObject({ id: file.id, method: file.method });
    expect(line.error).toBeUndefined();
    expect(differencesOf(file.expect, line.result ?? {})).toEqual([]);
  });
});

describe("the comparison", () => {
  const deal = { sellOrder: "S1", price: "10.50", quantity: "3" };

  it("takes decimals by value, sets without order, and a null for nothing", () => {
    const expected = { deals: [deal], resting: [{ order: "A" }, { order: "B" }], clearingPrice: null };
    const result = {
      deals: [{ ...deal, price: "010.5" }], resting: [{ order: "B" }, { order: "A" }], outcome: "SOLD",
    };
    expect(differencesOf(expected, result)).toEqual([]);
  });

  it("sees another price, another order of deals, an order too many, and ids that only look equal", () => {
    const other = { ...deal, sellOrder: "S2" };
    const differs = (
      expected: object, result: object,
    ): boolean => differencesOf({ ...expected }, { ...result }).length > 0;
    expect([
      differs({ deals: [deal] }, { deals: [{ ...deal, price: "10.51" }] }),
      differs({ deals: [deal, other] }, { deals: [other, deal] }),
      differs({ resting: [] }, { resting: [{ order: "A" }] }),
      differs({ resting: [{ order: "1" }] }, { resting: [{ order: "1.0" }] }),
      differs({ outcome: "SOLD" }, {}),
    ]).toEqual([true, true, true, true, true]);
  });
});

const event = (fields: object) => ({ at: "2026-01-12T10:00:00.000Z", type: "PLACE_ORDER", ...fields });
const order = { order: "S1", party: "A", side: "SELL", price: "1", quantity: "1" };
const fileWith = (change: object): string => JSON.stringify({
  id: "X", method: "CONTINUOUS_DOUBLE_AUCTION", rules: { tick: "1", quantityStep: "1" }, events: [],
  ...change,
});
const withRule = (rule: object): string => fileWith({ rules: { tick: "1", quantityStep: "1", ...rule } });
const withEvent = (fields: object): string => fileWith({ events: [event({ ...order, ...fields })] });

/** Files that cannot be run, the code that says why, and the place that is wrong. */
const MALFORMED: readonly (readonly [what: string, text: string, code: string, field: string | undefined])[] =
  [
  ["no JSON", "{", "FILE_MALFORMED", undefined],
  ["an empty file", "", "FILE_MALFORMED", undefined],
  ["a list", "[]", "FILE_MALFORMED", undefined],
  ["null", "null", "FILE_MALFORMED", undefined],
  ["no id", fileWith({ id: 7 }), "FIELD_INVALID", "id"],
  ["no method", fileWith({ method: null }), "FIELD_INVALID", "method"],
  ["a method nobody knows", fileWith({ method: "TOSS" }), "METHOD_UNKNOWN", "method"],
  ["no rules", fileWith({ rules: [] }), "FIELD_INVALID", "rules"],
  ["no events", fileWith({ events: {} }), "FIELD_INVALID", "events"],
  ["an event without a type", fileWith({ events: [{}] }), "FIELD_INVALID", "events/0/type"],
  ["a tick of zero", withRule({ tick: "0" }), "FIELD_INVALID", "rules/tick"],
  ["a tick that is a number", withRule({ tick: 1 }), "FIELD_INVALID", "rules/tick"],
  ["a step with an exponent", withRule({ quantityStep: "1e3" }), "FIELD_INVALID", "rules/quantityStep"],
  ["minor digits of a half", withRule({ minorDigits: 0.5 }), "FIELD_INVALID", "rules/minorDigits"],
  ["a mode nobody knows", withRule({ selfTrade: "MAYBE" }), "FIELD_INVALID", "rules/selfTrade"],
  ["a floor that is a word", withRule({ floor: "low" }), "FIELD_INVALID", "rules/floor"],
  ["no instant", withEvent({ at: "noon" }), "FIELD_INVALID", "events/0/at"],
  ["no party", withEvent({ party: 5 }), "FIELD_INVALID", "events/0/party"],
  ["no side", withEvent({ side: "LEFT" }), "FIELD_INVALID", "events/0/side"],
  ["a price that is a number", withEvent({ price: 1 }), "FIELD_INVALID", "events/0/price"],
  ["a quantity that is a word", withEvent({ quantity: "many" }), "FIELD_INVALID", "events/0/quantity"],
  ["a value between two cents", withRule({ tick: "0.01", quantityStep: "0.5" }), "FIELD_INVALID",
    "rules/quantityStep"],
  ["an event that only an object knows",
    fileWith({
      method: "DEPOSIT", rules: { rates: { BUY: "0", SELL: "0" } }, events: [{ type: "toString" }],
    }),
    "FIELD_INVALID", "events/0/type"],
  ["a lot of nothing",
    fileWith({
      method: "SEALED_BID", rules: { tick: "1", quantityStep: "1", lot: "L", owner: "O", lotQuantity: "0" },
    }), "FIELD_INVALID", "rules/lotQuantity"],
  ["a base value of nothing",
    fileWith({
      method: "CATALOGUE_EXPOSURE", rules: { tick: "1", quantityStep: "1", baseValue: "0" },
    }), "FIELD_INVALID", "rules/baseValue"],
  ["a quota factor of seven digits",
    fileWith({
      method: "ADDRESSED_DEAL",
      rules: { tick: "1", quantityStep: "1", mainOffers: [], quotaFactor: "0.3333333" },
    }), "FIELD_INVALID", "rules/quotaFactor"],
  ["a flag that is a text", withEvent({ allOrNone: "yes" }), "FIELD_INVALID", "events/0/allOrNone"],
];

describe("a file that cannot be run", () => {
  it.each(MALFORMED)("%s: tells its code and its place", (_, text, code, field) => {
    const { result, error } = rehearseText(text);
    expect(result).toBeUndefined();
    expect(error).toMatchObject(field === undefined ? { code } : { code, field });
    expect(error?.message).not.toBe("");
  });

  it("keeps the id and the method that can be read", () => {
    expect(
      rehearseText(withRule({ tick: "0" })),
    ).toMatchObject({ id: "X", method: "CONTINUOUS_DOUBLE_AUCTION" });
    expect(rehearseText("{")).not.toHaveProperty("id");
  });

  it("that cannot be opened has a line of its own", () => {
    expect(unreadable("gone.json", "no such file").error).toMatchObject({ code: "FILE_UNREADABLE" });
  });

  it("never stops the others: any change of any value gives a result or a typed error", () => {
    const texts = VECTORS.map(({ text }) => text);
    fc.assert(fc.property(fc.constantFrom(...texts), fc.nat(), fc.jsonValue(), (text, place, value) => {
      const { result, error } = rehearseText(spoil(text, place, value));
      expect((result === undefined) !== (error === undefined)).toBe(true);
      if (error?.code === "REHEARSAL_FAILED") expect(error.message).toMatch(/was refused: [A-Z_]+$/);
    }), { seed: 20_260_112, numRuns: 3000 });
    // Three thousand exchanges are founded here; a machine that builds other things takes its time.
  }, 300_000);
});

/** The file with one field, counted from the start, that has another value. */
function spoil(text: string, place: number, value: unknown): string {
  const file: unknown = JSON.parse(text);
  const holders = holdersIn(
    file,
  ).flatMap((holder) => Object.keys(holder).map((name) => [holder, name] as const));
  const [holder, name] = holders[place % holders.length] as readonly [Record<string, unknown>, string];
  holder[name] = value;
  return JSON.stringify(file);
}

/** The object itself and every object inside it. */
function holdersIn(value: unknown): Record<string, unknown>[] {
  if (typeof value !== "object" || value === null) return [];
  const inside = Object.values(value).flatMap(holdersIn);
  return Array.isArray(value) ? inside : [value as Record<string, unknown>, ...inside];
}
