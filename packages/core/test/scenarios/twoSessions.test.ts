import { describe, it } from "vitest";
import { clock } from "../support/commands.ts";
import { play } from "../support/play.ts";
import type { Setting } from "../support/setting.ts";
import { Stage } from "../support/stage.ts";

/** The first session is the one that officers act on; `other` stands beside it. */
function twoSessions(setting: Setting = {}): Stage {
  const stage = new Stage({ from: "09:30", ...setting });
  stage.addSession(
    "other", { plan: [{ period: "TRADING", at: clock("10:00") }, { period: "CLOSED", at: clock("17:00") }] },
  );
  return stage;
}

const ORDERS = `
      time  | who   | act  | terms             | result
      10:00 | Alder | sell | S1 5@100          | TRADING begins, TRADING begins
            | Alder | sell | S2 5@100 IN:other | ok`;

describe("sessions beside one another", () => {
  it("[CDA-2] orders of two books never meet", () => {
    play(twoSessions(), `${ORDERS}
            | Cedar | buy  | B1 9@100 IN:other | S2-B1 5@100
            | -     | book | main              | sells S1 5@100
            | -     | book | other             | buys B1 4@100
    `);
  });

  it("[SES-4, SES-6, KIL-1] a stop, an end or a kill of one leaves the other alone", () => {
    play(twoSessions(), `${ORDERS}
            | Olga  | halt |                   | halted
            | Alder | sell | S3 5@101 IN:other | ok
            | Olga  | kill | SESSION           | STATE_UNCHANGED
            | Olga  | abort |                  | ABORTED begins, S1 out 5 SESSION_ABORTED
            | -     | book | other             | sells S2 5@100, S3 5@101
            | Cedar | buy  | B1 5@100 IN:other | S2-B1 5@100
    `);
    play(twoSessions(), `${ORDERS}
            | Olga  | kill | SESSION           | S1 out 5 KILL_SWITCH
            | Alder | sell | S3 5@101          | SESSION_HALTED
            | -     | book | other             | sells S2 5@100
    `);
  });

  it("[SES-4] what is due in one begins nothing in another that stands still", () => {
    play(twoSessions(), `
      time  | who   | act    | terms | result
      09:50 | Olga  | pause  |       | paused
      10:00 | clock | wait   |       | TRADING begins
            | -     | stands |       | SCHEDULED PAUSED
    `);
  });

  it("[AUC-6] what is due in one makes another tell no earlier what it would deal", () => {
    const plan = (time: string) => [
      { period: "TRADING", at: clock(time) }, { period: "CLOSED", at: clock("17:00") },
    ] as const;
    const stage = new Stage({ method: "CALL_AUCTION", session: { plan: plan("10:00") }, from: "09:30" });
    stage.addSession("other", { plan: plan("10:00:00.5") });
    play(stage, `
      time       | who   | act  | terms     | result
      10:00      | Alder | sell | S1 5@100  | TRADING begins
                 | Cedar | buy  | B1 5@100  | ok
      10:00:00.5 | clock | wait |           | TRADING begins
      10:00:01   | clock | wait |           | shows 5@100 0
    `);
  });

  it("[KIL-1] a kill of the exchange takes the orders of both, by their ids", () => {
    play(twoSessions(), `${ORDERS}
            | Alder | sell | S3 5@99           | ok
            | Olga  | kill | EXCHANGE          | S1 out 5 KILL_SWITCH, S2 out 5 KILL_SWITCH, S3 out 5 KILL_SWITCH
    `);
  });

  it("[ORD-8] orders of another session do not count among the most of a member", () => {
    play(twoSessions({ rules: { ordersPerMemberMax: 2 } }), `${ORDERS}
            | Alder | sell | S3 5@101          | ok
            | Alder | sell | S4 5@102          | ORDER_LIMIT_REACHED
            | Alder | sell | S5 5@102 IN:other | ok
    `);
  });

  it("[COR-2] a corridor is that of one book", () => {
    play(twoSessions(), `${ORDERS}
            | Olga  | corridor | ..99          | S1 out 5 CORRIDOR, corridor ..99
            | Alder | sell | S3 5@101 IN:other | ok
            | -     | book | other             | sells S2 5@100, S3 5@101
    `);
  });

  it("[SES-3] what is due at one instant happens by the age of the sessions, then proposals expire", () => {
    const ends = [
      { period: "TRADING", at: clock("10:00") }, { period: "CLOSED", at: clock("+1 09:45") },
    ] as const;
    const stage = new Stage({ from: "09:30", session: { plan: ends }, funds: { Alder: "EUR 5.00" } });
    stage.addSession("other", { plan: ends });
    play(stage, `
      time     | who   | act      | terms             | result
      09:45    | Olga  | transfer | Alder EUR 1.00    | held as 1
      10:00    | Alder | sell     | S1 5@100 IN:other | TRADING begins, TRADING begins
               | Alder | sell     | S2 5@100          | ok
      +1 09:45 | clock | wait     |                   | CLOSED begins, no sale S2 5@100, S2 out 5 SESSION_END, CLOSED begins, no sale S1 5@100, S1 out 5 SESSION_END, 1 expired
    `);
  });

  it("[DEP-3] one deposit covers the orders of all sessions in its currency", () => {
    const depositBps = { BUY: 1000, SELL: 1000 };
    const stage = new Stage({ session: { depositBps }, funds: { Cedar: "EUR 100.00" } });
    const plan = [
      { period: "TRADING", at: clock("10:01") }, { period: "CLOSED", at: clock("17:00") },
    ] as const;
    stage.addSession("other", { depositBps, plan });
    play(stage, `
      time  | who   | act     | terms             | result
      10:01 | Cedar | buy     | B1 6@100          | TRADING begins
            | Cedar | buy     | B2 5@100 IN:other | DEPOSIT_INSUFFICIENT
            | Cedar | buy     | B2 4@100 IN:other | ok
            | Cedar | account | EUR               | free 0.00, reserved 100.00
    `);
  });
});
