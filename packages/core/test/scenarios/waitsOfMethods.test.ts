import { describe, expect, it } from "vitest";
import type { SessionRules } from "../../src/machine/commands.ts";
import type { MethodTerms } from "../../src/machine/terms.ts";
import { METHODS } from "../../src/machine/words.ts";
import { methodOf } from "../../src/method/methods.ts";
import { HOUR_MS } from "../support/commands.ts";
import { play } from "../support/play.ts";
import type { Setting } from "../support/setting.ts";
import { TIMED } from "../support/waits.ts";

const MINUTE = 60_000;
const WAITS: Partial<SessionRules> = {
  secondBidder: { waitMs: 2 * HOUR_MS, answerMs: HOUR_MS, biddersMax: 2 },
};

function setting(method: Setting["method"], terms: object, more: Setting = {}): Setting {
  return {
    ...(method ? { method } : {}), lotOf: "Alder", lot: {}, ...more,
    rules: { ...WAITS, terms: terms as MethodTerms },
  };
}

describe("who waits behind the winner, method by method", () => {
  it("[WAI-7] waits in each method whose beaten bids stand until the end, and in no other", () => {
    const waiting = METHODS.filter((name) => methodOf(name).waits?.includes("SECOND_BIDDER"));
    const asked = METHODS.filter((name) => methodOf(name).waits?.includes("ASSENT"));
    expect(waiting).toEqual([
      "ENGLISH_AUCTION", "DISCOUNT_DOWN_AUCTION", "REVERSE_AUCTION", "MULTI_UNIT_ENGLISH", "ROUND_ENGLISH",
      "THREE_ROUND_ENGLISH", "HYBRID_DUTCH",
    ]);
    expect(asked).toEqual(["ENGLISH_AUCTION", "MULTI_UNIT_ENGLISH"]);
  });

  it("[WAI-1, WAI-4] discount down: behind the leader, at its own price below the start", () => {
    const terms = {
      ...TIMED, stepTicks: 5, firstBidAtStart: true, stepGrid: false,
      maxDiscountPercent: { units: 10, digits: 0 },
    };
    const offered = `
      time  | who   | act     | terms | result
      10:05 | Birch | bid     | B1 90 | 90 by 1 till 10:15
            | Cedar | bid     | C1 95 | 95 by 2 till 10:15
      10:15 | -     | wait    |       | LOT-C1 10@95, ENDED 95 by 2, lot SOLD,
            |       |         |       | B1 waits as SECOND_BIDDER till 12:15, CLOSED begins
            | Olga  | unseat  | 1     | held as 1
            | Pavel | approve | 1     | deal 1 annulled, 0.00 and fee 0.00 back, B1 offered 10@90 till 11:15,
            |       |         |       | 1 approved`;
    play(setting("DISCOUNT_DOWN_AUCTION", terms), `${offered}
            | Birch | step in |       | #4-B1 10@90, B1 TAKEN, wait TAKEN
    `);
    play(setting("DISCOUNT_DOWN_AUCTION", terms), `${offered}
            | Birch | cancel  | B1    | B1 out 10 OWNER, B1 LEFT, wait LEFT, no sale #4 10@100, #4 out 10 LOT_END
    `);
  });

  it("[WAI-1, WAI-4] rounds: the latest bid of each who did not win, the best first", () => {
    const lengths = { roundMs: 3 * MINUTE, pauseMs: MINUTE, deadlineMs: null };
    const terms = { stepTicks: 10, stepPercent: null, ...lengths };
    play(setting("ROUND_ENGLISH", terms), `
      time  | who   | act     | terms  | result
      10:01 | Birch | accept  | B1 110 | PAUSE #1 110 by 1 till 10:02
      10:02 | Dill  | accept  | D1 120 | #2 110 by 1 till 10:05, PAUSE #2 120 by 2 till 10:03
      10:03 | Birch | bid     | B2 150 | #3 120 by 2 till 10:06, B1 out 10 REPLACED, PAUSE #3 150 by 1 till 10:04
      10:04 | Cedar | accept  | C1 160 | #4 150 by 1 till 10:07, PAUSE #4 160 by 3 till 10:05
      10:05 | -     | wait    |        | #5 160 by 3 till 10:08
      10:08 | -     | wait    |        | LOT-C1 10@160, ENDED #5 160 by 3, lot SOLD,
            |       |         |        | B2 D1 waits as SECOND_BIDDER till 12:08, CLOSED begins
            | Olga  | unseat  | 1      | held as 1
            | Pavel | approve | 1      | deal 1 annulled, 0.00 and fee 0.00 back, B2 offered 10@150 till 11:08,
            |       |         |        | 1 approved
            | Birch | cancel  | B2     | B2 out 10 OWNER, B2 LEFT, #6 out 10 REPLACED, D1 offered 10@120 till 11:08
            | Dill  | step in |        | #7-D1 10@120, D1 TAKEN, wait TAKEN
    `);
  });

  it("[WAI-1, WAI-4] three rounds: the chances that were opened, each as it was raised last", () => {
    const terms = { stepTicks: 5, stepPercent: null, turnMs: 3 * MINUTE, loneBidderWins: false };
    play(setting("THREE_ROUND_ENGLISH", terms, { from: "09:30" }), `
      time  | who   | act     | terms  | result
      09:40 | Birch | bid     | B1 120 | ok
            | Cedar | bid     | C1 100 | ok
      10:00 | Cedar | bid     | C2 130 | TRADING begins, #1 120 by 1 till 10:03, C1 out 10 REPLACED,
            |       |         |        | #1 130 by 2 till 10:03
            | Olga  | close   |        | CLOSED begins, LOT-C2 10@130, ENDED #1 130 by 2, lot SOLD,
            |       |         |        | B1 waits as SECOND_BIDDER till 12:00
            | Olga  | unseat  | 1      | held as 1
            | Pavel | approve | 1      | deal 1 annulled, 0.00 and fee 0.00 back, B1 offered 10@120 till 11:00,
            |       |         |        | 1 approved
      11:00 | -     | wait    |        | B1 out 10 LOT_END, B1 EXPIRED, wait EXPIRED, no sale #5 10@100,
            |       |         |        | #5 out 10 LOT_END
    `);
    // Offers that are still sealed when the session is closed early are not opened any more: nobody won.
    play(setting("THREE_ROUND_ENGLISH", terms, { from: "09:30" }), `
      time  | who   | act     | terms  | result
      09:40 | Birch | bid     | B1 120 | ok
            | Olga  | close   |        | CLOSED begins, ENDED, lot UNSOLD, no sale LOT 10@100,
            |       |         |        | LOT out 10 LOT_END, B1 out 10 LOT_END
    `);
  });

  it("[WAI-1, WAI-4] hybrid: sealed bids and the Dutch winner's own, whoever won", () => {
    const terms = {
      stageCount: 3, stagePercent: { units: 1, digits: 0 }, stageMs: 5 * MINUTE, pauseBeforeSealedMs: MINUTE,
      sealedMs: 10 * MINUTE, pauseBeforeBestMs: MINUTE, bestMs: 5 * MINUTE,
    };
    play(setting("HYBRID_DUTCH", terms, { lot: { startTicks: 1000 } }), `
      time  | who   | act     | terms   | result
      10:06 | Birch | accept  | B1 990  | #2 990 till 10:10, PAUSE #2 990 by 1 till 10:07
      10:08 | Cedar | bid     | C1 995  | SEALED #2 990 by 1 till 10:17
            | Dill  | bid     | D1 1200 | ok
      10:23 | -     | wait    |         | PAUSE #2 1200 by 3 till 10:18, BEST_BID #2 1200 by 3 till 10:23,
            |       |         |         | LOT-D1 10@1200, ENDED #2 1200 by 3, lot SOLD,
            |       |         |         | C1 B1 waits as SECOND_BIDDER till 12:23, CLOSED begins
            | Olga  | unseat  | 1       | held as 1
            | Pavel | approve | 1       | deal 1 annulled, 0.00 and fee 0.00 back, C1 offered 10@995 till 11:23,
            |       |         |         | 1 approved
            | Cedar | cancel  | C1      | C1 out 10 OWNER, C1 LEFT, #5 out 10 REPLACED, B1 offered 10@990 till 11:23
            | Birch | step in |         | #6-B1 10@990, B1 TAKEN, wait TAKEN
    `);
  });
});
