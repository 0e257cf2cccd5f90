import type { DutchTerms } from "@kontor/core";
import { boolField, invalid } from "../fields.ts";
import { oneLot, openingAt, positiveWhole, stepTerms, ticksField } from "./lotFields.ts";
import type { LotScript } from "./script.ts";

/** Files of `DUTCH_AUCTION`: the floor of a file is the lot's reserve. */
export const dutchScript: LotScript = {
  method: "DUTCH_AUCTION",
  read({ rules }, grid) {
    const terms: DutchTerms = {
      ...stepTerms(rules, grid),
      stepMs: positiveWhole(rules, "stepMs"),
      partialOk: boolField(rules, "partialOk", false, "rules"),
    };
    const startTicks = ticksField(rules, "startPrice", grid, Math.ceil);
    const reserveTicks = ticksField(rules, "floorPrice", grid, Math.ceil);
    if (reserveTicks > startTicks) throw invalid("rules", "floorPrice", "must not be above startPrice");
    return {
      terms,
      lots: [oneLot(rules, grid, { startTicks, reserveTicks, minTakeSteps: 0 })],
      plan: openingAt(rules),
    };
  },
};
