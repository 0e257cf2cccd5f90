import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  averageChange, ConsolidatedIndex, individualIndex, type IndexMonth,
} from "../../src/figures/priceIndex.ts";
import { type Fraction, fractionOf, roundedTo } from "../../src/money/fraction.ts";

const whole = (count: number): Fraction => fractionOf(count, 0);
const hundredths = (value: Fraction | undefined): number | undefined => (
  value && Number(roundedTo(value, fractionOf(1, 2)))
);
/** A weighs 3,000 and B 1,000 in the base period. */
const BASE = [
  { name: "A", price: whole(100), quantity: whole(30) }, { name: "B", price: whole(50), quantity: whole(20) },
];

/** Months of prices by member; a member that is left out has no quotation. */
function run(...months: readonly Record<string, number>[]): IndexMonth[] {
  const basket = new ConsolidatedIndex(BASE);
  return months.map((prices) => (
    basket.next(new Map(Object.entries(prices).map(([name, price]) => [name, whole(price)])))
  ));
}
const levels = (months: readonly IndexMonth[]) => months.map(({ index }) => hundredths(index));
const namesOf = (months: readonly IndexMonth[], list: "carried" | "dropped") => (
  months.map((month) => month[list].join(" "))
);

describe("one price", () => {
  it("[IDX-1] is told in percent of its base", () => {
    expect(hundredths(individualIndex(fractionOf(5_040, 2), fractionOf(5_292, 2)))).toBe(10_500);
    expect(hundredths(individualIndex(whole(300), whole(100)))).toBe(3_333);
  });
});

describe("a basket", () => {
  it("[IDX-2] weighs its members by their worth in the base period", () => {
    const months = run({ A: 100, B: 50 }, { A: 110, B: 45 }, { A: 90, B: 60 });
    expect(levels(months)).toEqual([10_000, 10_500, 9_750]);
  });

  it("[IDX-3] carries the last price for two months, and counts anew after a quotation", () => {
    const months = run({ A: 100 }, { A: 100 }, { A: 100, B: 60 }, { A: 100 }, { A: 100 }, { A: 100 });
    expect(levels(months)).toEqual([10_000, 10_000, 10_500, 10_500, 10_500, 10_500]);
    expect(namesOf(months, "carried")).toEqual(["B", "B", "", "B", "B", ""]);
    expect(namesOf(months, "dropped")).toEqual(["", "", "", "", "", "B"]);
  });

  it("[IDX-4] goes on from where it stood when a member is dropped, which does not return", () => {
    const months = run({ A: 110, B: 50 }, { A: 110 }, { A: 110 }, { A: 121 }, { A: 110, B: 1 });
    expect(levels(months)).toEqual([10_750, 10_750, 10_750, 11_825, 10_750]);
  });

  it("[IDX-4] of nobody has no index", () => {
    const months = run({}, {}, {}, { A: 100, B: 50 });
    expect(levels(months)).toEqual([10_000, 10_000, undefined, undefined]);
    expect(namesOf(months, "dropped")).toEqual(["", "", "A B", ""]);
  });

  it("[IDX-2, IDX-3] lies between its members, whatever is quoted", () => {
    const price = fc.option(fc.integer({ min: 1, max: 999 }), { nil: undefined });
    fc.assert(fc.property(fc.array(fc.tuple(price, price), { maxLength: 2 }), (quoted) => {
      let [a, b] = [100, 50];
      const months = run(...quoted.map(([priceA, priceB]) => (
        { ...(priceA ? { A: priceA } : {}), ...(priceB ? { B: priceB } : {}) }
      )));
      months.forEach(({ index }, place) => {
        a = quoted[place]?.[0] ?? a;
        b = quoted[place]?.[1] ?? b;
        const plain = (a * 30 + b * 20) / 40;
        expect((hundredths(index) ?? 0) / 100).toBeCloseTo(plain, 1);
      });
    }));
  });
});

describe("a list of prices", () => {
  const product = (oldPrice: number, newPrice: number, quantity: number) => (
    { oldPrice: whole(oldPrice), newPrice: whole(newPrice), quantity: whole(quantity) }
  );

  it("[IDX-5] changes by the average of the changes, whatever is sold of each", () => {
    const change = averageChange([product(3000, 3150, 750), product(4500, 4410, 1250)]);
    expect(roundedTo(change, fractionOf(1, 3))).toBe(625n);
    expect(averageChange([product(3000, 3000, 750), product(4500, 4500, 1250)]).over).toBe(0n);
    expect(averageChange([product(100, 900, 0), product(100, 95, 2)])).toEqual(whole(-5));
  });
});
