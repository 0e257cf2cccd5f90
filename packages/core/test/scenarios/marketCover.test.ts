import { describe, it } from "vitest";
import { play } from "../support/play.ts";
import type { Setting } from "../support/setting.ts";

/** Deposit of five percent on both sides. */
const FIVE: Setting = {
  session: { depositBps: { BUY: 500, SELL: 500 } }, funds: { Alder: "EUR 100.00", Cedar: "EUR 100.00" },
};

describe("the deposit of a market order", () => {
  it("[DEP-5] a market order needs what its deals would block, and reserves nothing", () => {
    play({ ...FIVE, funds: { Alder: "EUR 100.00", Cedar: "EUR 10.00" } }, `
      time  | who   | act     | terms         | result
      10:00 | Alder | sell    | S1 2@100      | ok
            | Alder | sell    | S2 1@101      | ok
            | Cedar | buy     | B1 3@market   | DEPOSIT_INSUFFICIENT
            | Cedar | buy     | B1 2@market   | S1-B1 2@100
            | Cedar | account | EUR           | free 0.00, blocked 10.00
            | Birch | buy     | B2 1@market   | DEPOSIT_INSUFFICIENT
            | Birch | sell    | S3 1@market   | S3 out 1 IMMEDIATE
    `);
  });

  it("[DEP-5] an all-or-none one that would deal nothing needs nothing, and could not fill", () => {
    play({ ...FIVE, funds: { Alder: "EUR 100.00", Cedar: "EUR 1.00" } }, `
      time  | who   | act     | terms           | result
      10:00 | Alder | sell    | S1 2@100        | ok
            | Cedar | buy     | B1 3@market FOK | B1 out 3 FILL_OR_KILL, FILL_OR_KILL
            | Birch | buy     | B2 3@market AON | B2 out 3 FILL_OR_KILL, FILL_OR_KILL
            | Cedar | buy     | B3 2@market FOK | DEPOSIT_INSUFFICIENT
            | Alder | buy     | B4 2@market FOK | B4 out 2 SELF_TRADE, SELF_TRADE
            | Cedar | account | EUR             | free 1.00
    `);
  });

  it("[DEP-5] one that is not all or none needs what it would deal, whatever rest it leaves", () => {
    play({ ...FIVE, funds: { Alder: "EUR 100.00", Cedar: "EUR 9.99" } }, `
      time  | who   | act     | terms       | result
      10:00 | Alder | sell    | S1 2@100    | ok
            | Cedar | buy     | B1 3@market | DEPOSIT_INSUFFICIENT
            | Olga  | credit  | Cedar EUR 0.01 | ok
            | Cedar | buy     | B1 3@market | S1-B1 2@100, B1 out 1 IMMEDIATE
    `);
  });

  it("[DEP-5, OPT-3] the surcharge of the buyer's place counts for both sides", () => {
    const book = {
      options: [{ place: "Riga", surchargeTicks: 20 }, { place: "Dostyk", surchargeTicks: 60 }],
    };
    const lot: Setting = { ...FIVE, lotOf: "Alder", book };
    play({ ...lot, funds: { Alder: "EUR 100.00", Cedar: "EUR 11.99" } }, `
      time  | who   | act     | terms               | result
      10:00 | Alder | sell    | S1 9@100            | ok
            | Cedar | buy     | B1 2@market AT:Riga | DEPOSIT_INSUFFICIENT
            | Olga  | credit  | Cedar EUR 0.01      | ok
            | Cedar | buy     | B1 2@market AT:Riga | S1-B1 2@120
            | Cedar | account | EUR                 | free 0.00, blocked 12.00
    `);
    play({ ...lot, funds: { Alder: "EUR 13.99", Cedar: "EUR 100.00", Dill: "EUR 100.00" } }, `
      time  | who   | act     | terms               | result
      10:00 | Cedar | buy     | B1 1@100 AT:Riga    | ok
            | Dill  | buy     | B2 1@100 AT:Dostyk  | ok
            | Alder | sell    | S1 2@market         | DEPOSIT_INSUFFICIENT
            | Olga  | credit  | Alder EUR 0.01      | ok
            | Alder | sell    | S1 2@market         | S1-B1 1@120, S1-B2 1@160
            | Alder | account | EUR                 | free 0.00, blocked 14.00
    `);
  });

  it("[AUC-7, OPT-3] one that waits for a common price reserves at the cap, surcharge included", () => {
    const book = { options: [{ place: "Riga", surchargeTicks: 20 }], capTicks: 100 };
    play({ ...FIVE, method: "CALL_AUCTION", book, funds: { Cedar: "EUR 50.00" } }, `
      time  | who   | act     | terms                | result
      10:00 | Cedar | buy     | B1 9@market AT:Riga  | DEPOSIT_INSUFFICIENT
            | Cedar | buy     | B2 8@market AT:Riga  | ok
            | Cedar | account | EUR                  | free 2.00, reserved 48.00
    `);
  });
});
