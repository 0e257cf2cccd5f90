import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { ContinuousTerms } from "../../src/machine/terms.ts";
import type { Period } from "../../src/machine/words.ts";
import { clock } from "../support/commands.ts";
import { play } from "../support/play.ts";
import type { Setting } from "../support/setting.ts";
import { Stage } from "../support/stage.ts";

const TERMS: ContinuousTerms = {
  restartAuctionMs: 0, auctionCancels: false, openingRandomMs: 0, openingSeedHash: null, closingRandomMs: 0,
  closingSeedHash: null,
};

/** A day with all its auctions: accumulation, opening auction, counter auction, closing auction. */
function day(terms: Partial<ContinuousTerms> = {}, change: Setting = {}): Setting {
  const plan = ([
    ["ACCUMULATION", "09:00"], ["OPENING_AUCTION", "09:50"], ["TRADING", "10:00"],
    ["CLOSING_AUCTION", "16:50"], ["CLOSED", "17:00"],
  ] as [Period, string][]).map(([period, time]) => ({ period, at: clock(time) }));
  return {
    from: "09:00", session: { plan }, rules: { terms: { ...TERMS, ...terms } }, book: { referenceTicks: 100 },
    ...change,
  };
}

describe("auctions around continuous trading", () => {
  it("[AUC-1, AUC-3, CALL-5] accumulation, opening auction, the counter auction, the closing auction", () => {
    play(day(), `
      time     | who   | act    | terms        | result
      09:10    | Alder | buy    | B1 10@102    | ok
               | Birch | buy    | B2 5@99      | ok
      09:20    | Cedar | sell   | S1 6@98      | ok
               | Cedar | amend  | S1 8@97      | ok
               | Dill  | sell   | S2 9@103     | ok
               | Birch | buy    | B3 4@market  | ok
      09:50    | Cedar | cancel | S1           | shows 8@102 6, OPENING_AUCTION begins, PERIOD_FORBIDS
      10:00    | Dill  | sell   | S3 3@101     | ${[
        "TRADING begins", "uncrossed 8@102 6", "S1-B3 4@102", "S1-B1 4@102", "S3-B1 3@102",
      ].join(", ")}
               | clock | book   |              | sells S2 9@103; buys B1 3@102, B2 5@99
      12:00    | Cedar | buy    | B4 2@103     | S2-B4 2@103
      16:50    | Cedar | buy    | B5 9@104     | CLOSING_AUCTION begins
               | Alder | cancel | B1           | PERIOD_FORBIDS
               | clock | book   |              | sells S2 7@103; buys B5 9@104, B1 3@102, B2 5@99
      17:00    | clock | wait   |              | ${[
        "shows 7@104 2", "CLOSED begins", "uncrossed 7@104 2", "S2-B5 7@104", "B1 out 3 SESSION_END",
        "B2 out 5 SESSION_END", "B5 out 2 SESSION_END",
      ].join(", ")}
    `);
  });

  it("[AUC-3] a market order that finds nobody in the auction is gone when trading begins", () => {
    play(day(), `
      time  | who   | act  | terms        | result
      09:10 | Alder | buy  | B1 4@market  | ok
            | Birch | buy  | B2 4@market  | ok
      10:00 | Cedar | sell | S1 6@98      | ${[
        "OPENING_AUCTION begins", "TRADING begins", "uncrossed no price", "B1 out 4 IMMEDIATE",
        "B2 out 4 IMMEDIATE",
      ].join(", ")}
            | Birch | buy  | B3 9@market  | S1-B3 6@98, B3 out 3 IMMEDIATE
    `);
  });

  it("[AUC-4] takes nothing immediate and no least fill; one from before stands aside", () => {
    play(day(), `
      time  | who   | act  | terms          | result
      09:10 | Alder | buy  | B1 4@100 IOC   | PERIOD_FORBIDS
            | Alder | buy  | B1 4@100 FOK   | PERIOD_FORBIDS
            | Alder | buy  | B1 4@100 MIN:2 | PERIOD_FORBIDS
            | Alder | buy  | B1 4@100 AON   | ok
      10:00 | Birch | sell | S1 9@101 MIN:6 | OPENING_AUCTION begins, TRADING begins, uncrossed no price
            | Alder | buy  | B2 4@101       | ok
      16:50 | Cedar | sell | S2 4@101       | CLOSING_AUCTION begins
      17:00 | clock | wait |                | ${[
        "shows 4@101 0", "CLOSED begins", "uncrossed 4@101 0", "S2-B2 4@101", "B1 out 4 SESSION_END",
        "no sale S1 9@101", "S1 out 9 SESSION_END",
      ].join(", ")}
    `);
  });

  it("[AUC-1, CDA-8, CALL-7] what an all-or-none order could not do is made good at once", () => {
    play(day(), `
      time  | who   | act  | terms         | result
      09:10 | Alder | buy  | B1 10@105 AON | ok
            | Birch | sell | S1 8@100      | ok
            | Cedar | sell | S2 2@107      | ok
            | Dill  | buy  | B2 5@101      | ok
      10:00 | clock | wait |               | ${[
        "shows 5@100 -3", "OPENING_AUCTION begins", "TRADING begins", "uncrossed 5@100 -3", "S1-B2 5@100",
      ].join(", ")}
            | Cedar | amend | S2 7@104     | S1-B1 3@105, S2-B1 7@105
    `);
  });

  it("[AUC-1, CDA-8, CALL-6] trading begins with another try, which may deal; an end does not", () => {
    const orders = `
      time  | who   | act  | terms         | result
      09:10 | Alder | buy  | B1 3@100      | ok
            | Birch | buy  | B2 10@100 AON | ok
            | Cedar | sell | S1 10@100 AON | ok`;
    play(day(), `${orders}
            | Olga  | period | TRADING | TRADING begins, uncrossed no price, S1-B2 10@100
            | clock | book   |         | buys B1 3@100
    `);
    play(day(), `${orders}
            | Olga  | close  |         | CLOSED begins, uncrossed no price, B1 out 3 SESSION_END,
            |       |        |         | B2 out 10 SESSION_END, no sale S1 10@100, S1 out 10 SESSION_END
    `);
  });

  it("[AUC-2] closing makes the deals, aborting does not; the terms may allow withdrawals", () => {
    const orders = `
      time  | who   | act    | terms     | result
      09:10 | Alder | buy    | B1 4@101  | ok
            | Birch | sell   | S1 4@100  | ok`;
    play(day(), `${orders}
            | Olga  | close  |           | CLOSED begins, uncrossed 4@100 0, S1-B1 4@100
    `);
    play(day(), `${orders}
            | Olga  | abort  |           | ABORTED begins, B1 out 4 SESSION_ABORTED, S1 out 4 SESSION_ABORTED
    `);
    play(day({ auctionCancels: true }), `${orders}
      09:50 | Alder | amend  | B1 5@101  | shows 4@100 0, OPENING_AUCTION begins
            | Birch | cancel | S1        | S1 out 4 OWNER
    `);
  });

  it("[AUC-2, SES-3] a plan may leave any of the auctions out", () => {
    const plan = (...periods: [Period, string][]): Setting => ({
      from: "09:00", session: { plan: periods.map(([period, time]) => ({ period, at: clock(time) })) },
    });
    play(plan(["OPENING_AUCTION", "09:30"], ["TRADING", "10:00"], ["CLOSED", "17:00"]), `
      time  | who   | act    | terms     | result
      09:10 | Alder | buy    | B1 4@101  | PERIOD_FORBIDS
      09:40 | Alder | buy    | B1 4@101  | OPENING_AUCTION begins
            | Alder | amend  | B1 5      | PERIOD_FORBIDS
            | Alder | cancel | B1        | PERIOD_FORBIDS
            | Birch | sell   | S1 4@100  | ok
      10:00 | clock | wait   |           | shows 4@101 0, TRADING begins, uncrossed 4@101 0, S1-B1 4@101
      17:00 | clock | wait   |           | CLOSED begins
    `);
    play(plan(["ACCUMULATION", "09:30"], ["CLOSED", "10:00"]), `
      time  | who   | act    | terms     | result
      09:40 | Alder | buy    | B1 4@101  | ACCUMULATION begins
            | Birch | sell   | S1 4@100  | ok
      10:00 | clock | wait   |           | shows 4@101 0, CLOSED begins, uncrossed 4@101 0, S1-B1 4@101
    `);
  });

  it("[AUC-5, AUC-6] an own order across is refused, and a withdrawal is shown within a second", () => {
    play(day(), `
      time     | who   | act    | terms    | result
      09:10    | Alder | sell   | S1 4@100 | ok
               | Alder | buy    | B1 4@101 | SELF_TRADE
               | Alder | buy    | B1 4@99  | ok
               | Birch | buy    | B2 4@101 | ok
      09:11    | Alder | cancel | S1       | shows 4@100 0, S1 out 4 OWNER
      09:11:01 | clock | wait   |          | shows no price
    `);
  });

  it("[AUC-5] an all-or-none order that stands across an own one is treated as if it came in then", () => {
    play(day({}, { rules: { terms: TERMS, selfTrade: "CANCEL_RESTING" }, from: "10:00" }), `
      time  | who   | act    | terms        | result
      10:30 | Alder | sell   | S1 4@100     | ok
            | Alder | buy    | B1 9@101 AON | ok
            | clock | book   |              | sells S1 4@100; buys B1 9@101
      16:50 | clock | wait   |              | CLOSING_AUCTION begins, S1 out 4 SELF_TRADE
    `);
  });
});

