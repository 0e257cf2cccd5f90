import { isAllocationValid } from "../lot/allocation.ts";
import { rulesOfLot } from "../lot/biddingRules.ts";
import { isTimingValid } from "../lot/extend.ts";
import { sharedBidding } from "../lot/sharedBidding.ts";
import { isStepValid } from "../lot/step.ts";
import type { MultiUnitTerms } from "../machine/terms.ts";
import { timedAuction } from "./timedAuction.ts";

/**
 * Price up on a seller's lot that several buyers share, each paying its own price or all the lowest one
 * that won (domain.md 3.7.1) [MUE-1].
 */
export const multiUnitEnglish = timedAuction<MultiUnitTerms>({
  name: "MULTI_UNIT_ENGLISH",
  lotSide: "SELL",
  waits: ["SECOND_BIDDER", "ASSENT"],
  areTermsValid: (terms) => hasStep(terms) && isTimingValid(terms) && isAllocationValid(terms),
  isLotValid: (lot) => lot.startTicks !== null && lot.isDivisible,
  biddingFor: () => sharedBidding,
  rulesOf: (book, terms) => rulesOfLot(book, terms, { allocation: terms }),
});

/** A step that is not named is one tick. */
function hasStep(terms: MultiUnitTerms): boolean {
  return (terms.stepTicks === null && terms.stepPercent === null) || isStepValid(terms);
}
