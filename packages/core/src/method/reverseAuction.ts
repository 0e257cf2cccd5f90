import { rulesOfLot } from "../lot/biddingRules.ts";
import { isTimingValid } from "../lot/extend.ts";
import { openBidding } from "../lot/openBidding.ts";
import { sharedBidding } from "../lot/sharedBidding.ts";
import { isStepValid } from "../lot/step.ts";
import type { EnglishTerms } from "../machine/terms.ts";
import { timedAuction } from "./timedAuction.ts";

/**
 * Price down on what a buyer asks for, from its ceiling: to one seller, or shared by several (domain.md
 * 3.10). The ceiling is the reserve, and everybody knows it [REV-1, REV-2].
 */
export const reverseAuction = timedAuction<EnglishTerms>({
  name: "REVERSE_AUCTION",
  lotSide: "BUY",
  waits: ["SECOND_BIDDER"],
  areTermsValid: (terms) => isStepValid(terms) && isTimingValid(terms),
  isLotValid: (lot) => lot.startTicks !== null && lot.reserveTicks === null,
  biddingFor: (lot) => (lot.isDivisible ? sharedBidding : openBidding),
  rulesOf: rulesOfLot,
});
