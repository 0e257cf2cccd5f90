import { oneLot, openBiddingTerms, openingAt, optionalTicks, ticksField } from "./lotFields.ts";
import type { LotScript } from "./script.ts";

/** Files of `ENGLISH_AUCTION`. */
export const englishScript: LotScript = {
  method: "ENGLISH_AUCTION",
  proxyField: "maxPrice",
  read({ rules }, grid) {
    const startTicks = ticksField(rules, "startPrice", grid, Math.ceil);
    const reserveTicks = optionalTicks(rules, "reservePrice", grid, Math.ceil);
    return {
      terms: openBiddingTerms(rules, grid),
      lots: [oneLot(rules, grid, { startTicks, reserveTicks })],
      plan: openingAt(rules),
    };
  },
};
