import type { EnglishTerms } from "@kontor/core";
import { boolField, instantField } from "../fields.ts";
import { oneLot, optionalTicks, stepTerms, ticksField, timedTerms } from "./lotFields.ts";
import type { LotScript } from "./script.ts";

/** Files of `ENGLISH_AUCTION`. */
export const englishScript: LotScript = {
  method: "ENGLISH_AUCTION",
  proxyField: "maxPrice",
  read({ rules }, grid) {
    const terms: EnglishTerms = {
      ...stepTerms(rules, grid),
      ...timedTerms(rules),
      firstBidAtStart: boolField(rules, "firstBidAtStart", true, "rules"),
      stepGrid: boolField(rules, "stepGrid", false, "rules"),
    };
    const startTicks = ticksField(rules, "startPrice", grid, Math.ceil);
    const reserveTicks = optionalTicks(rules, "reservePrice", grid, Math.ceil);
    return {
      terms,
      lots: [oneLot(rules, grid, { startTicks, reserveTicks })],
      plan: [{ period: "TRADING", at: instantField(rules, "startAt", "rules") }],
    };
  },
};