describe("restart after a halt", () => {
  const opened = `
      time     | who   | act     | terms     | result
      10:30    | Alder | buy     | B1 4@101  | ok
               | Olga  | halt    |           | halted
      10:40    | Olga  | resume  |           | held as 1`;
  const restarting = day({ restartAuctionMs: 120_000 }, { from: "10:00" });

  it("[AUC-8] the books collect for a time, deal at a common price, and trading goes on", () => {
    play(restarting, `${opened}
               | Pavel | approve | 1         | goes on, plan +10 min, collects till 10:42, 1 approved
               | Birch | sell    | S1 4@100  | ok
               | Birch | sell    | S2 4@99   | ok
               | Birch | cancel  | S2        | S2 out 4 OWNER
               | Cedar | buy     | B2 1@103  | ok
      10:42    | Cedar | buy     | B3 1@103  | shows 4@101 1, uncrossed 4@101 1, S1-B2 1@101, S1-B1 3@101
               | Dill  | sell    | S3 2@101  | S3-B3 1@103, S3-B1 1@101
    `);
  });

  it("[AUC-8, CALL-5] the last deal of the session is its reference", () => {
    play(restarting, `
      time     | who   | act     | terms     | result
      10:10    | Alder | buy     | B0 1@104  | ok
               | Birch | sell    | S0 1@104  | S0-B0 1@104
               ${opened.split("\n").slice(2).join("\n")}
               | Pavel | approve | 1         | goes on, plan +10 min, collects till 10:42, 1 approved
               | Alder | amend   | B1 4@109  | ok
               | Birch | sell    | S1 4@100  | ok
      10:42    | clock | wait    |           | shows 4@104 0, uncrossed 4@104 0, S1-B1 4@104
    `);
  });

  it("[AUC-8] a pause makes it longer, a halt begins it anew, an earlier period ends it", () => {
    play(restarting, `${opened}
               | Pavel | approve | 1         | goes on, plan +10 min, collects till 10:42, 1 approved
               | Birch | sell    | S1 4@100  | ok
      10:41    | Olga  | pause   |           | shows 4@100 0, paused
      10:51    | Olga  | resume  |           | held as 2
               | Pavel | approve | 2         | goes on, plan +10 min, 2 approved
      10:51:59 | Cedar | buy     | B2 1@99   | ok
               | Olga  | halt    |           | halted
      11:00:59 | Olga  | resume  |           | held as 3
               | Pavel | approve | 3         | goes on, plan +9 min, collects till 11:02:59, 3 approved
      11:02    | Olga  | period  | CLOSING_AUCTION | CLOSING_AUCTION begins
      11:03    | clock | stands  |           | CLOSING_AUCTION RUNNING
               | clock | book    |           | sells S1 4@100; buys B1 4@101, B2 1@99
    `);
  });

  it("[AUC-8] after a pause, without the rule, and outside of trading nothing is collected", () => {
    play(restarting, `${opened.replace("halt ", "pause").replace("halted", "paused")}
               | Pavel | approve | 1         | goes on, plan +10 min, 1 approved
               | Birch | sell    | S1 4@100  | S1-B1 4@101
    `);
    play(day({}, { from: "10:00" }), `${opened}
               | Pavel | approve | 1         | goes on, plan +10 min, 1 approved
               | Birch | sell    | S1 4@100  | S1-B1 4@101
    `);
    play(day({ restartAuctionMs: 120_000 }), `
      time     | who   | act     | terms     | result
      09:10    | Olga  | halt    |           | halted
      09:20    | Olga  | resume  |           | held as 1
               | Pavel | approve | 1         | goes on, plan +10 min, 1 approved
    `);
  });

  it("[AUC-8, KIL-1] the release of the session's kill switch is the end of a halt", () => {
    play(restarting, `
      time     | who   | act     | terms     | result
      10:30    | Alder | buy     | B1 4@101  | ok
               | Olga  | kill    | SESSION   | B1 out 4 KILL_SWITCH
      10:40    | Olga  | revive  | SESSION   | held as 1
               | Pavel | approve | 1         | goes on, plan +10 min, collects till 10:42, 1 approved
    `);
  });
});

