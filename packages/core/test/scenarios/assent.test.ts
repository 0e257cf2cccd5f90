import { describe, it } from "vitest";
import { play } from "../support/play.ts";
import { english, MONEY, shared } from "../support/waits.ts";

describe("an owner below its reserve", () => {
  const missed = `
      time  | who   | act   | terms  | result
      10:05 | Birch | bid   | B1 100 | 100 by 1 till 10:15
            | Cedar | limit | C1 120 | 105 by 2 till 10:15
      10:15 | -     | wait  |        | ENDED 105 by 2, lot RESERVE_NOT_MET, B1 out 10 LOT_END,
            |       |       |        | C1 waits as ASSENT till 11:15, CLOSED begins`;
  const below = english({ ...MONEY, lot: { reserveTicks: 130 }, traders: { Ann: "Alder" } });

  it("[WAI-5, WAI-6] may accept the leader at the price that was seen, by any of its traders", () => {
    play(below, `${missed}
            | Alder | account | EUR   | free 0.00, reserved 100.00
            | Cedar | account | EUR   | free 30.00, reserved 120.00
      10:30 | Cedar | cancel  | C1    | SESSION_CLOSED
            | Birch | assent  |       | NOT_ELIGIBLE
            | Birch/Ann | assent |    | TRADER_NOT_FOUND
            | Alder | assent  | IN:x  | ORDER_BOOK_NOT_FOUND
            | Zoe   | assent  |       | MEMBER_NOT_FOUND
            | Olga  | suspend trader | Ann | ok
            | Alder/Ann | assent |    | TRADER_NOT_ACTIVE
            | Alder | assent  | KEY:a | LOT-C1 10@105, wait ASSENTED
            | Alder | assent  | KEY:a | COMMAND_ALREADY_APPLIED
            | Alder | assent  |       | PERIOD_FORBIDS
            | Alder | account | EUR   | free -5.00, blocked 105.00
            | Cedar | account | EUR   | free 45.00, blocked 105.00, fee due -21.00
            | -     | book    |       | empty
    `);
  });

  it("[WAI-2, WAI-5] is certified only when its time is over without a word", () => {
    play(below, `${missed}
      11:15 | -     | wait    |       | wait EXPIRED, no sale LOT 10@100, LOT out 10 LOT_END,
            |       |         |       | C1 out 10 LOT_END
            | Alder | assent  |       | PERIOD_FORBIDS
            | Alder | account | EUR   | free 100.00
            | Cedar | account | EUR   | free 150.00
    `);
  });

  it("[WAI-6] may decline at once by withdrawing its order, and is certified", () => {
    play(below, `${missed}
      10:20 | Alder | cancel  | LOT   | no sale LOT 10@100, LOT out 10 OWNER, wait LEFT, C1 out 10 LOT_END
            | Cedar | account | EUR   | free 150.00
    `);
  });

  it("[WAI-2, KIL-1] is asked no more when a kill switch takes out the bid, or its own order", () => {
    play(below, `${missed}
      10:20 | Olga  | kill    | MEMBER Cedar | C1 out 10 KILL_SWITCH, wait LEFT, no sale LOT 10@100,
            |       |         |              | LOT out 10 LOT_END
    `);
    play(below, `${missed}
      10:20 | Olga  | kill    | EXCHANGE     | LOT out 10 KILL_SWITCH, C1 out 10 KILL_SWITCH, wait LEFT
    `);
  });

  it("[WAI-5, WAI-6] of a shared lot is asked about all that would have won, each by itself alive", () => {
    play(shared({ lot: { reserveTicks: 150 } }), `
      time  | who   | act | terms     | result
      10:05 | Birch | bid | B1 60@112 | open till 10:15 [1 0/60@112]
            | Cedar | bid | C1 50@115 | open till 10:15 [2 0/50@115, 1 0/60@112]
            | Dill  | bid | D1 50@101 | open till 10:15 [2 0/50@115, 1 0/60@112, 3 0/50@101]
      10:15 | -     | wait |          | ENDED, lot RESERVE_NOT_MET, D1 out 50 LOT_END,
            |       |     |           | C1 B1 waits as ASSENT till 11:15, CLOSED begins
      10:16 | Olga  | kill | MEMBER Cedar | C1 out 50 KILL_SWITCH
            | Alder | assent |        | LOT-B1 50@112, wait ASSENTED, LOT out 50 LOT_END, B1 out 10 LOT_END
    `);
  });
});
