import { describe, expect, it } from "vitest";
import type { CoreEvent } from "../../src/machine/events.ts";
import { hashState, restoreSnapshot, takeSnapshot } from "../../src/machine/snapshot.ts";
import type { SealedTerms } from "../../src/machine/terms.ts";
import { commitmentOf } from "../../src/sealed/commitments.ts";
import { leastOf } from "../support/lotSetting.ts";
import { play } from "../support/play.ts";
import { PLANS, type Setting } from "../support/setting.ts";
import { Stage } from "../support/stage.ts";

const PLAIN: SealedTerms = {
  grantPrice: "PAY_AS_BID", winLimits: [], lotsToWinMax: null, isCommitted: false,
  forfeitPercent: { units: 0, digits: 0 },
};
const BOOK = { session: { code: "S" }, code: "main" };
const PLAIN_PLAN = PLANS.SEALED_BID.filter(({ period }) => period !== "REVEAL");

/** Ten steps of Alder's from 100 ticks on; bids are filed from 10:00 to 11:30. */
function sealed(terms: Partial<SealedTerms> = {}, setting: Setting = {}): Setting {
  return {
    method: "SEALED_BID", lotOf: "Alder", session: { plan: PLAIN_PLAN }, ...setting,
    lot: { startTicks: 100, ...setting.lot }, rules: { terms: { ...PLAIN, ...terms }, ...setting.rules },
  };
}

/** The same with commitments from 10:00 to 11:00, shown until 11:30, and a deposit of five percent. */
function committed(terms: Partial<SealedTerms> = {}, setting: Setting = {}): Setting {
  const session = { plan: PLANS.SEALED_BID, depositBps: { BUY: 500, SELL: 0 }, ...setting.session };
  return sealed({ isCommitted: true, ...terms }, {
    funds: { Birch: "EUR 500.00", Cedar: "EUR 500.00", Dill: "EUR 500.00" }, fundsFirst: true, ...setting,
    session,
  });
}

const HEAD = "      time  | who   | act    | terms   | result";
/** Birch files 120, Cedar 130, Dill 130 after it. */
const FILED = `${HEAD}
      10:00 | Birch | commit | B1 10@120 BOUND:60.00 SALT:b  | ok
      10:05 | Cedar | commit | C1 10@130 BOUND:100.00 SALT:c | ok
      10:06 | Dill  | commit | D1 10@130 BOUND:65.00 SALT:d  | ok`;
const SHOW = "REVEAL till 11:30";

