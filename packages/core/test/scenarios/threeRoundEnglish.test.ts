import { describe, expect, it } from "vitest";
import type { ThreeRoundTerms } from "../../src/machine/terms.ts";
import { clock, openBook } from "../support/commands.ts";
import { guarded, leastOf, lotSetting } from "../support/lotSetting.ts";
import { play } from "../support/play.ts";
import { Stage } from "../support/stage.ts";

const MINUTE = 60_000;
const TERMS: ThreeRoundTerms = {
  stepTicks: 5, stepPercent: null, turnMs: 3 * MINUTE, loneBidderWins: false,
};

/** Ten steps of Alder's from 100 on: offers from 09:30, the first round at 10:00. */
const threeRounds = lotSetting("THREE_ROUND_ENGLISH", TERMS, { from: "09:30" });

const lotOf = (stage: Stage) => stage.exchange.state.books[1]!.lot!;
/** Order of moves by number, and amounts, as they were told last. */
function turnsOf(stage: Stage): unknown {
  const book = stage.exchange.state.books[1]!;
  return book.method.showLot?.(book);
}

const THREE = `
      time  | who   | act | terms  | result
      09:40 | Birch | bid | B1 120 | ok
            | Cedar | bid | C1 100 | ok
            | Dill  | bid | D1 110 | ok`;

