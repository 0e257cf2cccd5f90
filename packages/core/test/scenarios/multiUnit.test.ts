import { describe, expect, it } from "vitest";
import type { MultiUnitTerms } from "../../src/machine/terms.ts";
import { lotSetting } from "../support/lotSetting.ts";
import { play } from "../support/play.ts";
import type { Setting } from "../support/setting.ts";
import { Stage } from "../support/stage.ts";

const TERMS: MultiUnitTerms = {
  stepTicks: 5, stepPercent: null, durationMs: 900_000, extensionWindowMs: 0, extensionLengthMs: 0,
  maxExtensions: null, stepGrid: false, grantPrice: "PAY_AS_BID", winLimits: [],
};

/** A hundred steps of Alder's from 100 on, at least 20 to each. */
const multiUnit = lotSetting("MULTI_UNIT_ENGLISH", TERMS, {
  lot: { isDivisible: true, quantitySteps: 100, minTakeSteps: 20 },
});

const BIDS = `
      time  | who   | act  | terms     | result
      10:05 | Birch | bid  | B1 60@112 | 112 by 1 till 10:15 [1 60/60@112]
            | Cedar | bid  | C1 50@112 | 112 by 1 till 10:15 [1 60/60@112, 2 40/50@112]
            | Dill  | bid  | D1 40@115 | 112 by 3 till 10:15 [3 40/40@115, 1 60/60@112, 2 0/50@112]`;
const MORE = BIDS.replace("40/50", "50/50");
const OVER = "lot SOLD, C1 out 50 LOT_END, CLOSED begins";

