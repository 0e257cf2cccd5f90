import { describe, expect, it } from "vitest";
import type { DiscountDownTerms } from "../../src/machine/terms.ts";
import { leastOf, lotSetting } from "../support/lotSetting.ts";
import { play } from "../support/play.ts";
import type { Setting } from "../support/setting.ts";
import { Stage } from "../support/stage.ts";

const TERMS: DiscountDownTerms = {
  stepTicks: 5, stepPercent: null, durationMs: 900_000, extensionWindowMs: 0, extensionLengthMs: 0,
  maxExtensions: null, maxDiscountPercent: { units: 10, digits: 0 },
};

/** Ten steps of Alder's: from 1000 on, down to 900, in steps of 5. */
const discount = lotSetting("DISCOUNT_DOWN_AUCTION", TERMS, { lot: { startTicks: 1000 } });

/** Least first bid of a lot with this start and this discount. */
function floorOf(startTicks: number, units: number, digits: number): number {
  const stage = new Stage(discount({ maxDiscountPercent: { units, digits } }, { lot: { startTicks } }));
  return leastOf(stage);
}

describe("discount down auction", () => {
  it("[DDA-1] takes bids from the discounted floor upward; the highest wins", () => {
    play(discount(), `
      time  | who   | act   | terms   | result
      10:05 | Birch | bid   | B1 899  | PRICE_OUT_OF_CORRIDOR
            | Birch | bid   | B2 903  | 903 by 1 till 10:15
            | Cedar | bid   | C1 907  | STEP_TOO_SMALL
            | Cedar | bid   | C2 890  | PRICE_OUT_OF_CORRIDOR
            | Cedar | bid   | C3 1200 | 1200 by 2 till 10:15
            | Cedar | bid   | C4 1205 | ALREADY_LEADING
            | Alder | bid   | A1 1300 | NOT_ELIGIBLE
      10:15 | -     | wait  |         | LOT-C3 10@1200, ENDED 1200 by 2, lot SOLD, B2 out 10 LOT_END,
            |       |       |         | CLOSED begins
    `);
  });

  it("[DDA-1, OPB-1] shows a first limit at the floor and a later one a step better than it beats", () => {
    play(discount(), `
      time  | who   | act   | terms   | result
      10:05 | Birch | limit | B1 950  | 900 by 1 till 10:15
            | Cedar | limit | C1 920  | 925 by 1 till 10:15
            | Cedar | limit | C2 960  | C1 out 10 REPLACED, 955 by 2 till 10:15
      10:15 | -     | wait  |         | LOT-C2 10@955, ENDED 955 by 2, lot SOLD, B1 out 10 LOT_END,
            |       |       |         | CLOSED begins
    `);
  });

  it("[DDA-1] rounds the floor up to the tick, and it is one tick at least", () => {
    expect([
      floorOf(1000, 10, 0), floorOf(999, 7, 0), floorOf(153, 125, 1), floorOf(1000, 0, 0),
      floorOf(10, 100, 0), floorOf(3, 99, 0),
    ]).toEqual([900, 930, 134, 1000, 1, 1]);
  });

  it("[DDA-1, BID-2] counts a step in percent from the start, not from the floor", () => {
    const stage = play(discount({ stepTicks: null, stepPercent: { units: 1, digits: 0 } }), `
      time  | who   | act | terms   | result
      10:05 | Birch | bid | B1 900  | 900 by 1 till 10:15
            | Cedar | bid | C1 909  | STEP_TOO_SMALL
            | Cedar | bid | C1 910  | 910 by 2 till 10:15
    `);
    expect(leastOf(stage)).toBe(920);
  });

  it("[DDA-1] has a discount from 0 to 100 percent, a start price, no reserve, and goes whole", () => {
    const open = (terms: Partial<DiscountDownTerms>, lot: Setting["lot"] = {}) =>
      () => new Stage(discount(terms, { lot }));
    expect(open({ maxDiscountPercent: { units: 1001, digits: 1 } })).toThrow("TERMS_INVALID");
    expect(open({ maxDiscountPercent: { units: -1, digits: 0 } })).toThrow("TERMS_INVALID");
    expect(open({ maxDiscountPercent: { units: 1, digits: 7 } })).toThrow("TERMS_INVALID");
    expect(open({ stepTicks: 0 })).toThrow("TERMS_INVALID");
    expect(open({ durationMs: 0.5 })).toThrow("TERMS_INVALID");
    expect(open({}, { reserveTicks: 950 })).toThrow("TERMS_INVALID");
    expect(open({}, { isDivisible: true })).toThrow("TERMS_INVALID");
    expect(open({}, { startTicks: null })).toThrow("TERMS_INVALID");
    expect(open({ maxDiscountPercent: { units: 1000, digits: 1 } })).not.toThrow();
  });

  it("[DDA-1, DEP-4] blocks a sale below the start at its price; the rest is free again", () => {
    const money = discount({}, {
      session: { depositBps: { BUY: 500, SELL: 500 } }, fundsFirst: true, from: "09:00",
      funds: { Alder: "EUR 500.00", Birch: "EUR 450.00", Cedar: "EUR 460.00" },
    });
    play(money, `
      time  | who   | act     | terms  | result
      09:00 | Alder | account | EUR    | free 0.00, reserved 500.00
      10:05 | Birch | bid     | B1 905 | TRADING begins, open till 10:15, DEPOSIT_INSUFFICIENT
            | Birch | bid     | B2 900 | 900 by 1 till 10:15
            | Cedar | limit   | C1 921 | DEPOSIT_INSUFFICIENT
            | Cedar | limit   | C2 920 | 905 by 2 till 10:15
            | Birch | account | EUR    | free 0.00, reserved 450.00
      10:15 | -     | wait    |        | LOT-C2 10@905, ENDED 905 by 2, lot SOLD, B2 out 10 LOT_END,
            |       |         |        | CLOSED begins
            | Alder | account | EUR    | free 47.50, blocked 452.50
            | Birch | account | EUR    | free 450.00
            | Cedar | account | EUR    | free 7.50, blocked 452.50
    `);
  });

  it("[OPB-8, COR-2] is seen inside the corridor: at its first limit, and when it becomes narrower", () => {
    const stage = play(discount({}, { book: { floorTicks: 930 } }), `
      time  | who   | act      | terms   | result
      10:04 | Birch | bid      | B1 925  | PRICE_OUT_OF_CORRIDOR
            | Birch | limit    | B2 960  | 930 by 1 till 10:15
            | Olga  | corridor | 950..   | corridor 950.., 950 by 1 till 10:15
            | Cedar | bid      | C1 954  | STEP_TOO_SMALL
            | Cedar | bid      | C2 955  | 960 by 1 till 10:15
            | Olga  | corridor | 961..   | B2 out 10 CORRIDOR, C2 out 10 CORRIDOR, corridor 961..,
            |       |          |         | open till 10:15
    `);
    expect(stage.exchange.state.books[1]?.lot?.leastTicks).toBe(961);
  });

  it("[DDA-1, LOT-5] certifies an owner whose lot nobody wanted at the floor", () => {
    play(discount(), `
      time  | who   | act  | terms | result
      10:15 | -     | wait |       | ENDED, lot UNSOLD, no sale LOT 10@1000, LOT out 10 LOT_END, CLOSED begins
    `);
  });
});
