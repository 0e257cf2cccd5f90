import { rulesOfLot } from "../lot/biddingRules.ts";
import { lotOf } from "../lot/bids.ts";
import { isTimingValid } from "../lot/extend.ts";
import { openBidding } from "../lot/openBidding.ts";
import { isStepValid } from "../lot/step.ts";
import type { DiscountDownTerms } from "../machine/terms.ts";
import { isPartOfWhole, isPercent, percentOf } from "../money/percent.ts";
import { timedAuction } from "./timedAuction.ts";

/**
 * Bids from a discount below the start price upward; the highest wins (domain.md 3.11) [DDA-1]. What may
 * be given away is known to all, so there is no reserve.
 */
export const discountDownAuction = timedAuction<DiscountDownTerms>({
  name: "DISCOUNT_DOWN_AUCTION",
  lotSide: "SELL",
  waits: ["SECOND_BIDDER"],
  areTermsValid: (terms) => (
    isStepValid(terms) && isTimingValid(terms) &&
    isPercent(terms.maxDiscountPercent) && isPartOfWhole(terms.maxDiscountPercent)
  ),
  isLotValid: (lot) => lot.startTicks !== null && lot.reserveTicks === null && !lot.isDivisible,
  biddingFor: () => openBidding,
  rulesOf(book, terms) {
    const startTicks = lotOf(book).terms.startTicks ?? 1;
    // The discount is rounded down, so that its floor is rounded up to the tick.
    const floorTicks = startTicks - percentOf(startTicks, terms.maxDiscountPercent, "DOWN");
    return rulesOfLot(book, terms, { boundTicks: Math.max(1, floorTicks) });
  },
});
