import { describe, expect, it } from "vitest";
import type { CallTerms } from "../../src/machine/terms.ts";
import { clock } from "../support/commands.ts";
import { play } from "../support/play.ts";
import type { Setting } from "../support/setting.ts";
import { Stage } from "../support/stage.ts";

/** A call auction from 10:00 to 10:05, of which the last minute is the closing auction. */
function call(change: Setting = {}): Setting {
  return { method: "CALL_AUCTION", ...change };
}

const quoted = (referenceTicks: number): Setting => call({ book: { referenceTicks } });
const END = "no sale";

/** What the auction of a table deals, told at its end; orders are placed within one second. */
function endOf(setting: Setting, orders: string, result: string): void {
  play(setting, `
    time  | who | act | terms | result
    ${orders}
    10:00 | clock | close | | ${result}
  `);
}

describe("the common price", () => {
  it("[CALL-1, CALL-2, CALL-7] is that of the largest volume; all deal at it, the margin in part", () => {
    endOf(quoted(100), `
    10:00 | Alder | buy  | B1 30@105 | ok
          | Alder | buy  | B2 20@103 | ok
          | Alder | buy  | B3 50@101 | ok
          | Birch | sell | S1 25@99  | ok
          | Cedar | sell | S2 40@102 | ok
          | Dill  | sell | S3 30@104 | ok`,
    "CLOSED begins, uncrossed 50@102 -15, S1-B1 25@102, S2-B1 5@102, S2-B2 20@102, B3 out 50 SESSION_END, " +
      `S2 out 15 SESSION_END, ${END} S3 30@104, S3 out 30 SESSION_END`);
  });

  it("[CALL-2] of equal volumes is that of the least surplus, and none where nothing crosses", () => {
    endOf(quoted(500), `
    10:00 | Alder | buy  | B1 10@104 | ok
          | Birch | buy  | B2 4@102  | ok
          | Cedar | sell | S1 10@100 | ok`,
    "CLOSED begins, uncrossed 10@104 0, S1-B1 10@104, B2 out 4 SESSION_END");
    endOf(quoted(100), `
    10:00 | Alder | buy  | B1 10@99  | ok
          | Birch | sell | S1 10@100 | ok`,
    `CLOSED begins, uncrossed no price, B1 out 10 SESSION_END, ${END} S1 10@100, S1 out 10 SESSION_END`);
  });

  it("[CALL-4] is the highest where too much is asked for, the lowest where too much is offered", () => {
    const more = (side: string): string => `
    10:00 | Alder | ${side} | X1 20@100 | ok
          | Birch | ${side === "buy" ? "sell" : "buy"} | Y1 5@100 | ok`;
    const two = (side: string, others: string): string => `${more(side)}
          | Cedar | ${others} | Z1 1@100 | ok`;
    endOf(quoted(90), `${two("buy", "sell")}
          | Dill | buy | W1 1@103 | ok`,
    "CLOSED begins, uncrossed 6@100 15, Y1-W1 1@100, Y1-X1 4@100, Z1-X1 1@100, X1 out 15 SESSION_END");
    endOf(quoted(110), `
    10:00 | Alder | buy  | B1 9@104 | ok
          | Birch | sell | S1 5@101 | ok`,
    "CLOSED begins, uncrossed 5@104 4, S1-B1 5@104, B1 out 4 SESSION_END");
    endOf(quoted(110), `
    10:00 | Alder | buy  | B1 5@104 | ok
          | Birch | sell | S1 9@101 | ok`,
    "CLOSED begins, uncrossed 5@101 -4, S1-B1 5@101, S1 out 4 SESSION_END");
  });

  it("[CALL-4, CALL-5] between too much and too little is the reference, brought in, or the middle", () => {
    const orders = `
    10:00 | Alder | buy  | B1 10@100 | ok
          | Birch | buy  | B2 10@98  | ok
          | Cedar | sell | S1 10@96  | ok
          | Dill  | sell | S2 10@101 | ok`;
    const ended = (ticks: number): string => `CLOSED begins, uncrossed 10@${ticks} 0, S1-B1 10@${ticks}, ` +
      `B2 out 10 SESSION_END, ${END} S2 10@101, S2 out 10 SESSION_END`;
    for (const [reference, ticks] of [[90, 100], [99, 100], [120, 100]] as const) {
      endOf(quoted(reference), orders, ended(ticks));
    }
    const meeting = orders.replaceAll("10@101", "10@99");
    const met = (ticks: number): string => ended(ticks)
      .replaceAll("10@101", "10@99").replace(`10@${ticks} 0`, `10@${ticks} ${ticks === 98 ? 10 : -10}`);
    for (const [reference, ticks] of [[97, 98], [98, 98], [99, 99], [101, 99]] as const) {
      endOf(quoted(reference), meeting, met(ticks));
    }
    endOf(call(), meeting, met(99));
  });

  it("[CALL-4, CALL-5] where both are equal everywhere is the reference, brought between the ends", () => {
    const orders = `
    10:00 | Alder | buy  | B1 10@100 | ok
          | Birch | sell | S1 10@95  | ok`;
    const ended = (ticks: number): string => `CLOSED begins, uncrossed 10@${ticks} 0, S1-B1 10@${ticks}`;
    for (const [reference, ticks] of [[97, 97], [90, 95], [95, 95], [130, 100]] as const) {
      endOf(quoted(reference), orders, ended(ticks));
    }
    endOf(call(), orders, ended(98));
  });

  it("[CALL-3] counts market orders at every price, before all limits, and the ends of the corridor", () => {
    const corridor = { floorTicks: 90, capTicks: 110, referenceTicks: 100 };
    endOf(call({ book: corridor }), `
    10:00 | Alder | buy  | B1 10@105    | ok
          | Birch | buy  | B2 20@market | ok
          | Cedar | sell | S1 15@95     | ok`,
    "CLOSED begins, uncrossed 15@110 5, S1-B2 15@110, B2 out 5 IMMEDIATE, B1 out 10 SESSION_END");
    const marketOnly = `
    10:00 | Alder | buy  | B1 20@market | ok
          | Birch | sell | S1 15@market | ok`;
    const ended = (ticks: number): string =>
      `CLOSED begins, uncrossed 15@${ticks} 5, S1-B1 15@${ticks}, B1 out 5 IMMEDIATE`;
    endOf(quoted(120), marketOnly, ended(120));
    endOf(call({ book: { ...corridor, referenceTicks: 120 } }), marketOnly, ended(110));
    endOf(call({ book: { ...corridor, referenceTicks: null } }), marketOnly, ended(110));
    endOf(call(), marketOnly, "CLOSED begins, uncrossed no price, S1 out 15 IMMEDIATE, B1 out 20 IMMEDIATE");
  });

  it("[CALL-6] is found anew without an order that is all or none and would be split", () => {
    endOf(quoted(100), `
    10:00 | Alder | buy  | B1 10@105     | ok
          | Birch | buy  | B2 50@102 AON | ok
          | Cedar | buy  | B3 5@101 AON  | ok
          | Dill  | sell | S1 40@100     | ok`,
    "CLOSED begins, uncrossed 15@100 -25, S1-B1 10@100, S1-B3 5@100, B2 out 50 SESSION_END, " +
      "S1 out 25 SESSION_END");
  });

  it("[CALL-6] counts an order that is all or none and gets nothing", () => {
    endOf(quoted(99), `
    10:00 | Alder | buy  | B1 10@105    | ok
          | Birch | buy  | B2 5@103 AON | ok
          | Cedar | sell | S1 10@100    | ok`,
    "CLOSED begins, uncrossed 10@105 0, S1-B1 10@105, B2 out 5 SESSION_END");
  });

  it("[CALL-8] is one at which every market buy can be paid, and sums are exact beyond 2^53", () => {
    const most = Number.MAX_SAFE_INTEGER;
    const stage = play(call(), `
      time  | who   | act  | terms                     | result
      10:00 | Alder | buy  | B1 10@market              | ok
            | Birch | buy  | B2 1@80000000000000       | ok
            | Cedar | sell | S1 10@1                   | ok
            | clock | close |                          | CLOSED begins, uncrossed 10@1 1, S1-B1 10@1, B2 out 1 SESSION_END
    `);
    expect(stage.deals[0]?.valueMinor).toBe(1000);
    const orders = [
      "B1", "B2", "B3",
    ].map((name, i) => `${["Alder", "Birch", "Cedar"][i]} | buy | ${name} ${most}@1`);
    const setting = call({ commodity: { tick: { units: 1, digits: 2 } } });
    const told = orders.map((order) => `10:00 | ${order} | ok`).join("\n");
    play(setting, `
      time  | who   | act  | terms                     | result
      ${told}
            | Dill  | sell | S1 ${most}@1              | ok
            | clock | close |                          | CLOSED begins, uncrossed ${most}@1 ${most}, S1-B1 ${most}@1, B2 out ${most} SESSION_END, B3 out ${most} SESSION_END
    `);
  });
});

