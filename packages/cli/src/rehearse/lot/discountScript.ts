import type { DiscountDownTerms } from "@kontor/core";
import { invalid, shareField } from "../fields.ts";
import { oneLot, openingAt, PERCENT_DIGITS_MAX, stepTerms, ticksField, timedTerms } from "./lotFields.ts";
import type { LotScript } from "./script.ts";

/** Files of `DISCOUNT_DOWN_AUCTION`. */
export const discountScript: LotScript = {
  method: "DISCOUNT_DOWN_AUCTION",
  proxyField: "maxPrice",
  read({ rules }, grid) {
    const maxDiscountPercent = shareField(rules, "maxDiscountPercent", PERCENT_DIGITS_MAX, "rules");
    if (maxDiscountPercent.units > 100 * 10 ** maxDiscountPercent.digits) {
      throw invalid("rules", "maxDiscountPercent", "must be at most 100");
    }
    const terms: DiscountDownTerms = {
      ...stepTerms(rules, grid),
      ...timedTerms(rules),
      maxDiscountPercent,
    };
    const startTicks = ticksField(rules, "startPrice", grid, Math.ceil);
    return { terms, lots: [oneLot(rules, grid, { startTicks })], plan: openingAt(rules) };
  },
};