describe("sealed bids, filed plainly", () => {
  it("[SEAL-1, SEAL-6] opens all at the end; the highest buys, of equal ones the one filed earlier", () => {
    const stage = play(sealed(), `${HEAD}
      10:00 | Birch | bid    | B1 104  | ok
      10:01 | Cedar | bid    | C1 104  | ok
      10:02 | Birch | bid    | B2 104  | B1 out 10 REPLACED
            | Dill  | bid    | D1 99   | PRICE_OUT_OF_CORRIDOR
            | Dill  | bid    | D0 100  | ok
            | Dill  | cancel | D0      | D0 out 10 OWNER
            | Dill  | accept | D1 104  | PERIOD_FORBIDS
            | Dill  | limit  | D1 104  | PRICE_INVALID
            | Alder | bid    | A1 200  | NOT_ELIGIBLE
            | Dill  | bid    | D1 9@200 | QUANTITY_INVALID
    `);
    expect(stage.exchange.state.books[1]?.lot).toMatchObject({
      phase: "SEALED", leastTicks: 100, priceTicks: 0,
    });
    play(stage, `${HEAD}
      11:30 | Dill  | bid    | D1 300  | CLOSED begins, LOT-C1 10@104, ENDED 104 by 2 [2 10/10@104, 1 0/10@104], lot SOLD,
            |       |        |         | B2 out 10 LOT_END, SESSION_CLOSED
    `);
  });

  it("[SEAL-1, BID-8] a bid may be withdrawn and filed again, the lot may not", () => {
    play(sealed(), `${HEAD}
      10:00 | Birch | bid    | B1 110  | ok
      10:01 | Birch | cancel | B1      | B1 out 10 OWNER
            | Birch | cancel | B1      | ORDER_NOT_ACTIVE
            | Alder | cancel | LOT     | PERIOD_FORBIDS
            | Cedar | bid    | C1 150  | ok
            | Cedar | bid    | C2 103  | C1 out 10 REPLACED
            | Birch | bid    | B2 101  | ok
      11:00 | Olga  | close  |         | CLOSED begins, LOT-C2 10@103, ENDED 103 by 2 [2 10/10@103, 1 0/10@101],
            |       |        |         | lot SOLD, B2 out 10 LOT_END
    `);
  });

  it("[SEAL-6] bids below the reserve win nothing: no sale is certified", () => {
    play(sealed({}, { lot: { reserveTicks: 105 } }), `${HEAD}
      10:00 | Birch | bid    | B1 104  | ok
      11:30 | -     | wait   |         | CLOSED begins, ENDED [1 0/10@104], lot RESERVE_NOT_MET, no sale LOT 10@100,
            |       |        |         | LOT out 10 LOT_END, B1 out 10 LOT_END
    `);
    play(sealed({}, { lot: { reserveTicks: 105 } }), `${HEAD}
      10:00 | Birch | bid    | B1 105  | ok
      10:01 | Cedar | bid    | C1 104  | ok
      11:30 | -     | wait   |         | CLOSED begins, SEALED 105 by 1 till 11:30, LOT-B1 10@105,
            |       |        |         | ENDED 105 by 1 [1 10/10@105, 2 0/10@104], lot SOLD, C1 out 10 LOT_END
    `);
    play(sealed(), `${HEAD}
      11:30 | -     | wait   |         | CLOSED begins, ENDED [], lot UNSOLD, no sale LOT 10@100, LOT out 10 LOT_END
    `);
  });

  it("[SEAL-6] passes over who has won as many lots as it may, in the order of the lots", () => {
    const lots = { books: { second: {}, third: {} }, lot: { isDivisible: true } };
    const bids = `${HEAD}
      10:00 | Birch | bid    | B1 10@120           | ok
            | Cedar | bid    | C1 10@110           | ok
            | Birch | bid    | B2 4@130 IN:second  | ok
            | Cedar | bid    | C2 10@125 IN:second | ok
            | Birch | bid    | B3 10@140 IN:third  | ok`;
    play(sealed({ lotsToWinMax: 1 }, lots), `${bids}
      11:30 | -     | wait   |                     | CLOSED begins, LOT-B1 10@120, ENDED 120 by 1 [1 10/10@120, 2 0/10@110], lot SOLD,
            |       |        |                     | C1 out 10 LOT_END,
            |       |        |                     | LOT-second-C2 10@125, ENDED 125 by 2 [1 0/4@130, 2 10/10@125],
            |       |        |                     | lot SOLD, B2 out 4 LOT_END, ENDED [1 0/10@140], lot UNSOLD,
            |       |        |                     | no sale LOT-third 10@100, LOT-third out 10 LOT_END,
            |       |        |                     | B3 out 10 LOT_END
    `);
    play(sealed({ lotsToWinMax: 2, grantPrice: "UNIFORM" }, lots), `${bids}
      11:30 | -     | wait   |                     | CLOSED begins, LOT-B1 10@120, ENDED 120 by 1 [1 10/10@120, 2 0/10@110], lot SOLD,
            |       |        |                     | C1 out 10 LOT_END, LOT-second-B2 4@125, LOT-second-C2 6@125,
            |       |        |                     | ENDED 125 by 1 [1 4/4@130, 2 6/10@125], lot SOLD, C2 out 4 LOT_END,
            |       |        |                     | ENDED [1 0/10@140], lot UNSOLD, no sale LOT-third 10@100,
            |       |        |                     | LOT-third out 10 LOT_END, B3 out 10 LOT_END
    `);
  });
});

