import { describe, expect, it } from "vitest";
import type { ClockTerms } from "../../src/machine/terms.ts";
import { clock } from "../support/commands.ts";
import { lotSetting } from "../support/lotSetting.ts";
import { play } from "../support/play.ts";
import type { Setting } from "../support/setting.ts";
import { Stage } from "../support/stage.ts";

const TERMS: ClockTerms = {
  roundMs: 180_000, pauseMs: 15_000,
  increments: [[30, 3], [15, 2], [5, 1]].map(([above = 0, rate = 0]) => (
    { above: { units: above, digits: 2 }, rate: { units: rate, digits: 2 } })),
};

/** Alder's clock: supply 100, at least 90, from 3000 on; closed by an officer where `roundMs` is null. */
const clocks = lotSetting("CLOCK_AUCTION", TERMS, {
  lot: { quantitySteps: 100, minSupplySteps: 90, startTicks: 3000, isDivisible: true },
});

const BY_ACT = { roundMs: null, pauseMs: 0 };
/** A second product, Birch's: supply 40, at least 30, from 2000 on. */
const SECOND: Setting["books"] = {
  second: {
    lot: {
      ownerId: 2, quantitySteps: 40, startTicks: 2000, reserveTicks: null, isDivisible: true, minTakeSteps: 0,
      minSupplySteps: 30,
    },
  },
};

describe("the rounds of a clock", () => {
  it("[CLK-1] open with the trading, end by the clock, and a pause lies between them", () => {
    play(clocks({}, { from: "09:59" }), `
      time     | who   | act  | terms     | result
      09:59    | Cedar | ask  | 1 main:60 | PERIOD_FORBIDS
      10:00    | Cedar | ask  | 1 main:80 | TRADING begins, #1 3000 till 10:03
      10:00    | Dill  | ask  | 1 main:60 | ok
      10:03    | Cedar | ask  | 1 main:70 | PAUSE #1 3090 till 10:03:15 over 0.30, PERIOD_FORBIDS
      10:03:15 | Cedar | ask  | 2 main:70 | #2 3090 till 10:06:15
      10:06:14 | Dill  | ask  | 2 main:25 | ok
      10:06:15 | -     | wait |           | #2 3090 till 10:06:15 met, LOT-C2 70@3090, LOT-D2 25@3090,
               |       |      |           | ENDED #2 3090, lot SOLD, LOT out 5 LOT_END, C1 out 80 LOT_END,
               |       |      |           | D1 out 60 LOT_END, CLOSED begins
    `);
  });

  it("[CLK-1] end by an officer's act that names the round, and by no other", () => {
    play(clocks(BY_ACT), `
      time  | who   | act       | terms     | result
      10:00 | Cedar | ask       | 1 main:60 | ok
            | Dill  | ask       | 1 main:50 | ok
            | Olga  | end round | 2         | ROUND_MISMATCH
            | Olga  | pause     |           | paused
            | Olga  | end round | 1         | SESSION_PAUSED
            | Olga  | resume    |           | held as 1
            | Pavel | approve   | 1         | goes on, plan +0 min, 1 approved
      12:00 | Olga  | end round | 1         | PAUSE #1 3030 till 12:00 over 0.05, #2 3030
            | Olga  | end round | 1         | ROUND_MISMATCH
    `);
    play({}, `
      time  | who   | act       | terms    | result
      10:00 | Olga  | end round | 1        | PERIOD_FORBIDS
            | Cedar | ask       | 1 main:1 | PERIOD_FORBIDS
    `);
  });

  it("[CLK-1, SES-5] stand still in a pause, and come later after an extension", () => {
    play(clocks(), `
      time     | who   | act     | terms     | result
      10:00    | Cedar | ask     | 1 main:80 | ok
      10:01    | Olga  | pause   |           | paused
      10:10    | Cedar | ask     | 1 main:70 | SESSION_PAUSED
      10:11    | Olga  | resume  |           | held as 1
      10:11    | Pavel | approve | 1         | #1 3000 till 10:13, goes on, plan +10 min, 1 approved
      10:12    | Olga  | extend  | 5         | #1 3000 till 10:18, plan +5 min
      10:17:59 | Cedar | ask     | 1 main:70 | C1 out 80 REPLACED
    `);
  });

  it("[CLK-1] keep to terms that make sense", () => {
    const schedule = (
      terms: Partial<ClockTerms>, lot: Setting["lot"] = {},
    ) => () => new Stage(clocks(terms, { lot }));
    const line = (above: number, rate: number) => (
      { above: { units: above, digits: 2 }, rate: { units: rate, digits: 2 } });
    for (const terms of [
      { roundMs: 0 }, { roundMs: 86_400_001 }, { pauseMs: -1 }, { pauseMs: 0.5 }, { pauseMs: 86_400_001 },
      { increments: [line(5, 1), line(5, 2)] }, { increments: [line(5, 1), line(6, 2)] },
      { increments: [line(-1, 1)] }, { increments: [line(1, 0.5)] },
      { increments: [{ above: { units: 1, digits: 7 }, rate: { units: 1, digits: 0 } }] },
    ]) expect(schedule(terms), JSON.stringify(terms)).toThrow("TERMS_INVALID");
    for (const lot of [
      { startTicks: null }, { reserveTicks: 5 }, { isDivisible: false }, { minTakeSteps: 1 },
      { minSupplySteps: 101 },
    ]) expect(schedule({}, lot), JSON.stringify(lot)).toThrow("TERMS_INVALID");
    expect(schedule({ increments: [] }, { minSupplySteps: 100 })).not.toThrow();
  });
});

