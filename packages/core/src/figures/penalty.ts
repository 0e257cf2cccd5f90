import { compareFractions, type Fraction, minus, plus, roundedTo, times } from "../money/fraction.ts";

/** Terms of the fines on one deal; rates are shares of what they are asked of. */
export interface PenaltyTerms {
  readonly dealValue: Fraction;
  readonly breachRate: Fraction;
  readonly terminationRate: Fraction;
  readonly capRate: Fraction;
  /** What every fine is rounded to, half up: a cent. */
  readonly minorUnit: Fraction;
}

/** A fine: what is claimed, what the cap leaves of it, and all that was granted so far. */
export interface Penalty {
  readonly claim: Fraction;
  readonly granted: Fraction;
  readonly total: Fraction;
}

/** Fine for what was not delivered or not paid: its share, rounded half up [PEN-1]. */
export function breachClaim(terms: PenaltyTerms, unfulfilled: Fraction): Fraction {
  return rounded(times(unfulfilled, terms.breachRate), terms);
}

/** Fine of the party for whose fault the deal is terminated: a share of its whole value [PEN-1]. */
export function terminationClaim(terms: PenaltyTerms): Fraction {
  return rounded(times(terms.dealValue, terms.terminationRate), terms);
}

/** Grants a claim as far as the cap on all fines of the deal reaches [PEN-2]. */
export function grantClaim(terms: PenaltyTerms, claim: Fraction, totalBefore: Fraction): Penalty {
  const left = minus(rounded(times(terms.dealValue, terms.capRate), terms), totalBefore);
  const granted = compareFractions(claim, left) <= 0 ? claim : left;
  return { claim, granted, total: plus(totalBefore, granted) };
}

function rounded(amount: Fraction, { minorUnit }: PenaltyTerms): Fraction {
  return times({ over: roundedTo(amount, minorUnit), under: 1n }, minorUnit);
}
