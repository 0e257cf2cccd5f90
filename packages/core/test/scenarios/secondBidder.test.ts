import { describe, expect, it } from "vitest";
import { play } from "../support/play.ts";
import type { Setting } from "../support/setting.ts";
import { english, MONEY, shared, SOLD, TERMS, TIMED } from "../support/waits.ts";

describe("who waits behind the winner", () => {
  it("[WAI-1, WAI-2] waits with its deposit until its time is over, and at that instant it is over", () => {
    play(english(MONEY), `${SOLD}
            | Birch | account | EUR | free 50.00, reserved 100.00
            | Dill  | account | EUR | free 40.00, reserved 110.00
            | -     | book    |     | buys D1 10@110, B1 10@100
      12:14:59.999 | - | wait |     | ok
      12:15 | -     | wait    |     | wait EXPIRED, B1 out 10 LOT_END, D1 out 10 LOT_END
            | Dill  | account | EUR | free 150.00
            | Olga  | unseat  | 1   | held as 1
            | Pavel | approve | 1   | PERIOD_FORBIDS
    `);
  });

  it("[WAI-1] is who bid best and reaches the reserve, as many as the session says; or nobody", () => {
    const bids = SOLD.slice(0, SOLD.indexOf("10:15 | -"));
    play(english({ lot: { reserveTicks: 105 } }), `${bids}
      10:15 | -     | wait  |        | LOT-C1 10@115, ENDED 115 by 3, lot SOLD, B1 out 10 LOT_END,
            |       |       |        | D1 waits as SECOND_BIDDER till 12:15, CLOSED begins
    `);
    play(english({}, { secondBidder: { waitMs: 1000, answerMs: 1000, biddersMax: 1 } }), `${bids}
      10:15 | -     | wait  |        | LOT-C1 10@115, ENDED 115 by 3, lot SOLD, B1 out 10 LOT_END,
            |       |       |        | D1 waits as SECOND_BIDDER till 10:15:01, CLOSED begins
      10:15:01 | -  | wait  |        | wait EXPIRED, D1 out 10 LOT_END
    `);
    const { rules: { secondBidder: _, ...rules } = {}, ...none } = english();
    play({ ...none, rules }, `${bids}
      10:15 | -     | wait  |        | LOT-C1 10@115, ENDED 115 by 3, lot SOLD, B1 out 10 LOT_END,
            |       |       |        | D1 out 10 LOT_END, CLOSED begins
    `);
  });

  it("[WAI-2, MEM-6] may resign at any time, also when it is suspended, and no one else may", () => {
    const stage = play(english(MONEY), `${SOLD}
      10:30 | Dill  | amend   | D1 @120 | SESSION_CLOSED
            | Cedar | cancel  | D1      | ORDER_NOT_FOUND
            | Birch | cancel  | B1      | B1 out 10 OWNER
            | Olga  | suspend | Dill    | ok
            | Dill  | cancel  | D1 KEY:k | D1 out 10 OWNER, wait LEFT
            | Dill  | cancel  | D1 KEY:k | COMMAND_ALREADY_APPLIED
            | Dill  | account | EUR     | free 150.00
            | Olga  | unseat  | 1       | held as 1
            | Pavel | approve | 1       | PERIOD_FORBIDS
    `);
    expect(stage.exchange.state.keys.valueOf(2, "")).toBe(0);
  });

  it("[WAI-2, KIL-1, COR-2] waits no more when a kill switch or a corridor takes its bid out", () => {
    play(english(), `${SOLD}
      10:30 | Olga  | kill    | MEMBER Birch | B1 out 10 KILL_SWITCH
            | Olga  | kill    | MEMBER Dill  | D1 out 10 KILL_SWITCH, wait LEFT
    `);
    // A late bid keeps the other lot going, so that the corridor of the sold one may still change.
    const late = { ...TERMS, extensionWindowMs: 300_000, extensionLengthMs: 600_000 };
    play(english({ books: { other: {} } }, { terms: late }), `
      time  | who   | act      | terms  | result
      10:05 | Birch | bid      | B1 100 | 100 by 1 till 10:15
            | Dill  | bid      | D1 110 | 110 by 2 till 10:15
            | Cedar | limit    | C1 120 | 115 by 3 till 10:15
      10:12 | Birch | bid      | B2 100 IN:other | 100 by 1 till 10:22
      10:15 | -     | wait     |        | LOT-C1 10@115, ENDED 115 by 3, lot SOLD,
            |       |          |        | D1 B1 waits as SECOND_BIDDER till 12:15
            | Olga  | unseat   | 1      | held as 1
            | Pavel | approve  | 1      | PERIOD_FORBIDS
            | Olga  | corridor | ..105  | D1 out 10 CORRIDOR, corridor ..105
            | Olga  | corridor | ..99   | B1 out 10 CORRIDOR, corridor ..99, wait LEFT
    `);
  });

  it("[WAI-3, WAI-4, APP-1] takes the place of a winner that failed, at its own price", () => {
    const stage = play(english(MONEY), `${SOLD}
            | Alder | account | EUR | free -15.00, blocked 115.00
            | Alder | account | BYN | free 0.00, fee due -38.70
            | Cedar | account | EUR | free 35.00, blocked 115.00, fee due -23.00
            | Dill  | step in |     | PERIOD_FORBIDS
      11:00 | Olga  | unseat  | 1   | held as 1
            | Olga  | approve | 1   | APPROVAL_BY_PROPOSER
            | Pavel | approve | 1   | deal 1 annulled, 115.00 and fee 38.70 back, D1 offered 10@110 till 11:30,
            |       |         |     | 1 approved
            | Alder | account | EUR | free -10.00, reserved 110.00
            | Cedar | account | EUR | free 35.00, blocked 115.00, fee due -23.00
      11:05 | Olga  | unseat  | 1   | held as 2
            | Pavel | approve | 2   | PERIOD_FORBIDS
            | Birch | step in |     | NOT_ELIGIBLE
            | Birch/Ann | step in |    | TRADER_NOT_FOUND
            | Zoe   | step in |     | MEMBER_NOT_FOUND
            | Dill  | step in | IN:x | ORDER_BOOK_NOT_FOUND
    `);
    stage.orders.set("#5", 5);
    play(stage, `
      time  | who   | act     | terms | result
            | Alder | cancel  | #5  | SESSION_CLOSED
      11:29:59.999 | Dill | step in | KEY:t | #5-D1 10@110, D1 TAKEN
            | Dill  | step in | KEY:t | COMMAND_ALREADY_APPLIED
            | Dill  | step in |     | PERIOD_FORBIDS
            | Alder | account | EUR | free -10.00, blocked 110.00
            | Alder | account | BYN | free 0.00, fee due -37.02
            | Cedar | account | EUR | free 35.00, blocked 115.00, fee due -23.00
            | Dill  | account | EUR | free 40.00, blocked 110.00, fee due -22.00
            | Birch | account | EUR | free 50.00, reserved 100.00
            | -     | book    |     | buys B1 10@100
            | -     | deal    | 1   | LOT-C1 10@115 1150.00 EXPORT FIRST_OF_SELLER FIRST_OF_BUYER
            | -     | deal    | 2   | #5-D1 10@110 1100.00 EXPORT FIRST_OF_BUYER
            | Olga  | unseat  | 9   | held as 3
            | Pavel | approve | 3   | DEAL_NOT_FOUND
      12:15 | -     | wait    |     | wait EXPIRED, B1 out 10 LOT_END
            | Olga  | unseat  | 2   | held as 4
            | Pavel | approve | 4   | PERIOD_FORBIDS
    `);
    expect([...stage.exchange.state.deals.annulled]).toEqual([1]);
  });

  it("[WAI-3, FEE-3] gives an owner from abroad the fee back in the currency of the deal", () => {
    const feeLines = [{ side: "SELL", residency: "NON_RESIDENT", bps: 100, upToMinor: null }] as const;
    play(english({ lotOf: "Dill", founding: { feeLines } }), `
      time  | who   | act     | terms  | result
      10:05 | Birch | bid     | B1 100 | 100 by 1 till 10:15
            | Cedar | bid     | C1 110 | 110 by 2 till 10:15
      10:15 | -     | wait    |        | LOT-C1 10@110, ENDED 110 by 2, lot SOLD,
            |       |         |        | B1 waits as SECOND_BIDDER till 12:15, CLOSED begins
            | Dill  | account | EUR    | free 0.00, fee due -11.00
            | Olga  | unseat  | 1      | held as 1
            | Pavel | approve | 1      | deal 1 annulled, 0.00 and fee 11.00 back, B1 offered 10@100 till 10:45,
            |       |         |        | 1 approved
            | Dill  | account | EUR    | free 0.00
            | Dill  | account | BYN    | none
    `);
  });

  it("[WAI-3] leaves what the failed winner has blocked to be forfeited or freed by hand", () => {
    play(english(MONEY), `${SOLD}
      11:00 | Olga  | unseat  | 1   | held as 1
            | Pavel | approve | 1   | deal 1 annulled, 115.00 and fee 38.70 back, D1 offered 10@110 till 11:30,
            |       |         |     | 1 approved
            | Olga  | forfeit | 1 BUY FEES:23.00 FINE:50.00 | held as 2
            | Pavel | approve | 2   | 2 approved
            | Cedar | account | EUR | free 35.00, blocked 42.00
            | Olga  | unblock | 1 BUY | held as 3
            | Pavel | approve | 3   | 3 approved
            | Cedar | account | EUR | free 77.00
            | Olga  | unblock | 1 SELL | held as 4
            | Pavel | approve | 4   | STATE_UNCHANGED
    `);
  });

  it("[WAI-4, WAI-2] is offered it one after the other; with the last refusal the owner is certified", () => {
    play(english(MONEY), `${SOLD}
      12:00 | Olga  | unseat  | 1   | held as 1
            | Pavel | approve | 1   | deal 1 annulled, 115.00 and fee 38.70 back, D1 offered 10@110 till 12:30,
            |       |         |     | 1 approved
            | Olga  | suspend | Dill | ok
            | Dill  | step in |     | MEMBER_NOT_ADMITTED
            | Dill  | cancel  | D1  | D1 out 10 OWNER, D1 LEFT, #5 out 10 REPLACED, B1 offered 10@100 till 12:30
            | Dill  | account | EUR | free 150.00
            | Alder | account | EUR | free 0.00, reserved 100.00
      12:29:59.999 | - | wait |     | ok
      12:30 | Birch | step in |     | B1 out 10 LOT_END, B1 EXPIRED, wait EXPIRED, no sale #6 10@100,
            |       |         |     | #6 out 10 LOT_END, PERIOD_FORBIDS
            | Birch | account | EUR | free 150.00
            | Alder | account | EUR | free 100.00
            | Alder | account | BYN | free 0.00
            | Cedar | account | EUR | free 35.00, blocked 115.00, fee due -23.00
            | -     | book    |     | empty
    `);
  });

  it("[WAI-2, WAI-4] goes on past the end of the wait; the next may follow a second that fails too", () => {
    play(english(), `${SOLD}
      12:14 | Olga  | unseat  | 1   | held as 1
            | Pavel | approve | 1   | deal 1 annulled, 0.00 and fee 0.00 back, D1 offered 10@110 till 12:44,
            |       |         |     | 1 approved
      12:15 | -     | wait    |     | ok
      12:44 | -     | wait    |     | D1 out 10 LOT_END, D1 EXPIRED, #5 out 10 REPLACED,
            |       |         |     | B1 offered 10@100 till 13:14
            | Birch | step in |     | #6-B1 10@100, B1 TAKEN, wait TAKEN
    `);
    play(english(), `${SOLD}
      11:00 | Olga  | unseat  | 1   | held as 1
            | Pavel | approve | 1   | deal 1 annulled, 0.00 and fee 0.00 back, D1 offered 10@110 till 11:30,
            |       |         |     | 1 approved
            | Dill  | step in |     | #5-D1 10@110, D1 TAKEN
            | Olga  | unseat  | 1   | held as 2
            | Pavel | approve | 2   | PERIOD_FORBIDS
            | Olga  | unseat  | 2   | held as 3
            | Pavel | approve | 3   | deal 2 annulled, 0.00 and fee 0.00 back, B1 offered 10@100 till 11:30,
            |       |         |     | 3 approved
            | Birch | cancel  | B1  | B1 out 10 OWNER, B1 LEFT, wait LEFT, no sale #6 10@100, #6 out 10 LOT_END
    `);
  });

  it("[WAI-2, KIL-1, MEM-2] gives way to the next when it is stopped; with the owner all is over", () => {
    const offered = `${SOLD}
      11:00 | Olga  | unseat  | 1   | held as 1
            | Pavel | approve | 1   | deal 1 annulled, 0.00 and fee 0.00 back, D1 offered 10@110 till 11:30,
            |       |         |     | 1 approved`;
    play(english(), `${offered}
            | Olga  | kill    | MEMBER Birch | B1 out 10 KILL_SWITCH
            | Olga  | kill    | MEMBER Dill  | D1 out 10 KILL_SWITCH, D1 LEFT, wait LEFT, no sale #5 10@100,
            |       |         |              | #5 out 10 LOT_END
    `);
    play(english(), `${offered}
      11:10 | Olga  | kill    | MEMBER Dill  | D1 out 10 KILL_SWITCH, D1 LEFT, #5 out 10 REPLACED,
            |       |         |              | B1 offered 10@100 till 11:40
            | Birch | step in |              | #6-B1 10@100, B1 TAKEN, wait TAKEN
    `);
    play(english(), `${offered}
      11:10 | Olga  | kill    | MEMBER Alder | #5 out 10 KILL_SWITCH, D1 LEFT, wait LEFT, no sale #5 10@100,
            |       |         |              | B1 out 10 LOT_END, D1 out 10 LOT_END
    `);
    play(english(), `${SOLD}
            | Olga  | suspend | Alder | ok
            | Olga  | unseat  | 1     | held as 1
            | Pavel | approve | 1     | MEMBER_NOT_ADMITTED
    `);
  });

  it("[WAI-4] of a buyer's lot costs more than the winner: without the deposit the owner must pay in", () => {
    const reverse: Setting = { ...english(MONEY), method: "REVERSE_AUCTION" };
    const { assentMs: _, ...rules } = reverse.rules ?? {};
    const bids = `
      time  | who   | act      | terms  | result
      10:05 | Dill  | bid      | D1 100 | 100 by 1 till 10:15
            | Birch | bid      | B1 95  | 95 by 2 till 10:15
            | Cedar | bid      | C1 60  | 60 by 3 till 10:15
      10:15 | -     | wait     |        | C1-LOT 10@60, ENDED 60 by 3, lot SOLD,
            |       |          |        | B1 D1 waits as SECOND_BIDDER till 12:15, CLOSED begins
            | Alder | ask back | Alder EUR 10.00 | ok
            | Alder | account  | EUR    | free 30.00, blocked 60.00, returning 10.00
      10:20 | Olga  | unseat   | 1      | held as 1
            | Pavel | approve  | 1      | DEPOSIT_INSUFFICIENT
            | Alder | credit   | Alder EUR 5.00 | ok
            | Pavel | approve  | 1      | deal 1 annulled, 60.00 and fee 0.00 back, B1 offered 10@95 till 10:50,
            |       |          |        | 1 approved
            | Alder | account  | EUR    | free 0.00, reserved 95.00, returning 10.00`;
    play({ ...reverse, rules }, `${bids}
            | Birch | step in  |        | B1-#5 10@95, B1 TAKEN
            | Alder | account  | EUR    | free 0.00, blocked 95.00, returning 10.00
            | Cedar | account  | EUR    | free 90.00, blocked 60.00
    `);
    // The third asks for more than the owner has: nobody is offered anything, and no buyer is certified.
    play({ ...reverse, rules }, `${bids}
            | Birch | cancel   | B1     | B1 out 10 OWNER, B1 LEFT, #5 out 10 REPLACED, wait UNCOVERED,
            |       |          |        | D1 out 10 LOT_END
            | Alder | account  | EUR    | free 95.00, returning 10.00
    `);
  });

  it("[WAI-5] of a shared lot, too, the owner is certified when nobody is left", () => {
    play(shared(), `
      time  | who   | act     | terms      | result
      10:05 | Birch | bid     | B1 100@110 | 110 by 1 till 10:15 [1 100/100@110]
            | Cedar | bid     | C1 100@115 | 115 by 2 till 10:15 [2 100/100@115, 1 0/100@110]
      10:15 | -     | wait    |            | LOT-C1 100@115, ENDED 115 by 2, lot SOLD,
            |       |         |            | B1 waits as SECOND_BIDDER till 12:15, CLOSED begins
            | Olga  | unseat  | 1          | held as 1
            | Pavel | approve | 1          | deal 1 annulled, 0.00 and fee 0.00 back, B1 offered 100@110 till 10:45,
            |       |         |            | 1 approved
            | Birch | cancel  | B1         | B1 out 100 OWNER, B1 LEFT, wait LEFT, no sale #4 100@100,
            |       |         |            | #4 out 100 LOT_END
    `);
  });

  it("[WAI-1, WAI-3] of a shared lot is the best that won nothing; what it leaves goes down the list", () => {
    const winLimits = [{ ownerId: 5, quantityStepsMax: 0 }];
    const setting = shared(
      { lot: { minTakeSteps: 20 }, members: { Elm: {}, Fir: {}, Gum: {} } },
      { terms: { ...TIMED, stepTicks: 1, stepGrid: false, grantPrice: "UNIFORM", winLimits } },
    );
    const bids = `
      time  | who   | act | terms     | result
      10:05 | Birch | bid | B1 60@112 | 112 by 1 till 10:15 [1 60/60@112]
            | Cedar | bid | C1 50@115 | 112 by 2 till 10:15 [2 50/50@115, 1 50/60@112]
            | Elm   | bid | E1 90@111 | 112 by 2 till 10:15 [2 50/50@115, 1 50/60@112, 3 0/90@111]
            | Fir   | bid | F1 19@110 | 112 by 2 till 10:15
            |       |     |           | [2 50/50@115, 1 50/60@112, 3 0/90@111, 4 0/19@110]
            | Dill  | bid | D1 30@105 | 112 by 2 till 10:15
            |       |     |           | [2 50/50@115, 1 50/60@112, 3 0/90@111, 4 0/19@110, 5 0/30@105]
            | Gum   | bid | G1 70@101 | 112 by 2 till 10:15
            |       |     |           | [2 50/50@115, 1 50/60@112, 3 0/90@111, 4 0/19@110, 5 0/30@105, 6 0/70@101]
      10:15 | -     | wait |          | LOT-C1 50@112, LOT-B1 50@112, ENDED 112 by 2, lot SOLD,
            |       |     |           | B1 out 10 LOT_END, E1 out 90 LOT_END, F1 out 19 LOT_END,
            |       |     |           | D1 G1 waits as SECOND_BIDDER till 12:15, CLOSED begins
      10:20 | Olga  | unseat  | 2     | held as 1
            | Pavel | approve | 1     | deal 2 annulled, 0.00 and fee 0.00 back, D1 offered 30@105 till 10:50,
            |       |         |       | 1 approved
            | Olga  | unseat  | 1     | held as 2
            | Pavel | approve | 2     | PERIOD_FORBIDS
            | Dill  | step in |       | #8-D1 30@105, D1 TAKEN, G1 offered 20@101 till 10:50`;
    play(setting, `${bids}
            | Gum   | step in |       | #9-G1 20@101, G1 out 50 LOT_END, G1 TAKEN, wait TAKEN
    `);
    play(setting, `${bids}
            | Gum   | cancel  | G1    | G1 out 70 OWNER, G1 LEFT, wait LEFT, #9 out 20 LOT_END
    `);
  });

  it("[WAI-1, WAI-3] waits after a close by an officer too; what nobody can take is not offered", () => {
    play(shared({ lot: { minTakeSteps: 20 } }), `
      time  | who   | act | terms     | result
      10:05 | Birch | bid | B1 75@112 | 112 by 1 till 10:15 [1 75/75@112]
            | Cedar | bid | C1 25@110 | 110 by 1 till 10:15 [1 75/75@112, 2 25/25@110]
            | Dill  | bid | D1 60@105 | 110 by 1 till 10:15 [1 75/75@112, 2 25/25@110, 3 0/60@105]
      10:06 | Olga  | close |         | CLOSED begins, LOT-B1 75@112, LOT-C1 25@110, ENDED 110 by 1, lot SOLD,
            |       |     |           | D1 waits as SECOND_BIDDER till 12:06
            | Olga  | unseat  | 2     | held as 1
            | Pavel | approve | 1     | deal 2 annulled, 0.00 and fee 0.00 back, D1 offered 25@105 till 10:36,
            |       |         |       | 1 approved
            | Dill  | step in |          | #5-D1 25@105, D1 out 35 LOT_END, D1 TAKEN, wait TAKEN
    `);
  });
});