describe("what a bidder asks for", () => {
  it("[CLK-2] is judged together, and stands until the next act of the round replaces it", () => {
    const setting = clocks(BY_ACT, { books: SECOND, book: { quantityStepsMax: 150 } });
    play(setting, `
      time  | who   | act     | terms                    | result
      10:00 | Cedar | ask     | 1 main:60 second:10      | ok
            | Cedar | ask     | 1 main:50 second:0.5     | QUANTITY_INVALID
            | Cedar | ask     | 1 main:151               | QUANTITY_INVALID
            | Cedar | ask     | 1 main:-1                | QUANTITY_INVALID
            | Cedar | ask     | 1 main:10.5 main:10.5    | QUANTITY_INVALID
            | Cedar | ask     | 1 main:-5 main:15        | QUANTITY_INVALID
            | Cedar | ask     | 1 main:76 main:75        | QUANTITY_INVALID
            | Cedar | ask     | 1 other:1                | ORDER_BOOK_NOT_FOUND
            | -     | book    |                          | sells LOT 100@3000; buys C1 60@3000
            | Cedar | ask     | 1 main:20 main:30        | C1 out 60 REPLACED, C1-second out 10 REPLACED
            | -     | book    |                          | sells LOT 100@3000; buys C1' 50@3000
            | Cedar | ask     | 1 main:150 KEY:a         | C1' out 50 REPLACED
            | Cedar | ask     | 1 main:10 KEY:a          | COMMAND_ALREADY_APPLIED
            | Cedar | ask     | 1 main:0                 | C1'' out 150 REPLACED
            | Cedar | ask     | 1                        | ok
            | -     | book    |                          | sells LOT 100@3000
            | Cedar | buy     | B1 10@3000               | PERIOD_FORBIDS
    `);
  });

  it("[CLK-2, STP-5] comes from anybody who may buy here, but the owner and its group", () => {
    const setting = clocks(BY_ACT, {
      books: SECOND, members: { Elm: { group: "one" }, Fir: { group: "one" }, Gum: { country: "FR" } },
      lotOf: "Elm", session: { buyerCountries: ["BY", "CN"] },
    });
    play(setting, `
      time  | who   | act     | terms               | result
      10:00 | Elm   | ask     | 1 main:1            | NOT_ELIGIBLE
            | Elm   | ask     | 1 main:0 second:2   | NOT_ELIGIBLE
            | Elm   | ask     | 1 second:2          | ok
            | Fir   | ask     | 1 main:1 second:2   | SELF_TRADE
            | Gum   | ask     | 1 main:1            | NOT_ELIGIBLE
            | Olga  | suspend | Cedar               | ok
            | Cedar | ask     | 1 main:1            | MEMBER_NOT_ADMITTED
            | Alder/Birch | ask | 1 main:1          | TRADER_NOT_FOUND
    `);
  });

  it("[CLK-2] is refused for the first reason of the list of codes, whichever line has it", () => {
    const setting = clocks(
      BY_ACT, { books: SECOND, book: { orderValueMinorMax: 9_000_000 }, rules: { ordersPerMemberMax: 1 } },
    );
    play(setting, `
      time  | who   | act  | terms                            | result
      10:00 | Birch | ask  | 9 main:0.5 second:1              | NOT_ELIGIBLE
            | Cedar | ask  | 9 main:30031 second:0.5          | QUANTITY_INVALID
            | Cedar | ask  | 9 main:31 second:999999999999999 | AMOUNT_OUT_OF_RANGE
            | Cedar | ask  | 9 main:31 second:1               | ORDER_TOO_LARGE
            | Cedar | ask  | 9 main:30 second:1               | ORDER_LIMIT_REACHED
            | Cedar | ask  | 9 main:30                        | ROUND_MISMATCH
            | Cedar | ask  | 1 main:30                        | ok
            | Cedar | ask  | 1 main:29                        | C1 out 30 REPLACED
            | Cedar | ask  | 1 second:29                      | C1' out 29 REPLACED
    `);
  });

  it("[CLK-3] is at most the total of the round before, wherever it goes", () => {
    play(clocks(BY_ACT, { books: SECOND }), `
      time  | who   | act       | terms               | result
      10:00 | Cedar | ask       | 1 main:150          | ok
            | Olga  | end round | 1                   | PAUSE #1 3090 till 10:00 over 0.30, PAUSE #1 2000 till 10:00 met,
            |       |           |                     | #2 3090, #2 2000
            | Cedar | ask       | 2 main:90 second:61 | ACTIVITY_EXCEEDED
            | Dill  | ask       | 2 second:1          | ACTIVITY_EXCEEDED
            | Dill  | ask       | 2 second:0          | ok
            | Cedar | ask       | 2 main:90 second:60 | ok
            | Olga  | end round | 2                   | C2 out 90 ROUND_END, PAUSE #2 3090 till 10:00 met,
            |       |           |                     | PAUSE #2 2060 till 10:00 over 0.30, #3 3090, #3 2060
            | Cedar | ask       | 3 main:110          | ok
    `);
  });
});

