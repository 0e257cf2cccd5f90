import { describe, expect, it } from "vitest";
import type { HybridTerms } from "../../src/machine/terms.ts";
import { guarded, leastOf, lotSetting } from "../support/lotSetting.ts";
import { play } from "../support/play.ts";
import { Stage } from "../support/stage.ts";

const MINUTE = 60_000;
const TERMS: HybridTerms = {
  stageCount: 3, stagePercent: { units: 1, digits: 0 }, stageMs: 5 * MINUTE, pauseBeforeSealedMs: MINUTE,
  sealedMs: 10 * MINUTE, pauseBeforeBestMs: MINUTE, bestMs: 5 * MINUTE,
};

/** Ten steps of Alder's: 1000 at 10:00, 990 at 10:05, 980 from 10:10 to 10:15. */
const hybrid = lotSetting("HYBRID_DUTCH", TERMS, { lot: { startTicks: 1000 } });

/** Birch accepts 990 at 10:06; sealed bids from 10:07 to 10:17, the answer from 10:18 to 10:23. */
const TAKEN = `
      time  | who   | act    | terms   | result
      10:06 | Birch | accept | B1 990  | #2 990 till 10:10, PAUSE #2 990 by 1 till 10:07`;
const SEALED = `${TAKEN}
      10:08 | Cedar | bid    | C1 995  | SEALED #2 990 by 1 till 10:17
      10:09 | Dill  | bid    | D1 1200 | ok`;
const OPENED = "PAUSE #2 1200 by 3 till 10:18";
const ANSWER = "BEST_BID #2 1200 by 3 till 10:23";

