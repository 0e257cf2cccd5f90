import type { MultiUnitTerms } from "@kontor/core";
import { boolField } from "../fields.ts";
import {
  allocationTerms, oneLot, openingAt, optionalTicks, stepTerms, ticksField, timedTerms,
} from "./lotFields.ts";
import type { LotScript } from "./script.ts";

/** Files of `MULTI_UNIT_ENGLISH`; a file without a step has a step of one tick. */
export const multiUnitScript: LotScript = {
  method: "MULTI_UNIT_ENGLISH",
  read({ rules }, grid, cast) {
    const hasStep = rules["step"] !== undefined || rules["stepPercent"] !== undefined;
    const terms: MultiUnitTerms = {
      ...(hasStep ? stepTerms(rules, grid) : { stepTicks: null, stepPercent: null }),
      ...timedTerms(rules),
      ...allocationTerms(rules, grid, cast),
      stepGrid: boolField(rules, "stepGrid", false, "rules"),
    };
    const startTicks = ticksField(rules, "startPrice", grid, Math.ceil);
    const reserveTicks = optionalTicks(rules, "reservePrice", grid, Math.ceil);
    return {
      terms,
      lots: [oneLot(rules, grid, { startTicks, reserveTicks, isDivisible: true })],
      plan: openingAt(rules),
    };
  },
};
