import { describe, expect, it } from "vitest";
import { rehearseText } from "../../src/rehearse/rehearse.ts";

type Fields = Record<string, unknown>;

const P1 = { product: "P1", owner: "Z", startPrice: "1000", minSupply: "50", maxSupply: "60" };
const P2 = { product: "P2", owner: "Y", startPrice: "2000", minSupply: "30", maxSupply: "40" };
const ONE = { lot: "L1", owner: "Z", startPrice: "3000", minSupply: "90", maxSupply: "100" };

/** Bids as `A 60` or, of a product, `A 60 P1`. */
const bidOf = (text: string): Fields => {
  const [party, quantity, product] = text.split(" ");
  return { party, quantity, ...(product ? { product } : {}) };
};

/** Runs rounds of bids, each a line such as `A 60, B 50`. */
function run(rules: Fields, ...rounds: string[]) {
  const events = rounds.map((round) => (
    { at: "2026-01-12T10:00:00.000Z", type: "ROUND_BIDS", bids: round.split(", ").map(bidOf) }
  ));
  const whole = { tick: "5", quantityStep: "1", ...rules };
  return rehearseText(JSON.stringify({ id: "X", method: "CLOCK_AUCTION", rules: whole, events }));
}

const refusedIn = (rules: Fields, ...rounds: string[]): unknown =>
  (run(rules, ...rounds).result?.["rejections"] as Fields[]).map(({ code, party }) => `${code} ${party}`);

describe("what the files that ship are silent about: products of a clock", () => {
  it("a list of one product is told by name, with the price that all its deals share", () => {
    expect(run({ products: [P1] }, "A 60 P1").result).toMatchObject({
      rounds: [{ round: 1, product: "P1" }], prices: [{ product: "P1" }], clearingPrice: "1000",
    });
    expect(run(ONE, "A 60").result?.["rounds"]).toEqual([{ round: 1, price: "3000", demand: "60" }]);
  });

  it("what is not on offer is nobody's to ask for, nor is a product left unsaid where several are", () => {
    expect(refusedIn({ products: [P1, P2] }, "A 60, B 10 P3, B 10 P1, C 10 P2"))
      .toEqual(["NOT_ELIGIBLE A", "NOT_ELIGIBLE B"]);
    expect(refusedIn(ONE, "A 7.5 L2, B 10 L1, C 10")).toEqual(["NOT_ELIGIBLE A"]);
  });

  it("a product that is named twice is asked for with both", () => {
    expect(refusedIn(ONE, "A 60, A 50, B 10", "A 55, A 56, B 10")).toEqual(["ACTIVITY_EXCEEDED A"]);
  });

  it("a rule that is null is one that is left out", () => {
    const usual = run({ products: [P1, P2] }, "A 90 P1, B 30 P2", "A 60 P1, B 30 P2");
    const nulls = { products: [{ ...P1, tick: null }, P2], increments: null, lot: null };
    expect(run(nulls, "A 90 P1, B 30 P2", "A 60 P1, B 30 P2")).toEqual(usual);
    expect(run({ ...ONE, products: null }, "A 60").result).toMatchObject({ outcome: "SOLD" });
  });
});

const LINES = [{ above: "0.3", rate: "0.1" }, { above: "0.3", rate: "0.05" }];
const WRONG: readonly (readonly [what: string, rules: Fields, field: string])[] = [
  ["a start price off the tick (A31)", { ...ONE, startPrice: "3001" }, "rules/startPrice"],
  ["a least supply above the most", { ...ONE, minSupply: "101" }, "rules/minSupply"],
  ["no supply", { ...ONE, minSupply: "0", maxSupply: "0" }, "rules/maxSupply"],
  ["a product twice", { products: [P1, P1] }, "rules/products"],
  ["a supply of a product off the step", { products: [P1, { ...P2, maxSupply: "40.5" }] },
    "rules/products/1/maxSupply"],
  ["increments that do not fall", { ...ONE, increments: LINES }, "rules/increments/1/above"],
  ["an increment of too many digits", { ...ONE, increments: [{ above: "0.1234567", rate: "0" }] },
    "rules/increments/0/above"],
];

describe("rules of a clock that cannot hold", () => {
  it.each(WRONG)("%s: the field is named", (_, rules, field) => {
    expect(run(rules, "A 60").error).toMatchObject({ code: "FIELD_INVALID", field });
  });
});
