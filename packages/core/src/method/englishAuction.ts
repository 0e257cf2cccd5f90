import { rulesOfLot } from "../lot/biddingRules.ts";
import { isTimingValid } from "../lot/extend.ts";
import { openBidding } from "../lot/openBidding.ts";
import { isStepValid } from "../lot/step.ts";
import type { EnglishTerms } from "../machine/terms.ts";
import { timedAuction } from "./timedAuction.ts";

/**
 * Price up on a seller's lot: open bids and proxies, a hidden reserve, an end that late bids move
 * (domain.md 3.7) [ENG-1].
 */
export const englishAuction = timedAuction<EnglishTerms>({
  name: "ENGLISH_AUCTION",
  lotSide: "SELL",
  waits: ["SECOND_BIDDER", "ASSENT"],
  areTermsValid: (terms) => isStepValid(terms) && isTimingValid(terms),
  isLotValid: (lot) => lot.startTicks !== null && !lot.isDivisible,
  biddingFor: () => openBidding,
  rulesOf: rulesOfLot,
});