describe("prices of a clock", () => {
  /** Price of round 2 after one bidder has asked for so much of 100. */
  const after = (asked: number, increments = TERMS.increments, startTicks = 3000): number => {
    const stage = new Stage(clocks({ ...BY_ACT, increments }, { lot: { startTicks } }));
    stage.exchange.set({ type:
      "SubmitRoundBids", memberId: 3, traderId: 3, clientId: 0, sessionId: 1, round: 1,
      key: "", bids: [{ bookId: 1, quantitySteps: asked }] });
    stage.exchange.set({ actorId: 0, key: "", type: "CloseRound", sessionId: 1, round: 1, reason: "" });
    return stage.exchange.state.books[1]?.lot?.priceTicks ?? 0;
  };

  it("[CLK-4] rise by the line the excess is above, half up to the tick, at least by a tick", () => {
    expect([131, 130, 116, 115, 106].map((asked) => after(asked))).toEqual([3090, 3060, 3060, 3030, 3030]);
    // No line is left for an excess of 5 %: one tick.
    expect([105, 101].map((asked) => after(asked))).toEqual([3001, 3001]);
    const half = [{ above: { units: 0, digits: 0 }, rate: { units: 5, digits: 3 } }];
    expect([100, 300, 299, 10].map((start) => after(101, half, start))).toEqual([101, 302, 300, 11]);
  });

  it("[CLK-4] beyond the corridor take no bid: the price rolls back and the supply is shared out", () => {
    play(clocks(BY_ACT, { book: { capTicks: 3050 } }), `
      time  | who   | act       | terms     | result
      10:00 | Cedar | ask       | 1 main:80 | ok
            | Dill  | ask       | 1 main:60 | ok
            | Olga  | end round | 1         | PAUSE #1 3090 till 10:00 over 0.30, #2 3090
            | Cedar | ask       | 2 main:80 | PRICE_OUT_OF_CORRIDOR
            | Cedar | ask       | 2 main:0  | ok
            | Olga  | end round | 2         | #2 3000 met back, LOT-C1 57@3000, LOT-D1 43@3000, ENDED #2 3000, lot SOLD,
            |       |           |           | C1 out 23 LOT_END, D1 out 17 LOT_END, CLOSED begins
    `);
  });

  it("[CLK-5] stand until every product is within its supply; then all are sold, below the least too", () => {
    play(clocks(BY_ACT, { books: SECOND }), `
      time  | who   | act       | terms                | result
      10:00 | Cedar | ask       | 1 main:10 second:50  | ok
            | Dill  | ask       | 1 main:20            | ok
            | Olga  | end round | 1                    | C1 out 10 ROUND_END, D1 out 20 ROUND_END, PAUSE #1 3000 till 10:00 met,
            |       |           |                      | PAUSE #1 2040 till 10:00 over 0.15, #2 3000, #2 2040
            | Dill  | ask       | 2 main:5             | ok
            | Cedar | ask       | 2 main:15 second:40  | ok
            | Olga  | end round | 2                    | #2 3000 met never rose, LOT-C2 15@3000, LOT-D2 5@3000, ENDED #2 3000,
            |       |           |                      | lot SOLD, LOT out 80 LOT_END, #2 2040 met, LOT-second-C2-second 40@2040,
            |       |           |                      | ENDED #2 2040, lot SOLD, C1-second out 50 LOT_END, CLOSED begins
    `);
  });

  it("[CLK-6] roll back when demand falls below the least; the largest remainders get the odd steps", () => {
    play(clocks(BY_ACT, { lot: { minSupplySteps: 99 } }), `
      time  | who   | act       | terms     | result
      10:00 | Birch | ask       | 1 main:50 | ok
            | Cedar | ask       | 1 main:50 | ok
            | Dill  | ask       | 1 main:53 | ok
            | Olga  | end round | 1         | PAUSE #1 3090 till 10:00 over 0.30, #2 3090
            | Birch | ask       | 2 main:30 | ok
            | Cedar | ask       | 2 main:30 | ok
            | Dill  | ask       | 2 main:33 | ok
            | Olga  | end round | 2         | #2 3000 met back, LOT-B1 33@3000, LOT-C1 32@3000, LOT-D1 35@3000,
            |       |           |           | ENDED #2 3000, lot SOLD, B1 out 17 LOT_END, C1 out 18 LOT_END,
            |       |           |           | D1 out 18 LOT_END, B2 out 30 LOT_END, C2 out 30 LOT_END,
            |       |           |           | D2 out 33 LOT_END, CLOSED begins
    `);
  });

  it("[CLK-7] are told with the band of demand, and with nothing of who asked for what", () => {
    const told = (first: number, second: number): string => {
      const stage = new Stage(clocks(BY_ACT));
      const bids = (steps: number) => [{ bookId: 1, quantitySteps: steps }];
      const events = [[3, first], [4, second]].flatMap(([memberId = 0, steps = 0]) => stage.send({
        type: "SubmitRoundBids", memberId, traderId: memberId, clientId: 0, sessionId: 1, round: 1, key: "",
        bids: bids(steps),
      }, clock("10:00")).events);
      const ended = stage.send(
        { actorId: 0, key: "", type: "CloseRound", sessionId: 1, round: 1, reason: "" }, clock("10:00"),
      );
      return JSON.stringify([...events, ...ended.events].filter(({ type }) => type === "LotChanged"));
    };
    expect(told(60, 60)).toBe(told(1, 129));
    expect(told(60, 60)).not.toBe(told(60, 71));
  });
});

