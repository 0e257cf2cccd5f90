import { describe, expect, it } from "vitest";
import type { RoundTerms } from "../../src/machine/terms.ts";
import { guarded, leastOf, lotSetting } from "../support/lotSetting.ts";
import { play } from "../support/play.ts";
import type { Setting } from "../support/setting.ts";
import { Stage } from "../support/stage.ts";

const MINUTE = 60_000;
const TERMS: RoundTerms = {
  stepTicks: 10, stepPercent: null, roundMs: 3 * MINUTE, pauseMs: MINUTE, deadlineMs: null,
};

/** Ten steps of Alder's from 100 on: the first round opens at 10:00 with 110. */
const rounds = lotSetting("ROUND_ENGLISH", TERMS);

describe("round English auction", () => {
  it("[RND-1, RND-3] opens round after round until nobody acts in one", () => {
    const stage = play(rounds(), `
      time     | who   | act    | terms  | result
      10:01    | Birch | accept | B1 110 | PAUSE #1 110 by 1 till 10:02
      10:01:30 | Cedar | accept | C1 110 | PERIOD_FORBIDS
      10:02    | Cedar | bid    | C1 150 | #2 110 by 1 till 10:05, PAUSE #2 150 by 2 till 10:03
      10:03    | -     | wait   |        | #3 150 by 2 till 10:06
    `);
    expect(leastOf(stage)).toBe(160);
    play(stage, `
      time  | who   | act    | terms  | result
      10:06 | Birch | accept | B2 160 | LOT-C1 10@150, ENDED #3 150 by 2, lot SOLD, B1 out 10 LOT_END,
            |       |        |        | CLOSED begins, SESSION_CLOSED
    `);
  });

  it("[RND-2] takes its price as shown, or that and any number of steps more", () => {
    play(rounds(), `
      time  | who   | act    | terms   | result
      10:01 | Birch | accept | B1 120  | ROUND_MISMATCH
            | Birch | accept | B1 90   | PRICE_OUT_OF_CORRIDOR
            | Birch | bid    | B1 99   | PRICE_OUT_OF_CORRIDOR
            | Birch | bid    | B1 100  | STEP_TOO_SMALL
            | Birch | bid    | B1 115  | STEP_TOO_SMALL
            | Birch | limit  | B1 120  | PRICE_INVALID
            | Birch | bid    | B1 -    | PRICE_INVALID
            | Birch | bid    | B1 110  | PAUSE #1 110 by 1 till 10:02
      10:02 | Birch | accept | B2 120  | #2 110 by 1 till 10:05, B1 out 10 REPLACED, PAUSE #2 120 by 1 till 10:03
    `);
  });

  it("[RND-3] without an action is unsold and certified; closed early it goes to the last bidder", () => {
    play(rounds(), `
      time  | who  | act   | terms | result
      10:03 | -    | wait  |       | ENDED #1, lot UNSOLD, no sale LOT 10@100, LOT out 10 LOT_END, CLOSED begins
    `);
    play(rounds(), `
      time  | who   | act    | terms  | result
      10:01 | Birch | accept | B1 110 | PAUSE #1 110 by 1 till 10:02
            | Olga  | close  |        | CLOSED begins, LOT-B1 10@110, ENDED #1 110 by 1, lot SOLD
    `);
    play(rounds(), `
      time  | who   | act    | terms  | result
      10:01 | Birch | accept | B1 110 | PAUSE #1 110 by 1 till 10:02
            | Olga  | abort  |        | ABORTED begins, ENDED #1 110 by 1, lot ABORTED,
            |       |        |        | LOT out 10 SESSION_ABORTED, B1 out 10 SESSION_ABORTED
    `);
  });

  it("[RND-4] is cut by its deadline in a round and in a pause", () => {
    play(rounds({ deadlineMs: 2 * MINUTE }), `
      time     | who   | act    | terms  | result
      10:00:30 | Birch | accept | B1 110 | PAUSE #1 110 by 1 till 10:01:30
      10:02    | Cedar | accept | C1 120 | #2 110 by 1 till 10:02, LOT-B1 10@110, ENDED #2 110 by 1, lot SOLD,
               |       |        |        | CLOSED begins, SESSION_CLOSED
    `);
    play(rounds({ deadlineMs: 2 * MINUTE }), `
      time  | who   | act    | terms  | result
      10:01 | Birch | accept | B1 110 | PAUSE #1 110 by 1 till 10:02
      10:02 | -     | wait   |        | LOT-B1 10@110, ENDED #1 110 by 1, lot SOLD, CLOSED begins
    `);
    const none = new Stage(rounds({ deadlineMs: 0 }, { from: "09:59" }));
    play(none, `
      time  | who | act  | terms | result
      10:00 | -   | wait |       | TRADING begins, ENDED, lot UNSOLD, no sale LOT 10@100, LOT out 10 LOT_END,
            |     |      |       | CLOSED begins
    `);
  });

  it("[RND-4, SES-5] stands still while paused, its deadline too; an extension moves both", () => {
    play(rounds({ deadlineMs: 2 * MINUTE }), `
      time  | who   | act     | terms  | result
      10:01 | Olga  | pause   |        | paused
      10:05 | Birch | accept  | B1 110 | SESSION_PAUSED
            | Olga  | resume  |        | held as 1
            | Pavel | approve | 1      | open #1 till 10:06, goes on, plan +4 min, 1 approved
            | Olga  | extend  | 2      | open #1 till 10:08, plan +2 min
      10:06 | Birch | accept  | B2 110 | PAUSE #1 110 by 1 till 10:07
      10:07 | -     | wait    |        | #2 110 by 1 till 10:08
      10:08 | -     | wait    |        | LOT-B2 10@110, ENDED #2 110 by 1, lot SOLD, CLOSED begins
    `);
  });

  it("[RND-5] goes on with its pause when the leader is stopped in it", () => {
    play(rounds(), `
      time     | who   | act    | terms        | result
      10:01    | Birch | accept | B1 110       | PAUSE #1 110 by 1 till 10:02
      10:02    | Cedar | accept | C1 120       | #2 110 by 1 till 10:05, PAUSE #2 120 by 2 till 10:03
      10:02:30 | Olga  | kill   | MEMBER Cedar | C1 out 10 KILL_SWITCH, PAUSE #2 110 by 1 till 10:03
      10:03    | -     | wait   |              | #3 110 by 1 till 10:06
    `);
  });

  it("[RND-5] opens a new round when the leader is stopped, at the price that then follows", () => {
    const stage = play(rounds(), `
      time  | who   | act    | terms        | result
      10:01 | Birch | accept | B1 110       | PAUSE #1 110 by 1 till 10:02
      10:02 | Cedar | bid    | C1 900       | #2 110 by 1 till 10:05, PAUSE #2 900 by 2 till 10:03
      10:03 | Olga  | kill   | MEMBER Cedar | #3 900 by 2 till 10:06, C1 out 10 KILL_SWITCH,
            |       |        |              | PAUSE #3 110 by 1 till 10:04
      10:04 | -     | wait   |              | #4 110 by 1 till 10:07
    `);
    expect(leastOf(stage)).toBe(120);
    play(stage, `
      time  | who   | act    | terms        | result
      10:05 | Olga  | kill   | MEMBER Birch | B1 out 10 KILL_SWITCH, PAUSE #4 till 10:06
      10:06 | Dill  | accept | D1 110       | open #5 till 10:09, PAUSE #5 110 by 3 till 10:07
      10:06 | Olga  | kill   | MEMBER Dill  | D1 out 10 KILL_SWITCH, PAUSE #5 till 10:07
            | Olga  | kill   | MEMBER Alder | LOT out 10 KILL_SWITCH, ENDED #5, lot WITHDRAWN, CLOSED begins
    `);
  });

  it("[RND-5] counts the pause from the stop where the leader is taken out of a stopped session", () => {
    play(rounds(), `
      time  | who   | act     | terms        | result
      10:01 | Birch | accept  | B1 110       | PAUSE #1 110 by 1 till 10:02
      10:02 | Olga  | pause   |              | #2 110 by 1 till 10:05, paused
      10:30 | Olga  | kill    | MEMBER Birch | B1 out 10 KILL_SWITCH, PAUSE #2 till 10:03
      10:42 | Olga  | resume  |              | held as 1
            | Pavel | approve | 1            | PAUSE #2 till 10:43, goes on, plan +40 min, 1 approved
    `);
  });

  it("[LOT-5] closes the session of a lot that was withdrawn in a stop as soon as it goes on", () => {
    play(rounds(), `
      time  | who   | act     | terms        | result
      10:01 | Olga  | pause   |              | paused
            | Olga  | kill    | MEMBER Alder | LOT out 10 KILL_SWITCH, ENDED #1, lot WITHDRAWN
      10:09 | Olga  | resume  |              | held as 1
            | Pavel | approve | 1            | goes on, plan +8 min, 1 approved, CLOSED begins
    `);
  });

  it("[RND-2, BID-5, STP-5] asks for deposit, country, group and right to trade like every bid", () => {
    const setting = guarded({ capTicks: 140 }, {
      Alder: "EUR 500.00", Birch: "EUR 60.00", Cedar: "EUR 54.99", Elm: "EUR 500.00",
    });
    play(rounds({}, setting), `
      time  | who   | act     | terms     | result
      10:01 | Alder | accept  | A1 110    | NOT_ELIGIBLE
            | Dill  | accept  | D1 110    | NOT_ELIGIBLE
            | Elm   | accept  | E1 110    | SELF_TRADE
            | Cedar | accept  | C1 110    | DEPOSIT_INSUFFICIENT
            | Birch | accept  | B1 9@110  | QUANTITY_INVALID
            | Birch | bid     | B1 150    | PRICE_OUT_OF_CORRIDOR
            | Birch | accept  | B1 10@110 | PAUSE #1 110 by 1 till 10:02
            | Birch | account | EUR       | free 5.00, reserved 55.00
      10:02 | Birch | accept  | B2 120    | #2 110 by 1 till 10:05, B1 out 10 REPLACED, PAUSE #2 120 by 1 till 10:03
            | Birch | account | EUR       | free 0.00, reserved 60.00
            | Olga  | suspend | Birch     | ok
      10:03 | Birch | accept  | B3 130    | #3 120 by 1 till 10:06, MEMBER_NOT_ADMITTED
      10:06 | -     | wait    |           | LOT-B2 10@120, ENDED #3 120 by 1, lot SOLD, CLOSED begins
            | Birch | account | EUR       | free 0.00, blocked 60.00
            | Alder | account | EUR       | free 440.00, blocked 60.00
    `);
  });

  it("[RND-1, FEE-1] charges both sides of the deal, and frees the deposit of the beaten", () => {
    const setting: Setting = {
      founding: {
        feeLines: [
          { side: "BUY", residency: "RESIDENT", bps: 100, upToMinor: null },
          { side: "BUY", residency: "NON_RESIDENT", bps: 100, upToMinor: null },
        ],
      },
      session: { depositBps: { BUY: 500, SELL: 0 } },
      funds: { Dill: "EUR 100.00", Cedar: "EUR 100.00" },
    };
    play(rounds({}, setting), `
      time  | who   | act     | terms  | result
      10:01 | Dill  | accept  | D1 110 | PAUSE #1 110 by 1 till 10:02
      10:02 | Cedar | accept  | C1 120 | #2 110 by 1 till 10:05, PAUSE #2 120 by 2 till 10:03
            | Dill  | account | EUR    | free 45.00, reserved 55.00
      10:06 | -     | wait    |        | #3 120 by 2 till 10:06, LOT-C1 10@120, ENDED #3 120 by 2, lot SOLD,
            |       |         |        | D1 out 10 LOT_END, CLOSED begins
            | Dill  | account | EUR    | free 100.00
            | Cedar | account | EUR    | free 40.00, blocked 60.00, fee due -12.00
    `);
  });

  it("[RND-1, LOT-3] has lengths of its own, and a lot that goes whole without a reserve", () => {
    const schedule = (terms: Partial<RoundTerms>, lot: Setting["lot"] = {}) => () => (
      new Stage(rounds(terms, { lot }))
    );
    for (const terms of [{ roundMs: 0 }, { pauseMs: -1 }, { deadlineMs: -1 }, { stepTicks: null }]) {
      expect(schedule(terms)).toThrow("TERMS_INVALID");
    }
    const lots = [
      { startTicks: null }, { isDivisible: true }, { reserveTicks: 200 }, { minTakeSteps: 1 },
      { minSupplySteps: 1 },
    ];
    for (const lot of lots) expect(schedule({}, lot)).toThrow("TERMS_INVALID");
    expect(schedule({ stepTicks: null, stepPercent: { units: 15, digits: 1 } })).not.toThrow();
  });
});
