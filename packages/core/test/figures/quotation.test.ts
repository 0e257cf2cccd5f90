import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  changePercent, comparedPrice, medianOf, type QuotationTerms, quote, type QuotedDeal, rangeOf,
} from "../../src/figures/quotation.ts";
import {
  compareFractions, type Fraction, fractionOf, NOUGHT, ONE, roundedTo,
} from "../../src/money/fraction.ts";

const TERMS: QuotationTerms = {
  minConsignment: fractionOf(20, 0), minDeals: 3, minSellers: 2, minBuyers: 2,
  minVolumeFactor: fractionOf(3, 0), outlierLimit: fractionOf(30, 2),
};
const numberOf = ({ over, under }: Fraction): number => Number(over) / Number(under);

/** `S B 100@210` or with a mark behind: `S B 100@210 addressed`. */
function dealOf(text: string, place: number): QuotedDeal {
  const [seller = "", buyer = "", size = "", mark] = text.split(" ");
  const [quantity, price] = size.split("@").map((part) => {
    const [whole = "", digits = ""] = part.split(".");
    return fractionOf(Number(whole + digits), digits.length);
  }) as [Fraction, Fraction];
  return { deal: `D${place + 1}`, seller, buyer, price, quantity, isExcluded: mark !== undefined };
}
const deals = (...texts: string[]): QuotedDeal[] => texts.map(dealOf);
const THREE = ["S B 100@210", "T C 50@222", "S C 150@205"];

describe("prices are compared without VAT, in one currency", () => {
  it.each([
    [252, 20, 1, 210], [70, 0, 3, 210], [120, 20, 2, 200],
  ])("%i with %i %% VAT at %i is %i", (price, vat, fx, compared) => {
    const value = comparedPrice(fractionOf(price, 0), fractionOf(vat, 2), fractionOf(fx, 0));
    expect(value).toEqual(fractionOf(compared, 0));
  });

  it("[QUO-1] and nothing is rounded: a price that no decimal holds stays exact", () => {
    expect(comparedPrice(fractionOf(100, 0), fractionOf(20, 2), ONE)).toEqual({ over: 250n, under: 3n });
  });
});

describe("the average of the deals kept, weighted by quantity", () => {
  it("[QUO-2] of three deals", () => {
    const { kind, price, quantity, excluded } = quote(deals(...THREE), TERMS);
    expect([kind, price && numberOf(price), numberOf(quantity), excluded])
      .toEqual(["QUOTATION", 209.5, 300, []]);
  });

  it("without those of an excluded kind and too small ones", () => {
    const { price, excluded, kept } = quote(
      deals(...THREE, "S B 500@100 addressed", "S B 19@209", "S B 20@209.5"), TERMS,
    );
    expect([price && numberOf(price), excluded, kept.length]).toEqual([209.5, ["D4", "D5"], 4]);
  });

  it("[QUO-2] without what was corrected to nothing, also where no consignment is too small", () => {
    const anySize = { ...TERMS, minConsignment: NOUGHT };
    const { price, excluded } = quote(deals("S B 0@100", ...THREE), anySize);
    expect([price && numberOf(price), excluded]).toEqual([209.5, ["D1"]]);
    expect(quote(deals("S B 0@100"), anySize)).toMatchObject({ kind: "NONE", price: undefined });
  });

  it("lies between the lowest and the highest, whatever the deals", () => {
    const size = fc.tuple(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 900 }));
    fc.assert(fc.property(fc.array(size, { minLength: 1, maxLength: 12 }), (sizes) => {
      const { price, kept } = quote(deals(...sizes.map(([q, p]) => `S B ${q}@${p}`)), TERMS);
      const range = rangeOf(kept.map((deal) => deal.price));
      expect(price === undefined).toBe(kept.length === 0);
      if (!price || !range) return;
      expect(compareFractions(range.low, price)).toBeLessThanOrEqual(0);
      expect(compareFractions(price, range.high)).toBeLessThanOrEqual(0);
      const plain = kept.reduce((sum, deal) => sum + numberOf(deal.price) * numberOf(deal.quantity), 0)
        / kept.reduce((sum, deal) => sum + numberOf(deal.quantity), 0);
      expect(numberOf(price)).toBeCloseTo(plain, 6);
    }));
  });
});

describe("what lies too far from the median goes, once", () => {
  it("[QUO-3] exactly the limit stays", () => {
    const { excluded } = quote(deals(
      "S B 20@100", "T C 20@100", "S C 20@130", "S C 20@70", "S C 20@130.01", "T B 20@69.99",
    ), TERMS);
    expect(excluded).toEqual(["D5", "D6"]);
  });

  it.each([[[5], 5], [[1, 2], 1.5], [[9, 1, 4], 4], [[144, 100, 120, 100], 110], [[], 0]])(
    "the median of %j is %d", (values, median) => {
      expect(numberOf(medianOf(values.map((value) => fractionOf(value, 0))))).toBe(median);
    },
  );
});

const CONSIGNMENT = { minConsignment: fractionOf(50, 0) };

const KINDS = [
  ["three deals", THREE, {}, "QUOTATION"],
  ["two deals", THREE.slice(0, 2), {}, "PRICE_RESULT"],
  ["one seller", ["S B 50@1", "S C 50@1", "S B 50@1"], {}, "PRICE_RESULT"],
  ["one buyer", ["S B 50@1", "T B 50@1", "S B 50@1"], {}, "PRICE_RESULT"],
  ["exactly the volume", THREE, { ...CONSIGNMENT, minVolumeFactor: fractionOf(6, 0) }, "QUOTATION"],
  ["a little less", THREE, { ...CONSIGNMENT, minVolumeFactor: fractionOf(601, 2) }, "PRICE_RESULT"],
  ["no deal", [], {}, "NONE"],
] as const;

describe("too little makes a price result", () => {
  it.each(KINDS)("[QUO-4] %s", (_, texts, change, kind) => {
    expect(quote(deals(...texts), { ...TERMS, ...change }).kind).toBe(kind);
  });
});

const CHANGES = [
  [20_730, 20_950, 106n], [40_000, 39_990, -3n], [100, 100, 0n],
] as const;

describe("the change is in percent of the price before", () => {
  it.each(CHANGES)("[QUO-5] %i to %i", (from, to, hundredths) => {
    const change = changePercent(fractionOf(from, 2), fractionOf(to, 2));
    expect(roundedTo(change, fractionOf(1, 2))).toBe(hundredths);
  });
});

describe("figures are rounded once, a half away from zero", () => {
  it.each([[5, 1n], [4, 0n], [-5, -1n], [-4, 0n], [15, 2n]])("%i tenths", (tenths, whole) => {
    expect(roundedTo(fractionOf(tenths, 1), ONE)).toBe(whole);
  });

  it("[QUO-6] on any grid", () => {
    expect(roundedTo(fractionOf(100_005, 3), fractionOf(5, 2))).toBe(2_000n);
    expect(roundedTo(NOUGHT, fractionOf(5, 2))).toBe(0n);
  });
});
