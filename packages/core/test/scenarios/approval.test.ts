import { describe, it } from "vitest";
import { play } from "../support/play.ts";

describe("second person", () => {
  it("[APP-1] whatever moves money out or lets a stopped thing go on is held", () => {
    play({ funds: { Alder: "EUR 100.00" } }, `
      time  | who   | act      | terms            | result
      10:00 | Alder | sell     | S1 1@100         | ok
            | Cedar | buy      | B1 1@100         | S1-B1 1@100
            | Olga  | ask back | Alder EUR 10.00  | ok
            | Olga  | pay back | 1                | held as 1
            | Olga  | transfer | Alder EUR 10.00  | held as 2
            | Olga  | unblock  | 1 SELL           | held as 3
            | Olga  | forfeit  | 1 SELL FINE:1.00 | held as 4
            | Olga  | readmit  | Alder            | held as 5
            | Olga  | revive   | EXCHANGE         | held as 6
            | Olga  | resume   |                  | held as 7
    `);
  });

  it("[APP-1] one person may always stop, and take money in", () => {
    play({}, `
      time  | who   | act             | terms            | result
      10:00 | Olga  | credit          | Alder EUR 100.00 | ok
            | Olga  | pause           |                  | paused
            | Olga  | halt            |                  | halted
            | Olga  | suspend         | Birch            | ok
            | Olga  | suspend trader  | Cedar            | ok
            | Olga  | reinstate trader | Cedar           | ok
            | Olga  | kill            | EXCHANGE         | ok
            | Olga  | abort           |                  | ABORTED begins
    `);
  });

  it("[APP-2] nothing changes while a command is held", () => {
    play({ funds: { Alder: "EUR 100.00" } }, `
      time  | who   | act      | terms           | result
      10:00 | Olga  | transfer | Alder EUR 40.00 | held as 1
            | Alder | account  | EUR             | free 100.00
            | Pavel | approve  | 1               | 1 approved
            | Alder | account  | EUR             | free 60.00
            | Pavel | approve  | 1               | PROPOSAL_NOT_FOUND
    `);
  });

  it("[APP-3] the proposer cannot approve, and what no longer holds stays open", () => {
    play({ funds: { Alder: "EUR 100.00" } }, `
      time  | who   | act      | terms            | result
      10:00 | Olga  | transfer | Alder EUR 200.00 | held as 1
            | Olga  | approve  | 1                | APPROVAL_BY_PROPOSER
            | Pavel | approve  | 1                | DEPOSIT_INSUFFICIENT
            | Pavel | credit   | Alder EUR 100.00 | ok
            | Pavel | approve  | 1                | 1 approved
            | Alder | account  | EUR              | free 0.00
    `);
  });

  it("[APP-3] anyone may refuse; the proposer may take it back", () => {
    play({ funds: { Alder: "EUR 100.00" } }, `
      time  | who   | act      | terms           | result
      10:00 | Olga  | transfer | Alder EUR 40.00 | held as 1
            | Olga  | transfer | Alder EUR 50.00 | held as 2
            | Pavel | refuse   | 1               | 1 refused
            | Olga  | refuse   | 2               | 2 refused
            | Pavel | approve  | 1               | PROPOSAL_NOT_FOUND
            | Pavel | refuse   | 2               | PROPOSAL_NOT_FOUND
            | Alder | account  | EUR             | free 100.00
    `);
  });

  it("[APP-4] a proposal nobody approves in a day is over; its last instant is too late", () => {
    play({ funds: { Alder: "EUR 100.00" } }, `
      time        | who   | act      | terms           | result
      10:00       | Olga  | transfer | Alder EUR 40.00 | held as 1
      10:01       | Olga  | transfer | Alder EUR 10.00 | held as 2
      +1 09:59:59 | Pavel | approve  | 3               | CLOSED begins, PROPOSAL_NOT_FOUND
      +1 10:00    | Pavel | approve  | 1               | 1 expired, PROPOSAL_NOT_FOUND
      +1 10:00:59 | Pavel | approve  | 2               | 2 approved
      +2 10:00    | clock | wait     |                 | ok
    `);
  });

  it("[APP-2, IDM-1] the key of a held command is used", () => {
    play({ funds: { Alder: "EUR 100.00" } }, `
      time  | who   | act      | terms                   | result
      10:00 | Olga  | transfer | Alder EUR 40.00 KEY:k-1 | held as 1
            | Olga  | transfer | Alder EUR 40.00 KEY:k-1 | COMMAND_ALREADY_APPLIED
            | Pavel | transfer | Alder EUR 40.00 KEY:k-1 | held as 2
    `);
  });
});