describe("random ends of opening and closing", () => {
  const hashOf = (seed: string): string => createHash("sha256").update(seed).digest("hex");
  const bound = (randomMs: number) => ({
    openingRandomMs: randomMs, openingSeedHash: hashOf("morning"), closingRandomMs: randomMs,
    closingSeedHash: hashOf("evening"),
  });

  it("[RAND-2, RAND-3] each auction has a seed of its own", () => {
    play(day(bound(0)), `
      time     | who   | act  | terms   | result
      10:00    | clock | wait |         | ${[
        "OPENING_AUCTION begins", "ends at random till 10:00", "ended 10:00 by no seed", "TRADING begins",
        "uncrossed no price",
      ].join(", ")}
               | Olga  | seed | morning | PERIOD_FORBIDS
    `);
    const stage = play(day(bound(60_000)), `
      time     | who   | act  | terms   | result
      10:00    | clock | wait |         | OPENING_AUCTION begins, ends at random till 10:01
               | Olga  | seed | evening | COMMITMENT_MISMATCH
               | Olga  | seed | morning | ok
    `);
    const { randomPart } = stage.exchange.state.sessions[1]!;
    const delay = Number(BigInt(`0x${hashOf("morning:close")}`) % 60_001n);
    expect(randomPart?.endsAt).toBe(clock("10:00") + delay);
    play(stage, `
      time     | who   | act  | terms   | result
      10:01    | clock | wait |         | ${[
        `ended ${new Date(clock("10:00") + delay).toISOString().slice(11, 23)} by morning`, "TRADING begins",
        "uncrossed no price",
      ].join(", ")}
      17:00    | Olga  | seed | evening | CLOSING_AUCTION begins, ends at random till 17:01
               | Olga  | close |        | ended 17:00 by evening, CLOSED begins, uncrossed no price
    `);
  });

  it("[RAND-2] goes on through a period before the next of the plan, and an abort ends it", () => {
    const plan = ([
      ["ACCUMULATION", "09:00"], ["TRADING", "10:00"], ["CLOSED", "17:00"],
    ] as [Period, string][]).map(([period, time]) => ({ period, at: clock(time) }));
    const random = day(bound(60_000), { session: { plan } });
    play(random, `
      time     | who   | act    | terms           | result
      10:00    | clock | wait   |                 | ends at random till 10:01
      10:00:30 | Olga  | period | OPENING_AUCTION | OPENING_AUCTION begins
               | clock | plan   |                 | TRADING 10:00, CLOSED 17:00
      10:01    | clock | wait   |                 | ended 10:01 by no seed, TRADING begins, uncrossed no price
      17:00    | clock | wait   |                 | CLOSED begins
    `);
    play(random, `
      time     | who   | act    | terms           | result
      10:00    | clock | wait   |                 | ends at random till 10:01
      10:00:30 | Olga  | abort  |                 | ended 10:00:30 by no seed, ABORTED begins
               | clock | plan   |                 | none
    `);
  });

  it("[RAND-1] a plan that leaves the random part no time is refused, and a restart beyond a day", () => {
    const opening = { openingRandomMs: 24_600_000, openingSeedHash: hashOf("morning") };
    expect(() => new Stage(day(opening))).toThrow("TERMS_INVALID");
    expect(new Stage(day({ ...opening, openingRandomMs: 24_599_999 }))).toBeDefined();
    expect(() => new Stage(day({ openingRandomMs: 1 }))).toThrow("TERMS_INVALID");
    expect(() => new Stage(day({ closingRandomMs: 1 }))).toThrow("TERMS_INVALID");
    expect(() => new Stage(day({ restartAuctionMs: 86_400_001 }))).toThrow("TERMS_INVALID");
    expect(new Stage(day({ restartAuctionMs: 86_400_000 }))).toBeDefined();
    expect(() => new Stage(day({ restartAuctionMs: 0.5 }))).toThrow("TERMS_INVALID");
  });
});