describe("sealed bids, committed to and shown", () => {
  it("[SEAL-4] names a least bid while bids are filed, and none while they are shown", () => {
    const stage = play(committed(), FILED);
    expect(leastOf(stage)).toBe(100);
    play(stage, `${HEAD}
      11:00 | -     | wait   |                  | REVEAL begins, ${SHOW}
    `);
    expect(leastOf(stage)).toBe(0);
  });

  it("[SEAL-4, SEAL-6, SEAL-7] the earlier filing wins, not the earlier showing", () => {
    play(committed(), `${FILED}
      11:00 | Dill  | reveal | D1 10@130 SALT:d | REVEAL begins, ${SHOW}
            | Birch | reveal | B1 10@120 SALT:b | ok
      11:10 | Cedar | reveal | C1 10@130 SALT:c | ok
            | Cedar | reveal | C1 10@130 SALT:c | STATE_UNCHANGED
            | Cedar | account | EUR   | free 435.00, reserved 65.00
      11:30 | -     | wait   |        | CLOSED begins, LOT-C1 10@130, ENDED 130 by 2 [2 10/10@130, 3 0/10@130, 1 0/10@120], lot SOLD,
            |       |        |        | B1 out 10 LOT_END, D1 out 10 LOT_END
            | Cedar | account | EUR   | free 435.00, blocked 65.00
            | Dill  | account | EUR   | free 500.00
    `);
  });

  it("[SEAL-2] a commitment is a hash of the terms; a copied one is refused", () => {
    const opening = { priceTicks: 120, quantitySteps: 10, option: 0, salt: "b".repeat(32) };
    // Counted with `printf 'kontor-bid:1:S:main:120:10:0:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb' | sha256sum`.
    expect(commitmentOf(BOOK, opening)).toBe(
      "68871ee2f6ce22c6a0e7e88c6708aa9b1e9c115439a80745cb560e27ece6f6d9",
    );
    for (const salt of ["b".repeat(31), "B".repeat(32), "b".repeat(129)]) {
      expect(commitmentOf(BOOK, { ...opening, salt })).toBeNull();
    }
    play(committed(), `${HEAD}
      10:00 | Birch | bid    | B0 120    | PERIOD_FORBIDS
            | Birch | commit | B1 10@120 BOUND:60.00 HASH:beef | TERMS_INVALID
            | Birch | commit | B1 10@120 BOUND:60.00 | ok
            | Cedar | commit | C1 10@120 BOUND:60.00 | CODE_TAKEN
            | Birch | commit | B2 10@120 BOUND:60.00 | B1 out 10 REPLACED
      11:00 | Birch | reveal | B2 10@120 | REVEAL begins, ${SHOW}
    `);
    play(sealed(), `${HEAD}
      10:00 | Birch | commit | B1 10@120 BOUND:60.00 | PERIOD_FORBIDS
    `);
  });

  it("[SEAL-3] binds the deposit that its bidder names, of which the price cannot be told", () => {
    const stage = play(committed(), `${HEAD}
      10:00 | Birch | commit  | B1 10@120 BOUND:49.99  | TERMS_INVALID
            | Birch | commit  | B1 10@120 BOUND:500.01 | DEPOSIT_INSUFFICIENT
            | Birch | commit  | B1 10@120 BOUND:450.00 | ok
            | Birch | account | EUR                    | free 50.00, reserved 450.00
            | Birch | commit  | B2 10@101 BOUND:500.00 | B1 out 10 REPLACED
            | Birch | commit  | B2 10@101 BOUND:500.00 | COMMAND_ALREADY_APPLIED
            | Birch | commit  | B3 10@101 BOUND:50.00  | B2 out 10 REPLACED
            | Birch | account | EUR                    | free 450.00, reserved 50.00
            | -     | book    |                        | sells LOT 10@100; buys B3 10@100
            | Alder | commit  | A1 10@101 BOUND:50.00 SALT:d | NOT_ELIGIBLE
            | Birch | cancel  | B3                     | B3 out 10 OWNER
            | Birch | account | EUR                    | free 500.00
    `);
    expect(stage.exchange.state.books[1]?.lot).toMatchObject({ leaderId: 0, priceTicks: 0 });
  });

  it("[SEAL-3] of a lot that is shared the least part counts; who bids is asked at the filing", () => {
    const divisible = { lot: { isDivisible: true, minTakeSteps: 2 } };
    play(committed({}, {
      ...divisible, members: { Fern: { group: "wood" }, Alder: { group: "wood" } },
      session: { buyerCountries: ["CN", "BY"] }, funds: { Birch: "EUR 500.00", Fern: "EUR 500.00" },
    }), `${HEAD}
      10:00 | Birch | commit | B1 2@120 BOUND:9.99  | TERMS_INVALID
            | Birch | commit | B1 2@120 BOUND:12.00 | ok
            | Dill  | commit | D1 2@120 BOUND:12.00 SALT:d | NOT_ELIGIBLE
            | Fern  | commit | F1 2@120 BOUND:12.00 SALT:e | SELF_TRADE
            | Olga  | kill   | MEMBER Cedar         | ok
            | Cedar | commit | C1 2@120 BOUND:12.00 SALT:c | MEMBER_NOT_ADMITTED
      11:00 | Birch | reveal | B1 11@120            | REVEAL begins, ${SHOW}, QUANTITY_INVALID
            | Birch | reveal | B1 3@120             | DEPOSIT_INSUFFICIENT
            | Birch | reveal | B1 2@119             | COMMITMENT_MISMATCH
            | Birch | reveal | B1 2@99              | PRICE_OUT_OF_CORRIDOR
            | Birch | reveal | B1 2@120.5           | PRICE_INVALID
            | Birch | reveal | B1 2@120 SALT:f      | COMMITMENT_MISMATCH
            | Birch | commit | B2 2@120 BOUND:12.00 | PERIOD_FORBIDS
            | Birch | cancel | B1                   | PERIOD_FORBIDS
            | Cedar | reveal | B1 2@120             | ORDER_NOT_FOUND
            | Birch | reveal | B1 2@120             | ok
    `);
  });

  it("[SEAL-4] nothing is shown before the time for it, or while the session stands", () => {
    play(committed(), `${FILED}
            | Birch | reveal | B1 10@120 SALT:b | PERIOD_FORBIDS
      11:00 | Olga  | pause  |                  | REVEAL begins, ${SHOW}, paused
            | Birch | reveal | B1 10@120 SALT:b | SESSION_PAUSED
      11:20 | Olga  | resume |                  | held as 1
            | Pavel | approve | 1               | REVEAL till 11:50, goes on, plan +20 min, 1 approved
      11:45 | Olga  | suspend | Birch           | ok
      11:49 | Birch | reveal | B1 10@120 SALT:b | ok
      11:50 | Cedar | reveal | C1 10@130 SALT:c | CLOSED begins, C1 out 10 NOT_REVEALED, D1 out 10 NOT_REVEALED,
            |       |        |                  | LOT-B1 10@120, ENDED 120 by 1 [1 10/10@120], lot SOLD, ORDER_NOT_ACTIVE
    `);
  });

  it("[SEAL-4] a bid that a new corridor leaves outside is shown and cancelled, without loss", () => {
    play(committed({ forfeitPercent: { units: 100, digits: 0 } }), `${FILED}
      10:30 | Olga  | corridor | 90..125        | corridor 90..125
      11:00 | Cedar | reveal | C1 10@130 SALT:c | REVEAL begins, ${SHOW}, C1 out 10 CORRIDOR
            | Cedar | account | EUR             | free 500.00
            | Cedar | reveal | C1 10@130 SALT:c | ORDER_NOT_ACTIVE
    `);
  });

  it("[SEAL-5] a bid not shown in time is void and loses the part that the terms say", () => {
    play(committed({ forfeitPercent: { units: 105, digits: 1 } }), `${FILED}
      11:15 | Birch | reveal | B1 10@120 SALT:b | REVEAL begins, ${SHOW}
            | Olga  | kill   | MEMBER Dill      | D1 out 10 KILL_SWITCH
      11:30 | -     | wait   |                  | CLOSED begins, C1 loses 10.50, C1 out 10 NOT_REVEALED, LOT-B1 10@120,
            |       |        |                  | ENDED 120 by 1 [1 10/10@120], lot SOLD
            | Cedar | account | EUR             | free 489.50
            | Dill  | account | EUR             | free 500.00
    `);
  });

  it("[SEAL-5] nothing is lost by an abort; a lot whose bids all stay unknown is unsold", () => {
    const all = { forfeitPercent: { units: 100, digits: 0 } };
    play(committed(all), `${FILED}
      11:15 | Olga  | abort  |                  | REVEAL begins, ${SHOW}, ABORTED begins, ENDED, lot ABORTED,
            |       |        |                  | LOT out 10 SESSION_ABORTED, B1 out 10 SESSION_ABORTED,
            |       |        |                  | C1 out 10 SESSION_ABORTED, D1 out 10 SESSION_ABORTED
            | Cedar | account | EUR             | free 500.00
    `);
    play(committed(all), `${FILED}
      11:30 | -     | wait   |                  | REVEAL begins, ${SHOW}, CLOSED begins, B1 loses 60.00, B1 out 10 NOT_REVEALED,
            |       |        |                  | C1 loses 100.00, C1 out 10 NOT_REVEALED, D1 loses 65.00,
            |       |        |                  | D1 out 10 NOT_REVEALED, ENDED [], lot UNSOLD, no sale LOT 10@100,
            |       |        |                  | LOT out 10 LOT_END
            | Cedar | account | EUR             | free 400.00
    `);
  });

  it("[SEAL-6] closed before all had their time, a lot with bids not shown is nobody's", () => {
    const early = `ENDED, lot ABORTED,
            |       |        |                  | LOT out 10 SESSION_ABORTED, B1 out 10 SESSION_ABORTED,
            |       |        |                  | C1 out 10 SESSION_ABORTED, D1 out 10 SESSION_ABORTED`;
    play(committed({ forfeitPercent: { units: 100, digits: 0 } }), `${FILED}
      10:59 | Olga  | close  |                  | CLOSED begins, ${early}
            | Birch | account | EUR             | free 500.00
    `);
    const shown = `${FILED}
      11:05 | Birch | reveal | B1 10@120 SALT:b | REVEAL begins, ${SHOW}
            | Cedar | reveal | C1 10@130 SALT:c | ok`;
    play(committed({ forfeitPercent: { units: 100, digits: 0 } }), `${shown}
      11:29 | Olga  | close  |                  | CLOSED begins, ${early}
            | Dill  | account | EUR             | free 500.00
    `);
    play(committed(), `${shown}
            | Dill  | reveal | D1 10@130 SALT:d | ok
      11:29 | Olga  | close  |                  | CLOSED begins, LOT-C1 10@130,
            |       |        |                  | ENDED 130 by 2 [2 10/10@130, 3 0/10@130, 1 0/10@120], lot SOLD,
            |       |        |                  | B1 out 10 LOT_END, D1 out 10 LOT_END
    `);
  });

  it("[SEAL-6, LOT-6] the end of the lot by another hand frees everybody", () => {
    play(committed({ forfeitPercent: { units: 100, digits: 0 } }), `${FILED}
      11:15 | Olga  | kill   | MEMBER Alder     | REVEAL begins, ${SHOW}, LOT out 10 KILL_SWITCH, ENDED, lot WITHDRAWN,
            |       |        |                  | B1 out 10 LOT_END, C1 out 10 LOT_END, D1 out 10 LOT_END, CLOSED begins
            | Cedar | account | EUR             | free 500.00
    `);
  });

  it("[SEAL-1, SEAL-2] terms and plan belong together", () => {
    const schedule = (terms: Partial<SealedTerms>, plan = PLAIN_PLAN) => () => (
      new Stage(sealed(terms, { session: { plan } }))
    );
    const wrong: Partial<SealedTerms>[] = [
      { isCommitted: true }, { lotsToWinMax: 0 }, { forfeitPercent: { units: 101, digits: 0 } },
      { forfeitPercent: { units: -1, digits: 0 } }, { grantPrice: "OTHER" as "UNIFORM" },
      { isCommitted: 1 as unknown as boolean },
    ];
    for (const terms of wrong) expect(schedule(terms)).toThrow("TERMS_INVALID");
    expect(schedule({}, PLANS.SEALED_BID as typeof PLAIN_PLAN)).toThrow("TERMS_INVALID");
    expect(() => new Stage(sealed({}, { lot: { minSupplySteps: 1 } }))).toThrow("TERMS_INVALID");
  });

  it("[SEAL-1, SEAL-7] what is told before the opening is the same whatever the price", () => {
    const told = (price: number): string => {
      const stage = new Stage(committed());
      const events: CoreEvent[] = [];
      const send = stage.send.bind(stage);
      stage.send = (command, at) => {
        const sent = send(command, at);
        events.push(...sent.events);
        return sent;
      };
      play(stage, `${HEAD}
        10:00 | Birch | commit | B1 10@${price} BOUND:400.00 | ok
        10:01 | Cedar | commit | C1 10@120 BOUND:400.00 SALT:c | ok
      `);
      const open = events.map((event) => event.type === "BidCommitted" ? { ...event, text: "" } : event);
      return JSON.stringify(open);
    };
    expect(told(789)).toBe(told(101));
    expect(told(789)).not.toContain("789");
  });

  it("[SEAL-2, SEAL-7] a snapshot in the middle goes on to the same end", () => {
    const stage = play(committed(), FILED);
    const again = restoreSnapshot(structuredClone(takeSnapshot(stage.exchange.state)));
    expect(hashState(again)).toBe(hashState(stage.exchange.state));
    stage.exchange.state = again;
    play(stage, `${HEAD}
      11:00 | Cedar | reveal | C1 10@130 SALT:c | REVEAL begins, ${SHOW}
      11:30 | -     | wait   |                  | CLOSED begins, B1 out 10 NOT_REVEALED, D1 out 10 NOT_REVEALED, LOT-C1 10@130,
            |       |        |                  | ENDED 130 by 2 [2 10/10@130], lot SOLD
    `);
  });
});