describe("three-round English auction", () => {
  it("[TRE-1, TRE-2] takes offers and tells nobody who has filed, how many, or how much", () => {
    const stage = play(threeRounds(), `${THREE}
            | Cedar | limit  | C2 130 | PRICE_INVALID
            | Cedar | accept | C2 130 | PERIOD_FORBIDS
            | Cedar | bid    | C2 99  | PRICE_OUT_OF_CORRIDOR
            | Cedar | bid    | C2 120 | C1 out 10 REPLACED
            | Dill  | cancel | D1     | D1 out 10 OWNER
            | Dill  | bid    | D2 100 | ok
    `);
    expect(lotOf(stage)).toMatchObject({
      phase: "SEALED", priceTicks: 0, leaderId: 0, leaderNumber: 0, leastTicks: 100, round: 0,
    });
    expect(turnsOf(stage)).toBeUndefined();
  });

  it("[TRE-1] opens with the session's plan; a lot that comes later takes offers with the others", () => {
    const stage = new Stage(threeRounds({}, { from: "09:00" }));
    play(stage, `
      time  | who   | act  | terms  | result
      09:29 | Birch | bid  | B1 100 | PERIOD_FORBIDS
      09:30 | -     | wait |        | PRELIMINARY begins, SEALED
    `);
    const { terms } = lotOf(stage);
    const told = stage.send(openBook("late", 1, { lot: terms }), clock("09:35"));
    expect(told.outcome.ok).toBe(true);
    stage.books.set("late", 2);
    play(stage, `
      time  | who   | act | terms          | result
      09:36 | Birch | bid | B2 100 IN:late | ok
    `);
    expect(stage.exchange.state.books[2]?.lot?.phase).toBe("SEALED");
  });

  it("[TRE-1] a lot that is opened before the session has begun waits for it", () => {
    const stage = new Stage(threeRounds({}, { from: "09:00" }));
    const { terms } = lotOf(stage);
    const told = stage.send(openBook("early", 1, { lot: terms }), clock("09:10"));
    expect(told.outcome.ok).toBe(true);
    expect(stage.exchange.state.books[2]?.lot?.phase).toBe("WAITING");
  });

  it("[TRE-3] needs two offers, or one where a lone bidder may buy", () => {
    const LONE = `
      time  | who   | act | terms  | result
      09:40 | Birch | bid | B1 120 | ok`;
    const over = "LOT out 10 LOT_END, B1 out 10 LOT_END, CLOSED begins";
    play(threeRounds(), `${LONE}
      10:00 | -     | wait |       | TRADING begins, ENDED, lot UNSOLD, no sale LOT 10@100, ${over}
    `);
    play(threeRounds({ loneBidderWins: true }), `${LONE}
      10:00 | -     | wait |       | TRADING begins, LOT-B1 10@120, ENDED 120 by 1, lot SOLD, CLOSED begins
    `);
    play(threeRounds({ loneBidderWins: true }), `
      time  | who | act  | terms | result
      10:00 | -   | wait |       | TRADING begins, ENDED, lot UNSOLD, no sale LOT 10@100, LOT out 10 LOT_END,
            |     |      |       | CLOSED begins
    `);
  });

  it("[TRE-4] gives each offer a turn, the lowest first, of equal ones the later first", () => {
    const stage = play(threeRounds(), `${THREE}
            | Cedar | bid  | C2 120 | C1 out 10 REPLACED
      10:00 | -     | wait |        | TRADING begins, #1 120 by 1 till 10:03
    `);
    expect(turnsOf(stage)).toEqual({ order: [3, 2, 1], amountTicks: [110, 120, 120], turn: 1 });
    play(stage, `
      time  | who   | act  | terms  | result
      10:01 | Dill  | bid  | D2 125 | D1 out 10 REPLACED, #1 125 by 3 till 10:03
      10:06 | -     | wait |        | #1 125 by 3 till 10:06, #1 125 by 3 till 10:09
    `);
    expect(turnsOf(stage)).toEqual({ order: [3, 2, 1], amountTicks: [125, 120, 120], turn: 3 });
    play(stage, `
      time  | who   | act  | terms  | result
      10:09 | -     | wait |        | #2 125 by 3 till 10:12
    `);
    expect(turnsOf(stage)).toEqual({ order: [2, 1, 3], amountTicks: [120, 120, 125], turn: 1 });
  });

  it("[TRE-5] lets whose turn it is raise once, by a step above its own amount", () => {
    play(threeRounds(), `${THREE}
      10:01 | Birch | bid    | B2 130 | TRADING begins, #1 120 by 1 till 10:03, NOT_ELIGIBLE
            | Alder | bid    | A1 130 | NOT_ELIGIBLE
            | Cedar | bid    | C2 104 | STEP_TOO_SMALL
            | Cedar | bid    | C2 99  | PRICE_OUT_OF_CORRIDOR
            | Cedar | accept | C2 105 | PERIOD_FORBIDS
            | Cedar | cancel | C1     | PERIOD_FORBIDS
            | Cedar | bid    | C2 105 | C1 out 10 REPLACED, #1 120 by 1 till 10:03
            | Cedar | bid    | C3 130 | NOT_ELIGIBLE
      10:03 | Cedar | bid    | C3 130 | #1 120 by 1 till 10:06, NOT_ELIGIBLE
            | Dill  | bid    | D2 115 | D1 out 10 REPLACED, #1 120 by 1 till 10:06
    `);
  });

  it("[TRE-4, TRE-5] tells the least bid of whose turn it is, and none once it has moved or gone", () => {
    const stage = play(threeRounds(), `${THREE}
      10:01 | -     | wait   |              | TRADING begins, #1 120 by 1 till 10:03
    `);
    expect(leastOf(stage)).toBe(105);
    play(stage, `
      time  | who   | act    | terms        | result
      10:02 | Cedar | bid    | C2 105       | C1 out 10 REPLACED, #1 120 by 1 till 10:03
    `);
    expect(leastOf(stage)).toBe(0);
    play(stage, `
      time  | who   | act    | terms        | result
      10:03 | -     | wait   |              | #1 120 by 1 till 10:06
    `);
    expect(leastOf(stage)).toBe(115);
    play(stage, `
      time  | who   | act    | terms        | result
      10:04 | Olga  | kill   | MEMBER Dill  | D1 out 10 KILL_SWITCH, #1 120 by 1 till 10:06
    `);
    expect(leastOf(stage)).toBe(0);
    expect(turnsOf(stage)).toEqual({ order: [2, 3, 1], amountTicks: [105, 0, 120], turn: 2 });
  });

  it("[TRE-6] sells after three rounds to the highest amount, of equal ones the earlier", () => {
    const stage = play(threeRounds({ turnMs: 20_000 }), `
      time     | who   | act  | terms  | result
      09:40    | Birch | bid  | B1 120 | ok
               | Cedar | bid  | C1 100 | ok
      10:00    | Cedar | bid  | C2 120 | TRADING begins, #1 120 by 1 till 10:00:20, C1 out 10 REPLACED,
               |       |      |        | #1 120 by 1 till 10:00:20
      10:01:59 | -     | wait |        | #1 120 by 1 till 10:00:40, #2 120 by 1 till 10:01,
               |       |      |        | #2 120 by 1 till 10:01:20, #3 120 by 1 till 10:01:40,
               |       |      |        | #3 120 by 1 till 10:02
      10:02    | Birch | bid  | B2 130 | LOT-B1 10@120, ENDED #3 120 by 1, lot SOLD, C2 out 10 LOT_END,
               |       |      |        | CLOSED begins, SESSION_CLOSED
    `);
    expect(lotOf(stage).leastTicks).toBe(0);
  });

  it("[TRE-2, TRE-6] closed before the opening sells nothing, closed in a round to the highest", () => {
    const out = "B1 out 10 LOT_END, C1 out 10 LOT_END, D1 out 10 LOT_END";
    play(threeRounds(), `${THREE}
            | Olga | close | | CLOSED begins, ENDED, lot UNSOLD, no sale LOT 10@100, LOT out 10 LOT_END, ${out}
    `);
    play(threeRounds(), `${THREE}
      10:01 | Olga | close | | TRADING begins, #1 120 by 1 till 10:03, CLOSED begins, LOT-B1 10@120,
            |      |       | | ENDED #1 120 by 1, lot SOLD, C1 out 10 LOT_END, D1 out 10 LOT_END
    `);
  });

  it("[TRE-6] goes on without an offer that was taken out; its turn passes in silence", () => {
    const stage = play(threeRounds(), `${THREE}
      10:00 | -     | wait |              | TRADING begins, #1 120 by 1 till 10:03
      10:01 | Olga  | kill | MEMBER Birch | B1 out 10 KILL_SWITCH, #1 110 by 3 till 10:03
            | Olga  | kill | MEMBER Cedar | C1 out 10 KILL_SWITCH, #1 110 by 3 till 10:03
            | Cedar | bid  | C2 105       | MEMBER_NOT_ADMITTED
      10:03 | Dill  | bid  | D2 115       | #1 110 by 3 till 10:06, D1 out 10 REPLACED, #1 115 by 3 till 10:06
      10:09 | -     | wait |              | #1 115 by 3 till 10:09, #2 115 by 3 till 10:12
    `);
    expect(turnsOf(stage)).toEqual({ order: [3], amountTicks: [115], turn: 1 });
    play(stage, `
      time  | who   | act  | terms        | result
      10:10 | Olga  | kill | MEMBER Dill  | D2 out 10 KILL_SWITCH, open #2 till 10:12
      10:12 | -     | wait |              | ENDED #2, lot UNSOLD, no sale LOT 10@100, LOT out 10 LOT_END, CLOSED begins
    `);
  });

  it("[TRE-4, TRE-5] does not give a revived bidder the turn of the offer it lost", () => {
    play(threeRounds(), `${THREE}
      10:00 | -     | wait    |              | TRADING begins, #1 120 by 1 till 10:03
      10:01 | Olga  | kill    | MEMBER Cedar | C1 out 10 KILL_SWITCH, #1 120 by 1 till 10:03
            | Olga  | revive  | MEMBER Cedar | held as 1
            | Pavel | approve | 1            | 1 approved
            | Cedar | bid     | C2 130       | NOT_ELIGIBLE
    `);
  });

  it("[TRE-4, SES-5] stands still while its session is paused, and an extension lengthens the turn", () => {
    play(threeRounds(), `${THREE}
      10:00 | -     | wait    |        | TRADING begins, #1 120 by 1 till 10:03
      10:01 | Olga  | pause   |        | paused
            | Cedar | bid     | C2 105 | SESSION_PAUSED
      10:11 | Olga  | resume  |        | held as 1
            | Pavel | approve | 1      | #1 120 by 1 till 10:13, goes on, plan +10 min, 1 approved
            | Olga  | extend  | 5      | #1 120 by 1 till 10:18, plan +5 min
      10:17 | Cedar | bid     | C2 105 | C1 out 10 REPLACED, #1 120 by 1 till 10:18
    `);
  });

  it("[TRE-2] lets an offer be withdrawn in a pause, and moves the opening by it", () => {
    play(threeRounds(), `
      time  | who   | act     | terms  | result
      09:40 | Birch | bid     | B1 120 | ok
            | Olga  | pause   |        | paused
      09:50 | Birch | cancel  | B1     | B1 out 10 OWNER
            | Olga  | resume  |        | held as 1
            | Pavel | approve | 1      | goes on, plan +10 min, 1 approved
      10:09 | Birch | bid     | B2 120 | ok
      10:10 | -     | wait    |        | TRADING begins, ENDED, lot UNSOLD, no sale LOT 10@100,
            |       |         |        | LOT out 10 LOT_END, B2 out 10 LOT_END, CLOSED begins
    `);
  });

  it("[TRE-2, BID-5, STP-5] asks for deposit, country, group and the corridor with every offer", () => {
    const setting = guarded({ capTicks: 140 }, {
      Alder: "EUR 500.00", Birch: "EUR 60.00", Cedar: "EUR 52.50", Elm: "EUR 500.00",
    });
    play(threeRounds({}, setting), `
      time  | who   | act     | terms  | result
      09:40 | Dill  | bid     | D1 100 | NOT_ELIGIBLE
            | Elm   | bid     | E1 100 | SELF_TRADE
            | Cedar | bid     | C1 141 | PRICE_OUT_OF_CORRIDOR
            | Cedar | bid     | C1 106 | DEPOSIT_INSUFFICIENT
            | Cedar | bid     | C1 105 | ok
            | Birch | bid     | B1 120 | ok
            | Birch | bid     | B2 100 | B1 out 10 REPLACED
            | Birch | account | EUR    | free 10.00, reserved 50.00
      10:04 | Cedar | bid     | C2 110 | TRADING begins, #1 105 by 1 till 10:03, #1 105 by 1 till 10:06,
            |       |         |        | DEPOSIT_INSUFFICIENT
      10:06 | Birch | bid     | B3 120 | #2 105 by 1 till 10:09, B2 out 10 REPLACED, #2 120 by 2 till 10:09
            | Olga  | close   |        | CLOSED begins, LOT-B3 10@120, ENDED #2 120 by 2, lot SOLD, C1 out 10 LOT_END
            | Birch | account | EUR    | free 0.00, blocked 60.00
            | Cedar | account | EUR    | free 52.50
            | Alder | account | EUR    | free 440.00, blocked 60.00
    `);
  });

  it("[TRE-1] has a length of its turns, and a step", () => {
    const schedule = (terms: Partial<ThreeRoundTerms>) => () => new Stage(threeRounds(terms));
    expect(schedule({ turnMs: 0 })).toThrow("TERMS_INVALID");
    expect(schedule({ stepTicks: 0 })).toThrow("TERMS_INVALID");
    expect(() => new Stage(threeRounds({}, { lot: { reserveTicks: 120 } }))).toThrow("TERMS_INVALID");
  });
});
