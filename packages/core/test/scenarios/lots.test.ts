import { describe, expect, it } from "vitest";
import { hashState, restoreSnapshot, takeSnapshot } from "../../src/machine/snapshot.ts";
import type { EnglishTerms } from "../../src/machine/terms.ts";
import { clock, openBook } from "../support/commands.ts";
import { TestExchange } from "../support/exchange.ts";
import { lotSetting } from "../support/lotSetting.ts";
import { play } from "../support/play.ts";
import type { Setting } from "../support/setting.ts";
import { Stage } from "../support/stage.ts";

const MINUTE = 60_000;
const TERMS: EnglishTerms = {
  stepTicks: 5, stepPercent: null, durationMs: 15 * MINUTE, extensionWindowMs: 3 * MINUTE,
  extensionLengthMs: 3 * MINUTE, maxExtensions: null, firstBidAtStart: true, stepGrid: false,
};

/** An English auction of ten steps of Alder's from 100 on: opens at 10:00, a table begins at 09:00. */
const english = lotSetting("ENGLISH_AUCTION", TERMS, { from: "09:00" });
const BEGUN = "TRADING begins, open till 10:15, ";
const DEPOSIT = { session: { depositBps: { BUY: 500, SELL: 500 } }, fundsFirst: true };

describe("a lot", () => {
  it("[LOT-3] is one of a one-sided method and of no other, before its bidding begins", () => {
    const lot = {
      ownerId: 1, quantitySteps: 10, startTicks: 100, reserveTicks: null, isDivisible: false,
      minTakeSteps: 0, minSupplySteps: 0,
    };
    const withFunds = { ...DEPOSIT, funds: { Alder: "EUR 50.00" } };
    const codeOf = (setting: Setting, change: object, at = "09:00"): string => {
      const stage = new Stage(setting);
      const { outcome } = stage.send(openBook("other", 1, change), clock(at));
      return outcome.ok ? "ok" : outcome.code;
    };
    expect([
      codeOf({ from: "09:00" }, { lot }), codeOf({ from: "09:00" }, {}), codeOf(english(), {}),
      codeOf(english(), { lot }),
      codeOf(english(), { lot: { ...lot, quantitySteps: 0 } }),
      codeOf(english(), { lot: { ...lot, startTicks: 0, reserveTicks: 5 } }),
      codeOf(english(), { lot: { ...lot, startTicks: 100, reserveTicks: 100.5 } }),
      codeOf(english(), { lot: { ...lot, minTakeSteps: -1 } }),
      codeOf(english(), { lot: { ...lot, minSupplySteps: -1 } }),
      codeOf(english(), { lot: { ...lot, startTicks: null } }),
      codeOf(english(), { lot: { ...lot, isDivisible: true } }),
      codeOf(english(), { lot, sellerId: 1 }), codeOf(english(), { lot: { ...lot, ownerId: 99 } }),
      codeOf(english({}, withFunds), { lot: { ...lot, startTicks: Number.MAX_SAFE_INTEGER } }),
      codeOf(english(), { lot: { ...lot, startTicks: Number.MAX_SAFE_INTEGER } }),
      codeOf(english(), { lot }, "10:01"),
    ]).toEqual([
      "TERMS_INVALID", "ok", "TERMS_INVALID", "ok", ...Array<string>(4).fill("TERMS_INVALID"),
      "TERMS_INVALID", "TERMS_INVALID", "TERMS_INVALID",
      "TERMS_INVALID", "MEMBER_NOT_FOUND", "AMOUNT_OUT_OF_RANGE", "ok", "PERIOD_FORBIDS",
    ]);
  });

  it("[LOT-3, DEP-3] binds its owner's deposit from the first, and is not opened without it", () => {
    const stage = play(english({}, { ...DEPOSIT, funds: { Alder: "EUR 100.00" } }), `
      time  | who   | act     | terms     | result
      09:00 | Alder | account | EUR       | free 50.00, reserved 50.00
    `);
    const lot = stage.exchange.state.books[1]?.lot?.terms;
    const { outcome } = stage.send(openBook("second", 1, lot ? { lot } : {}), clock("09:00"));
    expect(outcome.ok).toBe(true);
    const third = stage.send(openBook("third", 1, lot ? { lot } : {}), clock("09:00"));
    expect(third.outcome).toEqual({ ok: false, code: "DEPOSIT_INSUFFICIENT" });
  });

  it("[LOT-4] opens with its session, runs by its own clock, and a late bid moves its end", () => {
    play(english({ maxExtensions: 2 }), `
      time         | who   | act  | terms     | result
      09:59:59.999 | Birch | bid  | B1 100    | PERIOD_FORBIDS
      10:00        | Birch | bid  | B1 100    | ${BEGUN}100 by 1 till 10:15
      10:11:59.999 | Cedar | bid  | C1 105    | 105 by 2 till 10:15
      10:12        | Birch | bid  | B2 110    | B1 out 10 REPLACED, 110 by 1 till 10:15
      10:14        | Cedar | bid  | C2 115    | C1 out 10 REPLACED, 115 by 2 till 10:17
      10:16        | Birch | bid  | B3 120    | B2 out 10 REPLACED, 120 by 1 till 10:19
      10:18        | Cedar | bid  | C3 125    | C2 out 10 REPLACED, 125 by 2 till 10:19
      10:19        | Birch | bid  | B4 130    | LOT-C3 10@125, ENDED 125 by 2, lot SOLD,
                   |       |      |           | B3 out 10 LOT_END, CLOSED begins, SESSION_CLOSED
    `);
  });

  it("[LOT-5] that nobody bid for is certified; the session ends with its last lot", () => {
    play(english({}, { books: { other: {} } }), `
      time  | who   | act  | terms          | result
      10:05 | Birch | bid  | B1 100         | ${BEGUN}open till 10:15, 100 by 1 till 10:15
      10:15 | -     | wait |                | LOT-B1 10@100, ENDED 100 by 1, lot SOLD, ENDED, lot UNSOLD,
            |       |      |                | no sale LOT-other 10@100, LOT-other out 10 LOT_END, CLOSED begins
    `);
  });

  it("[LOT-5] that has ended takes no bid any more, while another of its session goes on", () => {
    play(english({}, { books: { other: {} } }), `
      time  | who   | act | terms           | result
      10:12 | Birch | bid | B1 100 IN:other | ${BEGUN}open till 10:15, 100 by 1 till 10:15
      10:14 | Cedar | bid | C1 105 IN:other | 105 by 2 till 10:17
      10:16 | Dill  | bid | D1 100          | ENDED, lot UNSOLD, no sale LOT 10@100, LOT out 10 LOT_END,
            |       |     |                 | SESSION_CLOSED
      10:16 | Dill  | bid | D1 110 IN:other | 110 by 3 till 10:19
    `);
  });

  it("[LOT-5, SES-6] is awarded by a close and not by an abort", () => {
    const begun = `${BEGUN}100 by 1 till 10:15`;
    play(english(), `
      time  | who   | act   | terms  | result
      10:05 | Birch | bid   | B1 100 | ${begun}
      10:06 | Olga  | close |        | CLOSED begins, LOT-B1 10@100, ENDED 100 by 1, lot SOLD
    `);
    play(english(), `
      time  | who   | act   | terms  | result
      10:05 | Birch | bid   | B1 100 | ${begun}
      10:06 | Olga  | abort |        | ABORTED begins, ENDED 100 by 1, lot ABORTED,
            |       |       |        | LOT out 10 SESSION_ABORTED, B1 out 10 SESSION_ABORTED
      10:06 | Cedar | bid   | C1 105 | SESSION_CLOSED
    `);
  });

  it("[LOT-6] whose owner was stopped is withdrawn; a stopped leader leaves the lead to the next", () => {
    const begun = `${BEGUN}100 by 1 till 10:15`;
    play(english(), `
      time  | who   | act  | terms        | result
      10:05 | Birch | bid  | B1 100       | ${begun}
      10:06 | Cedar | bid  | C1 120       | 120 by 2 till 10:15
      10:07 | Olga  | kill | MEMBER Cedar | C1 out 10 KILL_SWITCH, 100 by 1 till 10:15
      10:08 | Olga  | kill | MEMBER Birch | B1 out 10 KILL_SWITCH, open till 10:15
      10:09 | Olga  | kill | MEMBER Alder | LOT out 10 KILL_SWITCH, ENDED, lot WITHDRAWN, CLOSED begins
    `);
  });

  it("[LOT-4, SES-5] stands still while its session is paused, and an extension moves it", () => {
    play(english(), `
      time  | who   | act    | terms  | result
      10:05 | Birch | bid    | B1 100 | ${BEGUN}100 by 1 till 10:15
      10:06 | Olga  | pause  |        | paused
      10:20 | Cedar | bid    | C1 105 | SESSION_PAUSED
      10:26 | Olga  | resume |        | held as 1
      10:26 | Pavel | approve | 1     | 100 by 1 till 10:35, goes on, plan +20 min, 1 approved
      10:27 | Olga  | extend | 10     | 100 by 1 till 10:45, plan +10 min
      10:44 | Cedar | bid    | C1 105 | 105 by 2 till 10:47
    `);
  });

  it("[DET-4] comes back from a snapshot as it was, and ends as it would have ended", () => {
    const stage = play(english(), `
      time  | who   | act   | terms        | result
      10:05 | Birch | limit | B1 120       | ${BEGUN}100 by 1 till 10:15
    `);
    const twin = new TestExchange(restoreSnapshot(takeSnapshot(stage.exchange.state)));
    for (const exchange of [stage.exchange, twin]) {
      exchange.send({ type: "AdvanceTime", actorId: 0, key: "" }, clock("10:15"));
    }
    expect(hashState(twin.state)).toBe(hashState(stage.exchange.state));
    expect(twin.state.deals.count).toBe(2);
  });
});

