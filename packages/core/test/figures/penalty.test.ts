import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breachClaim, grantClaim, type PenaltyTerms, terminationClaim } from "../../src/figures/penalty.ts";
import { type Fraction, fractionOf, NOUGHT } from "../../src/money/fraction.ts";

const cents = (count: number): Fraction => fractionOf(count, 2);
const termsOf = (dealCents: number, change: Partial<PenaltyTerms> = {}): PenaltyTerms => ({
  dealValue: cents(dealCents), breachRate: fractionOf(10, 2), terminationRate: fractionOf(10, 2),
  capRate: fractionOf(10, 2), minorUnit: cents(1), ...change,
});
const inCents = ({ over, under }: Fraction): number => Number(over * 100n) / Number(under);

describe("a fine is a share, rounded half up", () => {
  it.each([
    [20_000_00, 2_000_00], [5, 1], [4, 0], [14, 1], [15, 2], [0, 0],
  ])("of %i cents not delivered: %i", (unfulfilled, claim) => {
    expect(inCents(breachClaim(termsOf(50_000_00), cents(unfulfilled)))).toBe(claim);
  });

  it("[PEN-1] of the whole value where the deal is terminated, at a rate of its own", () => {
    expect(inCents(terminationClaim(termsOf(10_005)))).toBe(1_001);
    expect(inCents(terminationClaim(termsOf(1_000_00, { terminationRate: fractionOf(2, 1) })))).toBe(200_00);
  });

  it("in a currency without cents", () => {
    const terms = termsOf(12_345_00, { minorUnit: fractionOf(1, 0) });
    expect([inCents(breachClaim(terms, cents(12_344_00))), inCents(terminationClaim(terms))])
      .toEqual([1_234_00, 1_235_00]);
  });
});

describe("the cap holds for all fines together", () => {
  it("[PEN-2] what is left of it is granted", () => {
    const terms = termsOf(50_000_00);
    const first = grantClaim(terms, cents(2_000_00), NOUGHT);
    const second = grantClaim(terms, cents(5_000_00), first.total);
    const third = grantClaim(terms, cents(1), second.total);
    expect([first, second, third].map(({ granted, total }) => [inCents(granted), inCents(total)]))
      .toEqual([[2_000_00, 2_000_00], [3_000_00, 5_000_00], [0, 5_000_00]]);
  });

  it("whatever is claimed, in whatever order", () => {
    const claims = fc.array(fc.integer({ min: 0, max: 900_000 }), { maxLength: 8 });
    fc.assert(fc.property(fc.integer({ min: 0, max: 9_000_000 }), claims, (dealCents, list) => {
      const terms = termsOf(dealCents);
      const cap = Math.floor((dealCents + 5) / 10);
      let total = NOUGHT;
      for (const claim of list) ({ total } = grantClaim(terms, cents(claim), total));
      const asked = list.reduce((sum, claim) => sum + claim, 0);
      expect(inCents(total)).toBe(Math.min(asked, cap));
    }));
  });
});
