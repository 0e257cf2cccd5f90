import { describe, expect, it } from "vitest";
import type { LotTerms } from "../../src/machine/commands.ts";
import type { DutchTerms } from "../../src/machine/terms.ts";
import { guarded, lotSetting } from "../support/lotSetting.ts";
import { play } from "../support/play.ts";
import type { Setting } from "../support/setting.ts";
import { Stage } from "../support/stage.ts";

const TERMS: DutchTerms = { stepTicks: 5, stepPercent: null, stepMs: 60_000, partialOk: false };

/** A hundred steps of Alder's that may be shared: 300 at 10:00, five less every minute, down to 285. */
const dutch = lotSetting("DUTCH_AUCTION", TERMS, {
  lot: { quantitySteps: 100, startTicks: 300, reserveTicks: 285, isDivisible: true },
});

const DOWN = "#2 295 till 10:02, #3 290 till 10:03, #4 285 till 10:04";

describe("Dutch auction", () => {
  it("[DUT-1] deals at the price shown as long as something is left", () => {
    play(dutch(), `
      time     | who   | act    | terms      | result
      10:00    | Birch | accept | B1 40@300  | LOT-B1 40@300, #1 300 by 1 till 10:01
      10:01    | Birch | accept | B2 20@295  | #2 295 by 1 till 10:02, LOT-B2 20@295, #2 295 by 1 till 10:02
      10:01:30 | Cedar | accept | C1 30@295  | LOT-C1 30@295, #2 295 by 2 till 10:02
               | Dill  | accept | D1 10@295  | LOT-D1 10@295, ENDED #2 295 by 3, lot SOLD, CLOSED begins
               | Dill  | accept | D2 1@295   | SESSION_CLOSED
    `);
  });

  it("[DUT-2] shows every price for a whole step, the last one above the reserve, then ends unsold", () => {
    const stage = play(dutch({}, { lot: { reserveTicks: 283 } }), `
      time     | who   | act    | terms     | result
      10:03    | -     | wait   |           | ${DOWN}
      10:03:59 | Birch | accept | B1 10@280 | ROUND_MISMATCH
      10:04    | Birch | accept | B1 10@285 | ENDED #4, lot UNSOLD, no sale LOT 100@300, LOT out 100 LOT_END,
               |       |        |           | CLOSED begins, SESSION_CLOSED
    `);
    expect(stage.exchange.state.books[1]?.lot).toMatchObject({ priceTicks: 0, leastTicks: 0 });
  });

  it("[DUT-2] ends sold in part at the price that was taken last, and certifies nothing", () => {
    play(dutch(), `
      time  | who   | act    | terms     | result
      10:01 | Birch | accept | B1 10@295 | #2 295 till 10:02, LOT-B1 10@295, #2 295 by 1 till 10:02
      10:04 | -     | wait   |           | #3 290 by 1 till 10:03, #4 285 by 1 till 10:04, ENDED #4 295 by 1,
            |       |        |           | lot SOLD, LOT out 90 LOT_END, CLOSED begins
    `);
    play(dutch(), `
      time  | who   | act    | terms     | result
      10:00 | Birch | accept | B1 10@300 | LOT-B1 10@300, #1 300 by 1 till 10:01
            | Olga  | abort  |           | ABORTED begins, ENDED #1 300 by 1, lot ABORTED, LOT out 90 SESSION_ABORTED
    `);
  });

  it("[DUT-2] falls by a percentage of the start, or from one price only", () => {
    const byPercent = { stepTicks: null, stepPercent: { units: 25, digits: 1 } };
    play(dutch(byPercent, { lot: { startTicks: 333, reserveTicks: 300 } }), `
      time  | who | act  | terms | result
      10:02 | -   | wait |       | #2 324 till 10:02, #3 315 till 10:03
    `);
    play(dutch({}, { lot: { reserveTicks: 300 } }), `
      time  | who | act  | terms | result
      10:01 | -   | wait |       | ENDED #1, lot UNSOLD, no sale LOT 100@300, LOT out 100 LOT_END, CLOSED begins
    `);
  });

  it("[DUT-3, LOT-5] what is left when the session is closed early stays unsold", () => {
    play(dutch(), `
      time  | who   | act    | terms     | result
      10:00 | Birch | accept | B1 40@300 | LOT-B1 40@300, #1 300 by 1 till 10:01
            | Olga  | close  |           | CLOSED begins, ENDED #1 300 by 1, lot SOLD, LOT out 60 LOT_END
    `);
    play(dutch(), `
      time  | who   | act    | terms     | result
      10:00 | Olga  | close  |           | CLOSED begins, ENDED #1, lot UNSOLD, no sale LOT 100@300,
            |       |        |           | LOT out 100 LOT_END
    `);
  });

  it("[DUT-2] has a first and a last price, and at most a hundred thousand steps between them", () => {
    const open = (lot: Partial<LotTerms>, terms: Partial<DutchTerms> = {}) =>
      () => new Stage(dutch(terms, { lot }));
    const wrong = [
      { startTicks: null }, { reserveTicks: null }, { reserveTicks: 301 }, { minTakeSteps: 1 },
      { minSupplySteps: 1 },
    ];
    for (const lot of wrong) expect(open(lot)).toThrow("TERMS_INVALID");
    expect(open({ startTicks: 500_002, reserveTicks: 1 })).toThrow("TERMS_INVALID");
    expect(open({ startTicks: 500_001, reserveTicks: 1 })).not.toThrow();
    expect(open({}, { stepMs: 0 })).toThrow("TERMS_INVALID");
    expect(open({}, { stepTicks: null })).toThrow("TERMS_INVALID");
  });

  it("[DUT-3] takes the price shown, and no more than is left", () => {
    play(dutch(), `
      time  | who   | act    | terms      | result
      10:01 | Birch | accept | B1 60@300  | #2 295 till 10:02, ROUND_MISMATCH
            | Birch | accept | B1 101@295 | QUANTITY_INVALID
            | Birch | accept | B1 295     | QUANTITY_INVALID
            | Birch | bid    | B1 60@295  | PERIOD_FORBIDS
            | Birch | limit  | B1 60@295  | PERIOD_FORBIDS
            | Birch | accept | B1 60@295  | LOT-B1 60@295, #2 295 by 1 till 10:02
            | Cedar | accept | C1 41@295  | QUANTITY_INVALID
            | Cedar | accept | C1 40@295  | LOT-C1 40@295, ENDED #2 295 by 2, lot SOLD, CLOSED begins
    `);
    play(dutch({ partialOk: true }), `
      time  | who   | act    | terms      | result
      10:00 | Birch | accept | B1 60@300  | LOT-B1 60@300, #1 300 by 1 till 10:01
            | Cedar | accept | C1 101@300 | QUANTITY_INVALID
            | Cedar | accept | C1 50@300  | LOT-C1 40@300, C1 out 10 IMMEDIATE, ENDED #1 300 by 2, lot SOLD,
            |       |        |            | CLOSED begins
    `);
    play(dutch({}, { lot: { isDivisible: false } }), `
      time  | who   | act    | terms     | result
      10:00 | Birch | accept | B1 50@300 | QUANTITY_INVALID
            | Birch | accept | B1 300    | LOT-B1 100@300, ENDED #1 300 by 1, lot SOLD, CLOSED begins
    `);
  });

  it("[DUT-2, SES-5] stands still while paused; an extension keeps the price for longer", () => {
    play(dutch(), `
      time     | who   | act     | terms     | result
      10:01:30 | Olga  | pause   |           | #2 295 till 10:02, paused
      10:03    | Birch | accept  | B1 10@295 | SESSION_PAUSED
      10:11:30 | Olga  | resume  |           | held as 1
               | Pavel | approve | 1         | #2 295 till 10:12, goes on, plan +10 min, 1 approved
               | Olga  | extend  | 5         | #2 295 till 10:17, plan +5 min
      10:16:59 | Birch | accept  | B1 10@295 | LOT-B1 10@295, #2 295 by 1 till 10:17
      10:17    | -     | wait    |           | #3 290 by 1 till 10:18
    `);
  });

  it("[DUT-3, BID-5, STP-5] asks the deposit for what is named, and for country, group and corridor", () => {
    const setting = guarded({ floorTicks: 290 }, {
      Alder: "EUR 2000.00", Birch: "EUR 590.00", Cedar: "EUR 737.50", Elm: "EUR 2000.00",
    });
    play(dutch({ partialOk: true }, setting), `
      time  | who   | act     | terms     | result
      10:01 | Alder | accept  | A1 10@295 | #2 295 till 10:02, NOT_ELIGIBLE
            | Dill  | accept  | D1 10@295 | NOT_ELIGIBLE
            | Elm   | accept  | E1 10@295 | SELF_TRADE
            | Birch | accept  | B1 41@295 | DEPOSIT_INSUFFICIENT
            | Birch | accept  | B1 40@295 | LOT-B1 40@295, #2 295 by 1 till 10:02
            | Birch | account | EUR       | free 0.00, blocked 590.00
            | Alder | account | EUR       | free 510.00, reserved 900.00, blocked 590.00
            | Cedar | accept  | C1 50@295 | LOT-C1 50@295, #2 295 by 2 till 10:02
            | Cedar | account | EUR       | free 0.00, blocked 737.50
      10:03 | Birch | accept  | B2 1@285  | #3 290 by 2 till 10:03, #4 285 by 2 till 10:04, PRICE_OUT_OF_CORRIDOR
            | Olga  | suspend | Cedar     | ok
            | Cedar | accept  | C2 1@285  | MEMBER_NOT_ADMITTED
      10:04 | -     | wait    |           | ENDED #4 295 by 2, lot SOLD, LOT out 10 LOT_END, CLOSED begins
            | Alder | account | EUR       | free 672.50, blocked 1327.50
    `);
  });

  it("[DUT-3] frees what an acceptance in part had bound for the rest", () => {
    const setting: Setting = {
      session: { depositBps: { BUY: 500, SELL: 0 } }, funds: { Birch: "EUR 1500.00", Cedar: "EUR 1500.00" },
    };
    play(dutch({ partialOk: true }, setting), `
      time  | who   | act     | terms     | result
      10:00 | Birch | accept  | B1 90@300 | LOT-B1 90@300, #1 300 by 1 till 10:01
            | Cedar | accept  | C1 90@300 | LOT-C1 10@300, C1 out 80 IMMEDIATE, ENDED #1 300 by 2, lot SOLD,
            |       |         |           | CLOSED begins
            | Cedar | account | EUR       | free 1350.00, blocked 150.00
    `);
  });

  it("[DUT-1, LOT-6] keeps its deals when a bidder is stopped, and is withdrawn with its owner", () => {
    play(dutch(), `
      time  | who   | act    | terms        | result
      10:00 | Birch | accept | B1 10@300    | LOT-B1 10@300, #1 300 by 1 till 10:01
            | Olga  | kill   | MEMBER Birch | ok
            | Olga  | kill   | MEMBER Alder | LOT out 90 KILL_SWITCH, ENDED #1 300 by 1, lot WITHDRAWN, CLOSED begins
    `);
  });
});