describe("bids", () => {
  it("[BID-1] are refused where the method does not know the kind", () => {
    const refused = (kinds: readonly string[]) => kinds.map((kind, i) => `
      10:01 | Birch | buy | B${i} 10@100 ${kind} | PERIOD_FORBIDS`).join("");
    const head = "time | who | act | terms | result";
    const inBooks = ["PROXY", "ACCEPT", "EXPOSED", "DIRECT"];
    for (const method of [
      "CONTINUOUS_DOUBLE_AUCTION", "PERIODIC_COUNTER_AUCTION", "CALL_AUCTION",
    ] as const) play({ method, from: "10:01" }, head + refused(inBooks));
    play(english({}, { from: "10:01" }), head + refused(["EXPOSED", "DIRECT"]));
  });

  it("[BID-1] say how their price is meant; a method shows no price where there is none to accept", () => {
    play(english(), `
      time  | who   | act    | terms  | result
      10:05 | Birch | limit  | B1 120 | ${BEGUN}100 by 1 till 10:15
      10:06 | Cedar | accept | C1 105 | PERIOD_FORBIDS
      10:06 | Cedar | limit  | C2 -   | PRICE_INVALID
    `);
  });

  it("[BID-2] improve by a step: ticks, or a percentage of the start rounded up to the tick", () => {
    const next = (change: object, startTicks: number): number => {
      const stage = new Stage(english(change, { lot: { startTicks }, from: "10:00" }));
      play(stage, `
        time  | who   | act | terms               | result
        10:00 | Birch | bid | B1 ${startTicks}    | ${startTicks} by 1 till 10:15
      `);
      return stage.exchange.state.books[1]?.lot?.leastTicks ?? 0;
    };
    expect(next({ stepTicks: null, stepPercent: { units: 15, digits: 1 } }, 1000)).toBe(1015);
    expect(next({ stepTicks: null, stepPercent: { units: 1, digits: 0 } }, 250)).toBe(253);
    expect(next({ stepTicks: null, stepPercent: { units: 1, digits: 3 } }, 250)).toBe(251);
  });

  it("[BID-2] have exactly one kind of step", () => {
    const schedule = (change: object) => () => new Stage(english(change));
    expect(schedule({ stepTicks: 5, stepPercent: { units: 1, digits: 0 } })).toThrow("TERMS_INVALID");
    expect(schedule({ stepTicks: null })).toThrow("TERMS_INVALID");
    expect(schedule({ stepTicks: 0 })).toThrow("TERMS_INVALID");
    expect(schedule({ durationMs: 0 })).toThrow("TERMS_INVALID");
    expect(schedule({ maxExtensions: -1 })).toThrow("TERMS_INVALID");
  });

  it("[BID-3] are for the whole of a lot that goes whole", () => {
    play(english(), `
      time  | who   | act | terms     | result
      10:05 | Birch | bid | B1 9@100  | ${BEGUN}QUANTITY_INVALID
            | Birch | bid | B1 11@100 | QUANTITY_INVALID
            | Birch | bid | B1 10@100 | 100 by 1 till 10:15
    `);
  });

  it("[BID-4, STP-5] come from anybody but the owner and its group; others see a number", () => {
    const setting = english({}, {
      members: { Elm: { group: "one" }, Fir: { group: "one" } }, lotOf: "Elm",
    });
    play(setting, `
      time  | who   | act | terms  | result
      10:05 | Elm   | bid | E1 100 | ${BEGUN}NOT_ELIGIBLE
            | Fir   | bid | F1 100 | SELF_TRADE
            | Cedar | bid | C1 100 | 100 by 1 till 10:15
            | Birch | bid | B1 105 | 105 by 2 till 10:15
            | Cedar | bid | C2 110 | C1 out 10 REPLACED, 110 by 1 till 10:15
    `);
    play({ ...setting, rules: { ...setting.rules, selfTrade: "ALLOW" } }, `
      time  | who   | act | terms  | result
      10:05 | Fir   | bid | F1 100 | ${BEGUN}100 by 1 till 10:15
    `);
  });

  it("[BID-5, BID-6] bind their own deposit once: a new one needs the difference only", () => {
    const funds = { Alder: "EUR 50.00", Birch: "EUR 60.00", Cedar: "EUR 54.99" };
    play(english({}, { ...DEPOSIT, funds }), `
      time  | who   | act     | terms     | result
      10:05 | Birch | bid     | B1 105    | ${BEGUN}105 by 1 till 10:15
            | Birch | account | EUR       | free 7.50, reserved 52.50
            | Cedar | bid     | C1 110    | DEPOSIT_INSUFFICIENT
            | Dill  | bid     | D1 110    | DEPOSIT_INSUFFICIENT
            | Birch | limit   | B2 120    | B1 out 10 REPLACED, 105 by 1 till 10:15
            | Birch | account | EUR       | free 0.00, reserved 60.00
            | Birch | limit   | B3 121    | DEPOSIT_INSUFFICIENT
      10:15 | -     | wait    |           | LOT-B2 10@105, ENDED 105 by 1, lot SOLD, CLOSED begins
            | Birch | account | EUR       | free 7.50, blocked 52.50
    `);
  });
});
