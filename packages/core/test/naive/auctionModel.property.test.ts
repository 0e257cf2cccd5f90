import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "../support/runs.ts";
import { auctionDayFlow, callFlow, rulesOf } from "./actions.ts";
import { runModel } from "./model.ts";

const cases = [
  ["CALL_AUCTION", "a ladder of prices", true, callFlow, "TRADING"],
  ["CALL_AUCTION", "sparse prices", false, callFlow, "TRADING"],
  ["CONTINUOUS_DOUBLE_AUCTION", "a ladder of prices", true, auctionDayFlow, "ACCUMULATION"],
  ["CONTINUOUS_DOUBLE_AUCTION", "sparse prices", false, auctionDayFlow, "ACCUMULATION"],
] as const;

/** What a run of flows must have met, or it has looked at nothing. */
const MET = [
  "ok", "ORDER_ALREADY_EXISTS", "ORDER_NOT_FOUND", "ORDER_NOT_ACTIVE", "SESSION_CLOSED", "SESSION_PAUSED",
  "PERIOD_FORBIDS", "MEMBER_NOT_ADMITTED", "NOT_ELIGIBLE", "STATE_UNCHANGED", "QUANTITY_INVALID",
  "PRICE_INVALID", "ORDER_LIMIT_REACHED", "PRICE_OUT_OF_CORRIDOR", "SELF_TRADE", "DEPOSIT_INSUFFICIENT",
];

describe("the core agrees with the slow auction after every step", () => {
  it.each(cases)("[CALL-1, CALL-2, AUC-1, DEP-1] %s, %s", (method, _, isNarrow, flow, startsIn) => {
    const codes = new Set<string>();
    let dealCount = 0;
    fc.assert(fc.property(rulesOf(method, isNarrow, startsIn), flow, (rules, actions) => {
      const model = runModel(rules, actions);
      for (const code of model.codes) codes.add(code);
      dealCount += model.dealCount;
    }), runs(800));
    expect(MET.filter((code) => !codes.has(code))).toEqual([]);
    expect(dealCount).toBeGreaterThan(1000);
  });
});
