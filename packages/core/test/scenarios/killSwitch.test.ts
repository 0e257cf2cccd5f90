import { describe, it } from "vitest";
import { play } from "../support/play.ts";
import type { Setting } from "../support/setting.ts";

const BROKER: Setting = {
  members: { Elm: { isBroker: true } }, clients: { Fir: { broker: "Elm" } }, traders: { Ann: "Elm" },
};

const ORDERS = `
      time  | who         | act  | terms     | result
      10:00 | Elm         | sell | S1 1@101  | ok
            | Elm/Ann     | sell | S2 2@102  | ok
            | Elm for Fir | sell | S3 3@103  | ok
            | Birch       | sell | S4 4@104  | ok`;

describe("kill switch", () => {
  it("[KIL-1] of a trader: its orders go, it places no more; others of the member do", () => {
    play(BROKER, `${ORDERS}
            | Olga        | kill | TRADER Ann | S2 out 2 KILL_SWITCH
            | Elm/Ann     | sell | S5 1@101   | TRADER_NOT_ACTIVE
            | Elm         | sell | S5 1@101   | ok
            | Olga        | kill | TRADER Ann | STATE_UNCHANGED
            | Olga        | kill | TRADER Zoe | TRADER_NOT_FOUND
            | -           | book |            | sells S1 1@101, S5 1@101, S3 3@103, S4 4@104
    `);
  });

  it("[KIL-1] of a member: the orders of its clients go with its own", () => {
    play(BROKER, `${ORDERS}
            | Olga        | kill   | MEMBER Elm | S1 out 1 KILL_SWITCH, S2 out 2 KILL_SWITCH, S3 out 3 KILL_SWITCH
            | Elm         | sell   | S5 1@101   | MEMBER_NOT_ADMITTED
            | Elm for Fir | sell   | S5 1@101   | MEMBER_NOT_ADMITTED
            | Olga        | kill   | MEMBER Fir | MEMBER_NOT_FOUND
            | -           | book   |            | sells S4 4@104
    `);
  });

  it("[KIL-1] of a session: it is halted and its orders go", () => {
    play(BROKER, `${ORDERS}
      10:01 | Olga        | kill    | SESSION  | S1 out 1 KILL_SWITCH, S2 out 2 KILL_SWITCH, S3 out 3 KILL_SWITCH, S4 out 4 KILL_SWITCH
            | Birch       | sell    | S5 1@101 | SESSION_HALTED
            | -           | stands  |          | TRADING HALTED
            | Olga        | kill    | SESSION  | STATE_UNCHANGED
      10:31 | Olga        | revive  | SESSION  | held as 1
            | Pavel       | approve | 1        | goes on, plan +30 min, 1 approved
            | Birch       | sell    | S5 1@101 | ok
            | Olga        | close   |          | CLOSED begins, no sale S5 1@101, S5 out 1 SESSION_END
            | Olga        | kill    | SESSION  | SESSION_CLOSED
    `);
  });

  it("[KIL-1] of the exchange: every order goes and none is taken", () => {
    play(BROKER, `${ORDERS}
            | Olga        | kill    | EXCHANGE | S1 out 1 KILL_SWITCH, S2 out 2 KILL_SWITCH, S3 out 3 KILL_SWITCH, S4 out 4 KILL_SWITCH
            | Birch       | sell    | S5 1@101 | EXCHANGE_STOPPED
            | Olga        | pause   |          | paused
            | Birch       | sell    | S5 1@101 | EXCHANGE_STOPPED
            | Olga        | kill    | EXCHANGE | STATE_UNCHANGED
            | Olga        | revive  | EXCHANGE | held as 1
            | Olga        | approve | 1        | APPROVAL_BY_PROPOSER
            | Pavel       | approve | 1        | 1 approved
            | Birch       | sell    | S5 1@101 | SESSION_PAUSED
    `);
  });

  it("[KIL-1, APP-1] one person stops, two let go on; a release of what is not stopped is refused", () => {
    play(BROKER, `
      time  | who         | act     | terms      | result
      10:00 | Olga        | kill    | MEMBER Elm | ok
            | Olga        | revive  | MEMBER Elm | held as 1
            | Elm         | sell    | S1 1@101   | MEMBER_NOT_ADMITTED
            | Pavel       | approve | 1          | 1 approved
            | Elm         | sell    | S1 1@101   | ok
            | Olga        | revive  | MEMBER Elm | held as 2
            | Pavel       | approve | 2          | STATE_UNCHANGED
    `);
  });

  it("[KIL-1, MEM-2] a suspended member that is also stopped needs both lifted", () => {
    play({}, `
      time  | who   | act     | terms        | result
      10:00 | Olga  | suspend | Alder        | ok
            | Olga  | kill    | MEMBER Alder | ok
            | Olga  | readmit | Alder        | held as 1
            | Pavel | approve | 1            | 1 approved
            | Alder | sell    | S1 1@100     | MEMBER_NOT_ADMITTED
            | Olga  | revive  | MEMBER Alder | held as 2
            | Pavel | approve | 2            | 2 approved
            | Alder | sell    | S1 1@100     | ok
    `);
  });

  it("[KIL-1, CDA-8] orders that go may let an indivisible order of somebody else deal", () => {
    play({}, `
      time  | who   | act  | terms            | result
      10:00 | Alder | sell | S1 20@100 AON    | ok
            | Cedar | buy  | B1 15@105        | ok
            | Dill  | buy  | B2 10@101 MIN:10 | ok
            | Dill  | buy  | B3 10@100 MIN:10 | ok
            | Olga  | kill | MEMBER Cedar     | B1 out 15 KILL_SWITCH, S1-B2 10@100, S1-B3 10@100
    `);
  });
});
