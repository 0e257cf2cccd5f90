import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WAIT_ENDS } from "../../../src/machine/words.ts";
import { runs } from "../../support/runs.ts";
import { timedActs } from "./timedActs.ts";
import { TimedModel } from "./timedModel.ts";
import { KINDS, timedRules } from "./timedRules.ts";

/** What the flows of every kind must have met, or they have looked at nothing. */
const MET = [
  "ok", "SESSION_CLOSED", "SESSION_PAUSED", "PERIOD_FORBIDS", "MEMBER_NOT_ADMITTED", "NOT_ELIGIBLE",
  "STATE_UNCHANGED", "QUANTITY_INVALID", "PRICE_INVALID", "AMOUNT_OUT_OF_RANGE", "PRICE_OUT_OF_CORRIDOR",
  "STEP_TOO_SMALL", "SELF_TRADE", "DEPOSIT_INSUFFICIENT",
];

describe("the core agrees with the slow twin after every act", () => {
  it.each(Object.entries(KINDS))("[OPB-1, SHB-1, ALC-1, LOT-4, LOT-5, WAI-1, WAI-5] %s", (_, kind) => {
    const codes = new Set<string>();
    const outcomes = new Set<string>();
    const ends = new Set<string>();
    let [soldCount, extendedCount] = [0, 0];
    fc.assert(fc.property(timedRules(kind), timedActs, (rules, flow) => {
      const model = new TimedModel(rules).run(flow);
      for (const { end } of model.core.all("WaitEnded")) ends.add(WAIT_ENDS[end] as string);
      const offerCount = model.core.all("ChanceGiven").length;
      if (offerCount > model.core.all("DealAnnulled").length) ends.add("DOWN_THE_LIST");
      for (const code of model.codes) codes.add(code);
      outcomes.add(model.twin.outcome);
      soldCount += model.twin.outcome === "SOLD" ? 1 : 0;
      extendedCount += model.twin.extensions > 0 ? 1 : 0;
    }), runs(400));
    expect(MET.filter((code) => !codes.has(code))).toEqual([]);
    expect(codes.has("ALREADY_LEADING")).toBe(!kind.isShared);
    for (const outcome of ["", "SOLD", "UNSOLD", "ABORTED", "WITHDRAWN"]) expect(outcomes).toContain(outcome);
    expect([...ends]).toEqual(expect.arrayContaining(["TAKEN", "EXPIRED", "LEFT", "DOWN_THE_LIST"]));
    if (kind.mayMissReserve) expect(ends).toContain("ASSENTED");
    expect(soldCount).toBeGreaterThan(100);
    expect(extendedCount).toBeGreaterThan(20);
  });
});
