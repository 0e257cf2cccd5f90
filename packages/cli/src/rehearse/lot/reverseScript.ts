import { oneLot, openBiddingTerms, openingAt, ticksField } from "./lotFields.ts";
import type { LotScript } from "./script.ts";

/** Files of `REVERSE_AUCTION`: the lot is asked for, bids are sells. */
export const reverseScript: LotScript = {
  method: "REVERSE_AUCTION",
  proxyField: "minPrice",
  read({ rules }, grid) {
    const startTicks = ticksField(rules, "ceiling", grid, Math.floor);
    const lot = { ...oneLot(rules, grid, { startTicks }), isAsked: true };
    return { terms: openBiddingTerms(rules, grid), lots: [lot], plan: openingAt(rules) };
  },
};