describe("multi-unit English auction", () => {
  it("[MUE-1, ALC-1, ALC-4] gives the lot from the best price on, at own prices or at the worst", () => {
    play(multiUnit(), `${BIDS}
      10:15 | -     | wait |  | LOT-D1 40@115, LOT-B1 60@112, ENDED 112 by 3, ${OVER}
    `);
    play(multiUnit({ grantPrice: "UNIFORM" }), `${BIDS}
      10:15 | -     | wait |  | LOT-D1 40@112, LOT-B1 60@112, ENDED 112 by 3, ${OVER}
    `);
  });

  it("[ALC-2] passes a grant below the least take over and looks at those behind", () => {
    play(multiUnit({}, { lot: { quantitySteps: 119 }, members: { Elm: {} } }), `
      time  | who   | act  | terms     | result
      10:05 | Birch | bid  | B1 60@112 | 112 by 1 till 10:15 [1 60/60@112]
            | Cedar | bid  | C1 19@120 | 112 by 1 till 10:15 [2 0/19@120, 1 60/60@112]
            | Dill  | bid  | D1 40@115 | 112 by 3 till 10:15 [2 0/19@120, 3 40/40@115, 1 60/60@112]
            | Elm   | bid  | E1 30@101 | 112 by 3 till 10:15
            |       |      |           | [2 0/19@120, 3 40/40@115, 1 60/60@112, 4 0/30@101]
            | Cedar | bid  | C2 20@125 | C1 out 19 REPLACED, 112 by 2 till 10:15
            |       |      |           | [2 20/20@125, 3 40/40@115, 1 59/60@112, 4 0/30@101]
      10:15 | -     | wait |           | LOT-C2 20@125, LOT-D1 40@115, LOT-B1 59@112, ENDED 112 by 2,
            |       |      |           | lot SOLD, B1 out 1 LOT_END, E1 out 30 LOT_END, CLOSED begins
    `);
    play(multiUnit({}, { lot: { quantitySteps: 110 } }), `${MORE}
      10:15 | -     | wait |  | LOT-D1 40@115, LOT-B1 60@112, ENDED 112 by 3, lot SOLD,
            |       |      |  | LOT out 10 LOT_END, C1 out 50 LOT_END, CLOSED begins
    `);
  });

  it("[ALC-3] gives an owner no more than it may win, and the rest to the next", () => {
    const winLimits = [{ ownerId: 4, quantityStepsMax: 30 }, { ownerId: 3, quantityStepsMax: 0 }];
    play(multiUnit({ winLimits }), `
      time  | who   | act  | terms     | result
      10:05 | Birch | bid  | B1 60@112 | 112 by 1 till 10:15 [1 60/60@112]
            | Cedar | bid  | C1 50@120 | 112 by 1 till 10:15 [2 0/50@120, 1 60/60@112]
            | Dill  | bid  | D1 40@115 | 112 by 3 till 10:15 [2 0/50@120, 3 30/40@115, 1 60/60@112]
      10:15 | -     | wait |           | LOT-D1 30@115, LOT-B1 60@112, ENDED 112 by 3, lot SOLD,
            |       |      |           | LOT out 10 LOT_END, C1 out 50 LOT_END, D1 out 10 LOT_END,
            |       |      |           | CLOSED begins
    `);
  });

  it("[ALC-5] leaves bids below the reserve out, and tells when all of them are", () => {
    play(multiUnit({}, { lot: { reserveTicks: 115 } }), `
      time  | who   | act  | terms     | result
      10:05 | Birch | bid  | B1 60@112 | open till 10:15 [1 0/60@112]
            | Dill  | bid  | D1 40@115 | 115 by 2 till 10:15 [2 40/40@115, 1 0/60@112]
      10:15 | -     | wait |           | LOT-D1 40@115, ENDED 115 by 2, lot SOLD, LOT out 60 LOT_END,
            |       |      |           | B1 out 60 LOT_END, CLOSED begins
    `);
    play(multiUnit({}, { lot: { reserveTicks: 116 } }), `
      time  | who   | act  | terms     | result
      10:05 | Birch | bid  | B1 60@115 | open till 10:15 [1 0/60@115]
      10:15 | -     | wait |           | ENDED, lot RESERVE_NOT_MET, no sale LOT 100@100,
            |       |      |           | LOT out 100 LOT_END, B1 out 60 LOT_END, CLOSED begins
    `);
    play(multiUnit({}, { lot: { reserveTicks: 116 } }), `
      time  | who   | act  | terms     | result
      10:05 | Birch | bid  | B1 60@115 | open till 10:15 [1 0/60@115]
            | Cedar | bid  | C1 19@116 | open till 10:15 [2 0/19@116, 1 0/60@115]
      10:15 | -     | wait |           | ENDED, lot UNSOLD, no sale LOT 100@100, LOT out 100 LOT_END,
            |       |      |           | B1 out 60 LOT_END, C1 out 19 LOT_END, CLOSED begins
    `);
  });

  it("[SHB-2] takes any first bid from the start on; a later one is better by a step and no smaller", () => {
    play(multiUnit({ stepTicks: 5, stepGrid: true }), `
      time  | who   | act | terms      | result
      10:05 | Birch | bid | B1 60@95   | PRICE_OUT_OF_CORRIDOR
            | Birch | bid | B1 60@112  | STEP_TOO_SMALL
            | Birch | bid | B1 101@110 | QUANTITY_INVALID
            | Birch | bid | B1 60@110  | 110 by 1 till 10:15 [1 60/60@110]
            | Cedar | bid | C1 60@100  | 100 by 1 till 10:15 [1 60/60@110, 2 40/60@100]
            | Birch | bid | B2 60@110  | STEP_TOO_SMALL
            | Birch | bid | B2 59@115  | QUANTITY_INVALID
            | Birch | bid | B2 59@90   | QUANTITY_INVALID
            | Birch | bid | B2 70@115  | B1 out 60 REPLACED, 100 by 1 till 10:15
            |       |     |            | [1 70/70@115, 2 30/60@100]
            | Cedar | bid | C2 60@105  | C1 out 60 REPLACED, 105 by 1 till 10:15
            |       |     |            | [1 70/70@115, 2 30/60@105]
            | Dill  | bid | D1 10@105  | 105 by 1 till 10:15 [1 70/70@115, 2 30/60@105, 3 0/10@105]
    `);
    play(multiUnit({ stepTicks: null }), `
      time  | who   | act | terms     | result
      10:05 | Birch | bid | B1 60@110 | 110 by 1 till 10:15 [1 60/60@110]
            | Birch | bid | B2 60@110 | STEP_TOO_SMALL
            | Birch | bid | B2 60@111 | B1 out 60 REPLACED, 111 by 1 till 10:15 [1 60/60@111]
    `);
  });

  it("[SHB-2] puts a later bid behind all of its price", () => {
    play(multiUnit(), `
      time  | who   | act | terms     | result
      10:05 | Birch | bid | B1 60@105 | 105 by 1 till 10:15 [1 60/60@105]
            | Cedar | bid | C1 99@110 | 110 by 2 till 10:15 [2 99/99@110, 1 0/60@105]
            | Birch | bid | B2 60@110 | B1 out 60 REPLACED, 110 by 2 till 10:15
            |       |     |           | [2 99/99@110, 1 0/60@110]
    `);
  });

  it("[SHB-3] keeps who wins something off the price of another", () => {
    play(multiUnit({ stepTicks: 1 }), `
      time  | who   | act | terms     | result
      10:05 | Birch | bid | B1 60@110 | 110 by 1 till 10:15 [1 60/60@110]
            | Cedar | bid | C1 40@112 | 110 by 2 till 10:15 [2 40/40@112, 1 60/60@110]
            | Birch | bid | B2 60@112 | STEP_TOO_SMALL
            | Dill  | bid | D1 60@112 | 112 by 2 till 10:15 [2 40/40@112, 3 60/60@112, 1 0/60@110]
            | Birch | bid | B2 60@112 | B1 out 60 REPLACED, 112 by 2 till 10:15
            |       |     |           | [2 40/40@112, 3 60/60@112, 1 0/60@112]
            | Birch | bid | B3 60@113 | B2 out 60 REPLACED, 112 by 1 till 10:15
            |       |     |           | [1 60/60@113, 2 40/40@112, 3 0/60@112]
    `);
  });

  it("[SHB-4] is moved by a late bid that wins something, and by no other", () => {
    play(multiUnit({ extensionWindowMs: 180_000, extensionLengthMs: 180_000 }), `
      time  | who   | act | terms      | result
      10:05 | Birch | bid | B1 100@110 | 110 by 1 till 10:15 [1 100/100@110]
      10:13 | Cedar | bid | C1 50@105  | 110 by 1 till 10:15 [1 100/100@110, 2 0/50@105]
      10:13 | Dill  | bid | D1 19@120  | 110 by 1 till 10:15 [3 0/19@120, 1 100/100@110, 2 0/50@105]
      10:13 | Cedar | bid | C2 50@111  | C1 out 50 REPLACED, 110 by 2 till 10:16
            |       |     |            | [3 0/19@120, 2 50/50@111, 1 50/100@110]
    `);
  });

  it("[SHB-5, SHB-1] tells anew who wins what when a bidder is stopped or a corridor takes bids out", () => {
    play(multiUnit(), `${BIDS}
      10:06 | Olga  | kill     | MEMBER Birch | B1 out 60 KILL_SWITCH, 112 by 3 till 10:15
            |       |          |              | [3 40/40@115, 2 50/50@112]
            | Olga  | kill     | MEMBER Birch | STATE_UNCHANGED
            | Olga  | corridor | ..114        | D1 out 40 CORRIDOR, corridor ..114,
            |       |          |              | 112 by 2 till 10:15 [2 50/50@112]
            | Olga  | corridor | ..111        | C1 out 50 CORRIDOR, corridor ..111, open till 10:15 []
            | Olga  | pause    |              | paused
      10:11 | Olga  | resume   |              | held as 1
            | Pavel | approve  | 1            | open till 10:20, goes on, plan +5 min, 1 approved
    `);
  });

  it("[BID-7, BID-8] takes no limit, no acceptance, no change and no withdrawal", () => {
    play(multiUnit(), `
      time  | who   | act    | terms     | result
      10:05 | Birch | limit  | B1 60@112 | PRICE_INVALID
            | Birch | accept | B1 60@112 | PERIOD_FORBIDS
            | Birch | bid    | B1 60@112 | 112 by 1 till 10:15 [1 60/60@112]
            | Birch | amend  | B1 60@120 | PERIOD_FORBIDS
            | Birch | cancel | B1        | PERIOD_FORBIDS
            | Alder | cancel | LOT       | PERIOD_FORBIDS
            | Alder | amend  | LOT @90   | PERIOD_FORBIDS
    `);
  });

  it("[MUE-1, DEP-4, BID-6] binds what each bids for, and blocks what each wins at what it pays", () => {
    const money = multiUnit({ grantPrice: "UNIFORM" }, {
      session: { depositBps: { BUY: 1000, SELL: 500 } }, fundsFirst: true,
      funds: { Alder: "EUR 500.00", Birch: "EUR 672.00", Cedar: "EUR 560.00", Dill: "EUR 460.00" },
      founding: { feeLines: [{ side: "BUY", residency: "NON_RESIDENT", bps: 100, upToMinor: null }] },
    });
    play(money, `${BIDS}
            | Alder | account | EUR       | free 0.00, reserved 500.00
            | Dill  | bid     | D2 40@120 | DEPOSIT_INSUFFICIENT
      10:15 | -     | wait    |           | LOT-D1 40@112, LOT-B1 60@112, ENDED 112 by 3, ${OVER}
            | Alder | account | EUR       | free -60.00, blocked 560.00
            | Birch | account | EUR       | free 0.00, blocked 672.00
            | Cedar | account | EUR       | free 560.00
            | Dill  | account | EUR       | free 12.00, blocked 448.00, fee due -44.80
    `);
  });

  it("[ALC-3, MUE-1] has terms in order: a step or none, one way to pay, each owner limited once", () => {
    const limit = (ownerId: number, quantityStepsMax: number) => ({ ownerId, quantityStepsMax });
    const open = (terms: Partial<MultiUnitTerms>, lot: Setting["lot"] = {}) =>
      () => new Stage(multiUnit(terms, { lot }));
    const wrong: Partial<MultiUnitTerms>[] = [
      { stepTicks: 0 }, { stepPercent: { units: 1, digits: 0 } }, { durationMs: 0 },
      { grantPrice: "FREE" as "UNIFORM" }, { winLimits: [limit(2, 5), limit(2, 6)] },
      { winLimits: [limit(2, -1)] }, { winLimits: [limit(2, 0.5)] },
    ];
    for (const terms of wrong) expect(open(terms), JSON.stringify(terms)).toThrow("TERMS_INVALID");
    expect(open({}, { isDivisible: false })).toThrow("TERMS_INVALID");
    expect(open({}, { startTicks: null })).toThrow("TERMS_INVALID");
    expect(open({ stepTicks: null, winLimits: [limit(2, 0), limit(3, 7)] })).not.toThrow();
  });
});