describe("the window of the call auction", () => {
  it("[CALL-9, SES-2] takes and gives back orders; in its last part it only takes them", () => {
    play(quoted(100), `
      time     | who   | act    | terms           | result
      10:00    | Alder | buy    | B1 10@101 FOK   | ok
               | Birch | buy    | B2 10@102       | ok
               | Cedar | sell   | S1 10@100 MIN:9 | ok
               | Birch | cancel | B2              | B2 out 10 OWNER
      10:03:59 | Cedar | amend  | S1 12           | shows 10@100 0
      10:04    | Alder | cancel | B1              | CLOSING_AUCTION begins, shows 10@100 -2, PERIOD_FORBIDS
               | Cedar | amend  | S1 20           | PERIOD_FORBIDS
               | Dill  | sell   | S2 5@99         | ok
      10:05    | Dill  | sell   | S3 5@99         | ${[
        "shows 10@100 -7", "CLOSED begins", "uncrossed 10@100 -7", "S2-B1 5@100", "S1-B1 5@100",
        "S1 out 7 SESSION_END", "SESSION_CLOSED",
      ].join(", ")}
    `);
  });

  it("[CALL-9, SES-6] deals when it is closed early, and deals nothing when it is aborted", () => {
    const orders = `
      time  | who   | act    | terms     | result
      10:00 | Alder | buy    | B1 10@101 | ok
            | Cedar | sell   | S1 4@100  | ok`;
    play(quoted(100), `${orders}
            | clock | close  |           | CLOSED begins, uncrossed 4@101 6, S1-B1 4@101, B1 out 6 SESSION_END
            | Alder | cancel | B1        | ORDER_NOT_ACTIVE
            | Dill  | sell   | S2 1@100  | SESSION_CLOSED
    `);
    play(quoted(100), `${orders}
            | clock | abort  |           | ABORTED begins, B1 out 10 SESSION_ABORTED, S1 out 4 SESSION_ABORTED
            | clock | close  |           | SESSION_CLOSED
    `);
  });

  it("[CALL-9, SES-5] stands still while it is paused; its end comes later by the pause", () => {
    play(quoted(100), `
      time     | who   | act    | terms     | result
      10:00    | Alder | buy    | B1 10@101 | ok
               | Olga  | pause  |           | paused
      10:01    | Birch | sell   | S1 9@100  | SESSION_PAUSED
               | Alder | cancel | B1        | B1 out 10 OWNER
               | Alder | buy    | B2 10@101 | SESSION_PAUSED
      10:02    | Olga  | resume |           | held as 1
               | Pavel | approve | 1        | goes on, plan +2 min, 1 approved
               | clock | plan   |           | CLOSING_AUCTION 10:06, CLOSED 10:07
               | Birch | sell   | S1 9@100  | ok
      10:06:59 | Alder | buy    | B3 9@100  | CLOSING_AUCTION begins
      10:07    | clock | wait   |           | CLOSED begins, uncrossed 9@100 0, S1-B3 9@100
    `);
  });
});

