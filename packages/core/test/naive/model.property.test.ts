import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "../support/runs.ts";
import { continuousFlow, periodicFlow, rulesOf } from "./actions.ts";
import { runModel } from "./model.ts";

const cases = [
  ["CONTINUOUS_DOUBLE_AUCTION", "a ladder of prices", true, continuousFlow],
  ["CONTINUOUS_DOUBLE_AUCTION", "sparse prices", false, continuousFlow],
  ["PERIODIC_COUNTER_AUCTION", "a ladder of prices", true, periodicFlow],
  ["PERIODIC_COUNTER_AUCTION", "sparse prices", false, periodicFlow],
] as const;

/** What a run of flows must have met, or it has looked at nothing. */
const MET = [
  "ok", "ORDER_ALREADY_EXISTS", "ORDER_NOT_FOUND", "ORDER_NOT_ACTIVE", "SESSION_CLOSED", "SESSION_PAUSED",
  "PERIOD_FORBIDS", "MEMBER_NOT_ADMITTED", "NOT_ELIGIBLE", "STATE_UNCHANGED", "QUANTITY_INVALID",
  "PRICE_INVALID", "ORDER_LIMIT_REACHED", "PRICE_OUT_OF_CORRIDOR", "SELF_TRADE", "DEPOSIT_INSUFFICIENT",
];

describe("the core agrees with the slow book after every step", () => {
  it.each(cases)("[CDA-1, PCA-1, DEP-1] %s, %s", (method, _, isNarrow, flow) => {
    const codes = new Set<string>();
    let dealCount = 0;
    fc.assert(fc.property(rulesOf(method, isNarrow), flow, (rules, actions) => {
      const model = runModel(rules, actions);
      for (const code of model.codes) codes.add(code);
      dealCount += model.dealCount;
    }), runs(1200));
    expect(MET.filter((code) => !codes.has(code))).toEqual([]);
    expect(dealCount).toBeGreaterThan(1500);
  });
});