describe("deposits and ends of a clock", () => {
  const DEPOSIT = { session: { depositBps: { BUY: 1000, SELL: 100 } }, fundsFirst: true };

  it("[CLK-8] reserves for all bids of a round or for none, and for what a roll-back may still sell", () => {
    const funds = { Alder: "EUR 3000.00", Birch: "EUR 800.00", Cedar: "EUR 20000.00", Dill: "EUR 18000.00" };
    play(clocks({ ...BY_ACT, pauseMs: 60_000 }, { ...DEPOSIT, funds, books: SECOND }), `
      time  | who   | act       | terms              | result
      10:00 | Cedar | ask       | 1 main:60 second:11 | DEPOSIT_INSUFFICIENT
            | Cedar | account   | EUR                | free 20000.00
            | Cedar | ask       | 1 main:60 second:9 | ok
            | Cedar | account   | EUR                | free 200.00, reserved 19800.00
            | Cedar | ask       | 1 main:60 second:10 | C1 out 60 REPLACED, C1-second out 9 REPLACED
            | Cedar | account   | EUR                | free 0.00, reserved 20000.00
            | Dill  | ask       | 1 main:60          | ok
            | Olga  | end round | 1                  | C1-second' out 10 ROUND_END, PAUSE #1 3060 till 10:01 over 0.15,
            |       |           |                    | PAUSE #1 2000 till 10:01 met
            | Cedar | account   | EUR                | free 2000.00, reserved 18000.00
      10:01 | Cedar | ask       | 2 main:50 second:20 | #2 3060, #2 2000, DEPOSIT_INSUFFICIENT
            | Cedar | ask       | 2 main:50 second:10 | ok
            | Cedar | account   | EUR                | free 0.00, reserved 20000.00
            | Dill  | ask       | 2 main:60          | DEPOSIT_INSUFFICIENT
            | Dill  | ask       | 2 main:39          | ok
            | Dill  | account   | EUR                | free 0.00, reserved 18000.00
            | Olga  | end round | 2                  | #2 3000 met back, LOT-C1' 54@3000, LOT-D1 46@3000,
            |       |           |                    | ENDED #2 3000, lot SOLD, C1' out 6 LOT_END, D1 out 14 LOT_END,
            |       |           |                    | C2 out 50 LOT_END, D2 out 39 LOT_END, #2 2000 met never rose,
            |       |           |                    | LOT-second-C2-second 10@2000, ENDED #2 2000, lot SOLD,
            |       |           |                    | LOT-second out 30 LOT_END, CLOSED begins
            | Cedar | account   | EUR                | free 1800.00, blocked 18200.00
            | Dill  | account   | EUR                | free 4200.00, blocked 13800.00
            | Alder | account   | EUR                | free 0.00, blocked 3000.00
    `);
  });

  it("[CLK-8, FEE-1] blocks and charges at the price of the deal; a seller may fall below zero", () => {
    const feeLines = [
      { side: "SELL", residency: "RESIDENT", bps: 25, upToMinor: null },
      { side: "BUY", residency: "NON_RESIDENT", bps: 100, upToMinor: null },
    ] as const;
    const funds = { Alder: "EUR 3000.00", Cedar: "EUR 40000.00" };
    play(clocks(BY_ACT, { ...DEPOSIT, funds, founding: { feeLines } }), `
      time  | who   | act       | terms      | result
      10:00 | Cedar | ask       | 1 main:101 | ok
            | Olga  | end round | 1          | PAUSE #1 3001 till 10:00 over 0.00, #2 3001
            | Cedar | ask       | 2 main:100 | ok
            | Cedar | account   | EUR        | free 9700.00, reserved 30300.00
            | Olga  | end round | 2          | #2 3001 met, LOT-C2 100@3001, ENDED #2 3001, lot SOLD,
            |       |           |            | C1 out 101 LOT_END, CLOSED begins
            | Cedar | account   | EUR        | free 9990.00, blocked 30010.00, fee due -3001.00
            | Alder | account   | EUR        | free -1.00, blocked 3001.00
    `);
  });

  it("[CLK-9, LOT-5] sell nothing when they end before demand has met supply", () => {
    play(clocks(BY_ACT), `
      time  | who   | act       | terms      | result
      10:00 | Cedar | ask       | 1 main:100 | ok
            | Olga  | close     |            | CLOSED begins, ENDED #1 3000, lot UNSOLD, no sale LOT 100@3000,
            |       |           |            | LOT out 100 LOT_END, C1 out 100 LOT_END
            | Cedar | ask       | 1 main:100 | SESSION_CLOSED
            | Olga  | end round | 1          | SESSION_CLOSED
    `);
    play(clocks(BY_ACT), `
      time  | who   | act   | terms      | result
      10:00 | Cedar | ask   | 1 main:100 | ok
            | Olga  | abort |            | ABORTED begins, ENDED #1 3000, lot ABORTED, LOT out 100 SESSION_ABORTED,
            |       |       |            | C1 out 100 SESSION_ABORTED
    `);
  });

  it("[CLK-9, CLK-3, KIL-1] go on without a product whose owner is stopped", () => {
    play(clocks(BY_ACT, { books: SECOND }), `
      time  | who   | act       | terms                | result
      10:00 | Cedar | ask       | 1 main:60 second:40  | ok
            | Dill  | ask       | 1 main:60            | ok
            | Olga  | end round | 1                    | C1-second out 40 ROUND_END, PAUSE #1 3060 till 10:00 over 0.15,
            |       |           |                      | PAUSE #1 2000 till 10:00 met, #2 3060, #2 2000
            | Cedar | ask       | 2 main:50 second:40  | ok
            | Olga  | kill      | MEMBER Birch         | LOT-second out 40 KILL_SWITCH, ENDED #2 2000, lot WITHDRAWN,
            |       |           |                      | C2-second out 40 LOT_END
            | Dill  | ask       | 2 second:1           | SESSION_CLOSED
            | Dill  | ask       | 2 main:60 second:0   | ok
            | Olga  | end round | 2                    | C1 out 60 ROUND_END, D1 out 60 ROUND_END,
            |       |           |                      | PAUSE #2 3091 till 10:00 over 0.05, #3 3091
    `);
  });
});