it("[CALL-9, RAND-2] a session that leaves its trading out has no end to be moved", () => {
  const terms: CallTerms = { randomCloseMs: 60_000, seedHash: "0".repeat(64) };
  const plan = [{ period: "CLOSED", at: clock("10:05") }] as const;
  play(call({ session: { plan }, rules: { terms } }), `
    time  | who   | act  | terms | result
    10:05 | clock | wait |       | CLOSED begins, uncrossed no price
  `);
});

describe("deposit, corridor and stops", () => {
  const bonded = (change: Setting = {}): Setting => call({
    session: { depositBps: { BUY: 1000, SELL: 500 } }, funds: { Alder: "EUR 100.00", Birch: "EUR 100.00" },
    ...change,
  });

  it("[AUC-7, DEP-3, DEP-4] a market order reserves at the cap; the deal blocks at its own price", () => {
    play(bonded({ book: { floorTicks: 50, capTicks: 100, referenceTicks: 60 } }), `
      time  | who   | act     | terms        | result
      10:00 | Alder | buy     | B1 11@market | DEPOSIT_INSUFFICIENT
            | Alder | buy     | B2 8@market  | ok
            | Alder | account | EUR          | free 20.00, reserved 80.00
            | Alder | amend   | B2 11        | DEPOSIT_INSUFFICIENT
            | Alder | amend   | B2 7         | ok
            | Alder | amend   | B2 7@60      | PRICE_INVALID
            | Alder | amend   | B2 7@0       | PRICE_INVALID
            | Alder | amend   | B2 @0        | PRICE_INVALID
            | Alder | account | EUR          | free 30.00, reserved 70.00
            | Birch | sell    | S1 4@market  | ok
            | Birch | account | EUR          | free 80.00, reserved 20.00
            | clock | close   |              | CLOSED begins, uncrossed 4@60 3, S1-B2 4@60, B2 out 3 IMMEDIATE
            | Alder | account | EUR          | free 76.00, blocked 24.00
            | Birch | account | EUR          | free 88.00, blocked 12.00
    `);
    play(bonded(), `
      time  | who   | act     | terms        | result
      10:00 | Alder | buy     | B1 1@market  | DEPOSIT_INSUFFICIENT
            | Alder | buy     | B2 1@1000    | ok
    `);
  });

  it("[AUC-7, COR-2] its reserve follows the cap; what the deposit does not hold goes", () => {
    play(bonded({ book: { floorTicks: 50, capTicks: 100 } }), `
      time  | who   | act      | terms        | result
      10:00 | Alder | buy      | B1 8@market  | ok
            | Birch | buy      | B2 10@market | ok
            | Olga  | corridor | 50..90       | corridor 50..90
            | Alder | account  | EUR          | free 28.00, reserved 72.00
            | Birch | account  | EUR          | free 10.00, reserved 90.00
            | Olga  | corridor | 50..110      | held as 1
            | Pavel | approve  | 1            | B2 out 10 CORRIDOR, corridor 50..110, 1 approved
            | Alder | account  | EUR          | free 12.00, reserved 88.00
            | Olga  | corridor | 50..         | held as 2
            | Pavel | approve  | 2            | B1 out 8 CORRIDOR, corridor 50.., 2 approved
            | Alder | account  | EUR          | free 100.00
    `);
  });

  it("[AUC-5] an order that would cross one of its own is refused, or takes that one out", () => {
    play(quoted(100), `
      time  | who   | act   | terms        | result
      10:00 | Alder | buy   | B1 10@100    | ok
            | Alder | sell  | S1 5@100     | SELF_TRADE
            | Alder | sell  | S1 5@101     | ok
            | Alder | amend | B1 10@101    | SELF_TRADE
            | Alder | sell  | S2 5@market  | SELF_TRADE
            | Alder | amend | B1 8         | ok
    `);
    play({ ...quoted(100), rules: { selfTrade: "CANCEL_RESTING" } }, `
      time  | who   | act   | terms        | result
      10:00 | Alder | buy   | B1 10@100    | ok
            | Alder | buy   | B2 10@101    | ok
            | Alder | buy   | B3 10@99     | ok
            | Birch | buy   | C1 10@101    | ok
            | Alder | sell  | S1 5@100     | B2 out 10 SELF_TRADE, B1 out 10 SELF_TRADE
            | Alder | sell  | S2 5@market  | B3 out 10 SELF_TRADE
            | clock | book  |              | sells S2 5@0, S1 5@100; buys C1 10@101
    `);
    play({ ...quoted(100), rules: { selfTrade: "ALLOW" } }, `
      time  | who   | act   | terms        | result
      10:00 | Alder | buy   | B1 10@100    | ok
            | Alder | sell  | S1 5@100     | ok
            | clock | close |              | CLOSED begins, uncrossed 5@100 5, S1-B1 5@100, B1 out 5 SESSION_END
    `);
  });

  it("[AUC-6] tells what it would deal now, once a second at most and only what is new", () => {
    play(quoted(100), `
      time     | who   | act    | terms        | result
      10:00    | Alder | buy    | B1 10@101    | ok
               | Birch | sell   | S1 10@100    | ok
      10:00:01 | Cedar | sell   | S2 5@100     | shows 10@100 0
      10:00:02 | clock | wait   |              | shows 10@100 -5
      10:00:05 | Cedar | cancel | S2           | S2 out 5 OWNER
               | Cedar | sell   | S3 5@100     | ok
      10:00:09 | clock | wait   |              | ok
               | Olga  | kill   | MEMBER Alder | B1 out 10 KILL_SWITCH
      10:00:10 | clock | wait   |              | shows no price
    `);
  });
});