describe("hybrid Dutch auction", () => {
  it("[HYD-1, HYD-2] falls stage by stage; without an acceptance the lot is unsold", () => {
    play(hybrid(), `
      time  | who   | act    | terms   | result
      10:00 | Cedar | accept | C1 990  | ROUND_MISMATCH
            | Cedar | bid    | C1 1000 | PERIOD_FORBIDS
      10:10 | Cedar | accept | C1 990  | #2 990 till 10:10, #3 980 till 10:15, ROUND_MISMATCH
      10:15 | Cedar | accept | C1 980  | ENDED #3, lot UNSOLD, no sale LOT 10@1000, LOT out 10 LOT_END,
            |       |        |         | CLOSED begins, SESSION_CLOSED
    `);
  });

  it("[HYD-4, HYD-6] names no least bid while nobody may bid, whoever leads then", () => {
    const stage = play(hybrid(), `${SEALED}
      10:17    | -     | wait   |             | ${OPENED}
      10:17:30 | Olga  | kill   | MEMBER Dill | D1 out 10 KILL_SWITCH, PAUSE #2 995 by 2 till 10:18
    `);
    expect(leastOf(stage)).toBe(0);
    play(stage, `
      time     | who   | act    | terms       | result
      10:18    | -     | wait   |             | BEST_BID #2 995 by 2 till 10:23
    `);
    expect(leastOf(stage)).toBe(995);
  });

  it("[HYD-1] rounds each stage half up from the exact price", () => {
    const shown = (startTicks: number, terms: Partial<HybridTerms>, at: string): number => {
      const stage = play(hybrid(terms, { lot: { startTicks } }), `
        time  | who | act    | terms | result
        10:00 | -   | stands |       | TRADING RUNNING
      `);
      stage.send({ type: "AdvanceTime", actorId: 0, key: "" }, Date.parse(`2026-01-12T${at}:00Z`));
      return leastOf(stage);
    };
    expect(shown(1250, {}, "10:05")).toBe(1238);
    expect(shown(1250, { stageCount: 4 }, "10:15")).toBe(1213);
    expect(shown(1249, {}, "10:05")).toBe(1237);
    expect(shown(333, { stagePercent: { units: 15, digits: 1 } }, "10:10")).toBe(323);
  });

  it("[HYD-1, LOT-3] has lengths, and stages that all show a price", () => {
    const schedule = (terms: Partial<HybridTerms>, startTicks = 1000) => () => (
      new Stage(hybrid(terms, { lot: { startTicks } }))
    );
    const wrong: Partial<HybridTerms>[] = [
      { stageMs: 0 }, { sealedMs: 0 }, { bestMs: 0 }, { pauseBeforeSealedMs: -1 }, { pauseBeforeBestMs: -1 },
      { stageCount: 0 }, { stageCount: 10_001, stagePercent: { units: 1, digits: 6 } },
      { stagePercent: { units: 1, digits: 7 } }, { stageCount: 101 },
    ];
    for (const terms of wrong) expect(schedule(terms)).toThrow("TERMS_INVALID");
    expect(schedule({ stageCount: 100 })).not.toThrow();
    expect(schedule({ stageCount: 10_000, stagePercent: { units: 1, digits: 6 } })).not.toThrow();
    expect(schedule({ stageCount: 100 }, 50)).not.toThrow();
    expect(schedule({ stageCount: 100 }, 49)).toThrow("TERMS_INVALID");
    expect(() => new Stage(hybrid({}, { lot: { reserveTicks: 200 } }))).toThrow("TERMS_INVALID");
  });

  it("[HYD-2, HYD-3] closes the Dutch part at once; nobody sees who files sealed bids, or how many", () => {
    const stage = play(hybrid(), `${TAKEN}
            | Cedar | accept | C1 990  | PERIOD_FORBIDS
            | Cedar | bid    | C1 995  | PERIOD_FORBIDS
      10:08 | Cedar | bid    | C1 990  | SEALED #2 990 by 1 till 10:17, STEP_TOO_SMALL
            | Birch | bid    | B2 995  | NOT_ELIGIBLE
            | Birch | cancel | B1      | NOT_ELIGIBLE
            | Alder | bid    | A1 995  | NOT_ELIGIBLE
            | Cedar | accept | C1 990  | PERIOD_FORBIDS
            | Cedar | limit  | C1 995  | PRICE_INVALID
            | Cedar | bid    | C1 991  | ok
            | Cedar | bid    | C2 1500 | C1 out 10 REPLACED
            | Cedar | cancel | C2      | C2 out 10 OWNER
            | Cedar | bid    | C3 995  | ok
            | Dill  | bid    | D1 1200 | ok
    `);
    expect(stage.exchange.state.books[1]?.lot).toMatchObject({
      phase: "SEALED", priceTicks: 990, leastTicks: 991, leaderNumber: 1,
    });
  });

  it("[HYD-4] gives the Dutch winner the lot at its price when nobody has filed", () => {
    play(hybrid(), `${TAKEN}
      10:17 | - | wait | | SEALED #2 990 by 1 till 10:17, LOT-B1 10@990, ENDED #2 990 by 1, lot SOLD, CLOSED begins
    `);
  });

  it("[HYD-4] tells the best sealed bid and takes one answer of the Dutch winner that reaches it", () => {
    const stage = play(hybrid(), `${SEALED}
      10:17 | Birch | bid    | B2 1300 | ${OPENED}, PERIOD_FORBIDS
      10:18 | Dill  | bid    | D2 1300 | ${ANSWER}, NOT_ELIGIBLE
            | Dill  | cancel | D1      | PERIOD_FORBIDS
            | Birch | accept | B2 1200 | PERIOD_FORBIDS
            | Birch | bid    | B2 1199 | STEP_TOO_SMALL
    `);
    expect(leastOf(stage)).toBe(1200);
    play(stage, `
      time  | who   | act    | terms   | result
      10:19 | Birch | bid    | B3 1201 | B1 out 10 REPLACED, BEST_BID #2 1201 by 1 till 10:23
            | Birch | bid    | B4 1300 | ALREADY_LEADING
            | Birch | bid    | B4 1199 | STEP_TOO_SMALL
      10:23 | Birch | bid    | B4 1300 | LOT-B3 10@1201, ENDED #2 1201 by 1, lot SOLD, C1 out 10 LOT_END,
            |       |        |         | D1 out 10 LOT_END, CLOSED begins, SESSION_CLOSED
    `);
  });

  it("[HYD-5] sells to the highest; of equal amounts the Dutch winner's, then the earlier", () => {
    play(hybrid(), `${SEALED}
      10:18 | Birch | bid    | B2 1200 | ${OPENED}, ${ANSWER}, B1 out 10 REPLACED, BEST_BID #2 1200 by 1 till 10:23
      10:23 | -     | wait   |         | LOT-B2 10@1200, ENDED #2 1200 by 1, lot SOLD, C1 out 10 LOT_END,
            |       |        |         | D1 out 10 LOT_END, CLOSED begins
    `);
    play(hybrid(), `${SEALED}
            | Cedar | bid    | C2 1200 | C1 out 10 REPLACED
      10:23 | -     | wait   |         | ${OPENED}, ${ANSWER}, LOT-D1 10@1200, ENDED #2 1200 by 3, lot SOLD,
            |       |        |         | B1 out 10 LOT_END, C2 out 10 LOT_END, CLOSED begins
    `);
  });

  it("[HYD-5] closed early goes to the highest filed by then; before an acceptance it is unsold", () => {
    play(hybrid(), `${SEALED}
            | Olga  | close  |         | CLOSED begins, LOT-D1 10@1200, ENDED #2 1200 by 3, lot SOLD,
            |       |        |         | B1 out 10 LOT_END, C1 out 10 LOT_END
    `);
    play(hybrid(), `${TAKEN}
            | Olga  | close  |         | CLOSED begins, LOT-B1 10@990, ENDED #2 990 by 1, lot SOLD
    `);
    play(hybrid(), `
      time  | who  | act   | terms | result
      10:01 | Olga | close |       | CLOSED begins, ENDED #1, lot UNSOLD, no sale LOT 10@1000, LOT out 10 LOT_END
    `);
    play(hybrid({}, { from: "09:00" }), `
      time  | who  | act   | terms | result
      09:01 | Olga | close |       | CLOSED begins, ENDED, lot UNSOLD, no sale LOT 10@1000, LOT out 10 LOT_END
    `);
    play(hybrid(), `${TAKEN}
            | Olga  | abort  |         | ABORTED begins, ENDED #2 990 by 1, lot ABORTED,
            |       |        |         | LOT out 10 SESSION_ABORTED, B1 out 10 SESSION_ABORTED
    `);
  });

  it("[HYD-6] loses the answer with the Dutch winner's bid; the best sealed bid buys", () => {
    play(hybrid(), `${SEALED}
      10:10 | Olga  | kill    | MEMBER Birch | B1 out 10 KILL_SWITCH, SEALED #2 990 till 10:17
            | Olga  | revive  | MEMBER Birch | held as 1
            | Pavel | approve | 1            | 1 approved
            | Birch | bid     | B2 1300      | NOT_ELIGIBLE
      10:17 | -     | wait    |              | LOT-D1 10@1200, ENDED #2 1200 by 3, lot SOLD, C1 out 10 LOT_END,
            |       |         |              | CLOSED begins
    `);
    play(hybrid(), `${TAKEN}
            | Olga  | kill    | MEMBER Birch | B1 out 10 KILL_SWITCH, PAUSE #2 990 till 10:07
      10:17 | -     | wait    |              | SEALED #2 990 till 10:17, ENDED #2, lot UNSOLD, no sale LOT 10@1000,
            |       |         |              | LOT out 10 LOT_END, CLOSED begins
    `);
    play(hybrid(), `${SEALED}
      10:19 | Olga  | kill    | MEMBER Birch | ${OPENED}, ${ANSWER}, B1 out 10 KILL_SWITCH
            | Olga  | revive  | MEMBER Birch | held as 1
            | Pavel | approve | 1            | 1 approved
            | Birch | bid     | B2 1300      | NOT_ELIGIBLE
      10:23 | -     | wait    |              | LOT-D1 10@1200, ENDED #2 1200 by 3, lot SOLD, C1 out 10 LOT_END,
            |       |         |              | CLOSED begins
    `);
  });

  it("[HYD-6] counts a sealed bid that was taken out no more", () => {
    const stage = play(hybrid(), `${SEALED}
      10:10 | Olga  | kill    | MEMBER Dill  | D1 out 10 KILL_SWITCH
      10:18 | -     | wait    |              | PAUSE #2 995 by 2 till 10:18, BEST_BID #2 995 by 2 till 10:23
      10:19 | Olga  | kill    | MEMBER Cedar | C1 out 10 KILL_SWITCH, BEST_BID #2 990 by 1 till 10:23
            | Birch | bid     | B2 990       | STEP_TOO_SMALL
    `);
    expect(leastOf(stage)).toBe(991);
    play(stage, `
      time  | who   | act     | terms        | result
      10:23 | -     | wait    |              | LOT-B1 10@990, ENDED #2 990 by 1, lot SOLD, CLOSED begins
    `);
    play(hybrid(), `${SEALED}
      10:18 | Birch | bid     | B2 1300      | ${OPENED}, ${ANSWER}, B1 out 10 REPLACED,
            |       |         |              | BEST_BID #2 1300 by 1 till 10:23
            | Birch | bid     | B3 1199      | STEP_TOO_SMALL
            | Olga  | kill    | MEMBER Dill  | D1 out 10 KILL_SWITCH, BEST_BID #2 1300 by 1 till 10:23
            | Birch | bid     | B3 1199      | ALREADY_LEADING
    `);
    play(hybrid(), `${SEALED}
      10:17 | Olga  | kill    | MEMBER Dill  | ${OPENED}, D1 out 10 KILL_SWITCH, PAUSE #2 995 by 2 till 10:18
    `);
  });

  it("[HYD-3, SES-5] stands still while paused, and a sealed bid may still be withdrawn", () => {
    play(hybrid(), `${SEALED}
      10:10 | Olga  | pause   |         | paused
            | Cedar | bid     | C2 1000 | SESSION_PAUSED
            | Cedar | cancel  | C1      | C1 out 10 OWNER
      10:20 | Olga  | resume  |         | held as 1
            | Pavel | approve | 1       | SEALED #2 990 by 1 till 10:27, goes on, plan +10 min, 1 approved
            | Olga  | extend  | 3       | SEALED #2 990 by 1 till 10:30, plan +3 min
      10:30 | -     | wait    |         | PAUSE #2 1200 by 3 till 10:31
    `);
  });

  it("[HYD-2, HYD-3, BID-5, STP-5] asks for deposit, country, group and the corridor in every part", () => {
    const setting = guarded({ capTicks: 1100 }, {
      Alder: "EUR 500.00", Birch: "EUR 500.00", Cedar: "EUR 500.00", Elm: "EUR 900.00",
    });
    play(hybrid({}, setting), `
      time  | who   | act     | terms   | result
      10:06 | Elm   | accept  | E1 990  | #2 990 till 10:10, SELF_TRADE
            | Dill  | accept  | D1 990  | NOT_ELIGIBLE
            | Birch | accept  | B1 990  | PAUSE #2 990 by 1 till 10:07
            | Birch | account | EUR     | free 5.00, reserved 495.00
      10:08 | Cedar | bid     | C1 1001 | SEALED #2 990 by 1 till 10:17, DEPOSIT_INSUFFICIENT
            | Cedar | bid     | C1 1101 | PRICE_OUT_OF_CORRIDOR
            | Cedar | bid     | C1 1000 | ok
      10:18 | Birch | bid     | B2 1001 | PAUSE #2 1000 by 2 till 10:18, BEST_BID #2 1000 by 2 till 10:23,
            |       |         |         | DEPOSIT_INSUFFICIENT
            | Olga  | credit  | Birch EUR 0.50 | ok
            | Birch | bid     | B2 1001 | B1 out 10 REPLACED, BEST_BID #2 1001 by 1 till 10:23
      10:23 | -     | wait    |         | LOT-B2 10@1001, ENDED #2 1001 by 1, lot SOLD, C1 out 10 LOT_END,
            |       |         |         | CLOSED begins
            | Birch | account | EUR     | free 0.00, blocked 500.50
            | Cedar | account | EUR     | free 500.00
            | Alder | account | EUR     | free -0.50, blocked 500.50
    `);
  });
});
