import type { DutchTerms } from "@kontor/core";
import { boolField } from "../fields.ts";
import { oneLot, openingAt, stepTerms, ticksField, wholeField } from "./lotFields.ts";
import type { LotScript } from "./script.ts";

/** Files of `DUTCH_AUCTION`: the floor of a file is the lot's reserve. */
export const dutchScript: LotScript = {
  method: "DUTCH_AUCTION",
  read({ rules }, grid) {
    const terms: DutchTerms = {
      ...stepTerms(rules, grid),
      stepMs: wholeField(rules, "stepMs", undefined),
      partialOk: boolField(rules, "partialOk", false, "rules"),
    };
    const startTicks = ticksField(rules, "startPrice", grid, Math.ceil);
    const reserveTicks = ticksField(rules, "floorPrice", grid, Math.ceil);
    return {
      terms,
      lots: [oneLot(rules, grid, { startTicks, reserveTicks, minTakeSteps: 0 })],
      plan: openingAt(rules),
    };
  },
};