describe("random end", () => {
  const seedHash = "541b9ce5f54fd160a6d8087ad62369c5ca4940f34a175786470e157dd58ecaa7";
  const random = (terms: Partial<CallTerms> = {}): Setting => (
    { ...quoted(100), rules: { terms: { randomCloseMs: 60_000, seedHash, ...terms } } }
  );
  const opened = `
      time            | who   | act   | terms        | result
      10:00           | Alder | buy   | B1 10@101    | ok
                      | Olga  | seed  | kontor-1     | PERIOD_FORBIDS
      10:05           | Olga  | seed  | kontor-2     | CLOSING_AUCTION begins, ends at random till 10:06, COMMITMENT_MISMATCH`;

  it("[RAND-1, RAND-2, RAND-3] comes as the seed says, which is shown when the random part has begun", () => {
    play(random(), `${opened}
                      | Olga  | seed  | kontor-1     | ok
                      | Olga  | seed  | kontor-1     | STATE_UNCHANGED
      10:05:35        | Birch | sell  | S1 4@100     | ok
      10:05:36        | Birch | sell  | S2 4@100     | ${[
        "ended 10:05:35.484 by kontor-1", "CLOSED begins", "uncrossed 4@101 6", "S1-B1 4@101",
        "B1 out 6 SESSION_END", "SESSION_CLOSED",
      ].join(", ")}
                      | Olga  | seed  | kontor-1     | SESSION_CLOSED
    `);
  });

  it("[RAND-2] is the latest instant without a seed, and earlier where an officer closes", () => {
    play(random(), `${opened}
      10:05:59.999    | Birch | sell  | S1 4@100     | ok
      10:06           | clock | wait  |              | ${[
        "ended 10:06 by no seed", "CLOSED begins", "uncrossed 4@101 6", "S1-B1 4@101", "B1 out 6 SESSION_END",
      ].join(", ")}
    `);
    play(random(), `${opened}
      10:05:10        | Olga  | close |              | ended 10:05:10 by no seed, CLOSED begins, uncrossed no price, B1 out 10 SESSION_END
    `);
  });

  it("[RAND-2, SES-5] comes later by a pause or an extension in the random part", () => {
    play(random(), `${opened}
                      | Olga  | seed  | kontor-1     | ok
      10:05:10        | Olga  | pause |              | paused
      10:08:10        | Olga  | resume |             | held as 1
                      | Pavel | approve | 1          | goes on, plan +3 min, 1 approved
                      | Olga  | extend | 1           | plan +1 min
      10:09:35.483    | Birch | sell  | S1 4@100     | ok
      10:10           | clock | wait  |              | ${[
        "ended 10:09:35.484 by kontor-1", "CLOSED begins", "uncrossed 4@101 6", "S1-B1 4@101",
        "B1 out 6 SESSION_END",
      ].join(", ")}
    `);
  });

  it("[RAND-1] terms bind it: a hash of 64 hexadecimal digits and a length of at most a day", () => {
    const refused: Partial<CallTerms>[] = [
      { randomCloseMs: -1 }, { randomCloseMs: 0.5 }, { randomCloseMs: 86_400_001 },
      { seedHash: seedHash.slice(1) }, { seedHash: seedHash.toUpperCase() }, { seedHash: null },
    ];
    for (const terms of refused) expect(() => new Stage(random(terms))).toThrow("TERMS_INVALID");
    expect(new Stage(random({ randomCloseMs: 86_400_000 }))).toBeDefined();
    expect(new Stage(random({ randomCloseMs: 0, seedHash: null }))).toBeDefined();
  });

  it("[RAND-4] is told to nobody before it comes, and neither is the seed", () => {
    const stage = new Stage(random());
    const told: unknown[] = [];
    const send = (at: string, seed?: string): void => {
      const by = { actorId: 501, key: "" };
      const command = seed === undefined
        ? { ...by, type: "AdvanceTime" as const }
        : { ...by, type: "RevealSeed" as const, sessionId: 1, seed };
      told.push(...stage.send(command, clock(at)).events);
    };
    send("10:01", "kontor-1");
    send("10:05", "kontor-1");
    send("10:05:35");
    const text = JSON.stringify(told);
    expect(text).toContain("RandomPartStarted");
    expect(text).not.toContain("kontor-1");
    expect(text).not.toContain(String(clock("10:05:35") + 484));
    send("10:05:36");
    expect(JSON.stringify(told)).toContain("kontor-1");
  });
});
