import type { DiscountDownTerms } from "@kontor/core";
import { decimalField } from "../fields.ts";
import { oneLot, openingAt, stepTerms, ticksField, timedTerms } from "./lotFields.ts";
import type { LotScript } from "./script.ts";

/** Files of `DISCOUNT_DOWN_AUCTION`. */
export const discountScript: LotScript = {
  method: "DISCOUNT_DOWN_AUCTION",
  proxyField: "maxPrice",
  read({ rules }, grid) {
    const terms: DiscountDownTerms = {
      ...stepTerms(rules, grid),
      ...timedTerms(rules),
      maxDiscountPercent: decimalField(rules, "maxDiscountPercent", "rules"),
    };
    const startTicks = ticksField(rules, "startPrice", grid, Math.ceil);
    return { terms, lots: [oneLot(rules, grid, { startTicks })], plan: openingAt(rules) };
  },
};
