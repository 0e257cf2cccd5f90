import { describe, it } from "vitest";
import { play } from "../support/play.ts";
import type { Setting } from "../support/setting.ts";

const OPTIONS = [{ place: "Klaipeda", surchargeTicks: 12 }, { place: "Dostyk", surchargeTicks: 25 }];
const LOT: Setting = { lotOf: "Alder", book: { options: OPTIONS } };

describe("lots of one seller", () => {
  it("[LOT-1] nobody else sells in it, and the seller does not buy there", () => {
    play({ lotOf: "Alder" }, `
      time  | who   | act  | terms     | result
      10:00 | Birch | sell | S1 10@100 | NOT_ELIGIBLE
            | Alder | buy  | B1 10@100 | NOT_ELIGIBLE
            | Alder | sell | S1 10@100 | ok
            | Cedar | buy  | B1 10@100 | S1-B1 10@100
    `);
  });

  it("[LOT-1, MEM-5] the lot of a broker's client is sold by the broker for that client", () => {
    const setting: Setting = {
      members: { Elm: { isBroker: true } }, clients: { Fir: { broker: "Elm" }, Gum: { broker: "Elm" } },
      lotOf: "Fir",
    };
    play(setting, `
      time  | who         | act  | terms    | result
      10:00 | Elm         | sell | S1 1@100 | NOT_ELIGIBLE
            | Elm for Gum | sell | S1 1@100 | NOT_ELIGIBLE
            | Elm for Fir | sell | S1 1@100 | ok
            | Elm for Gum | buy  | B1 1@100 | S1-B1 1@100
    `);
  });
});

describe("delivery places", () => {
  it("[OPT-1] a buyer names one of the lot's places, a seller none", () => {
    play(LOT, `
      time  | who   | act  | terms                    | result
      10:00 | Alder | sell | S1 10@200 AT:Klaipeda    | PRICE_INVALID
            | Alder | sell | S1 10@200                | ok
            | Cedar | buy  | B1 1@200                 | PRICE_INVALID
            | Cedar | buy  | B1 1@200 AT:Riga         | PRICE_INVALID
            | Cedar | buy  | B1 1@200 AT:Dostyk       | S1-B1 1@225
    `);
    play({}, `
      time  | who   | act  | terms              | result
      10:00 | Cedar | buy  | B1 1@200 AT:Dostyk | PRICE_INVALID
    `);
  });

  it("[OPT-2] bids compare by base price; the deal adds the surcharge of the chosen place", () => {
    play({ ...LOT, method: "PERIODIC_COUNTER_AUCTION", rules: { priceRule: "BUYER" } }, `
      time  | who   | act    | terms                   | result
      10:00 | Alder | sell   | S1 100@200              | ok
            | Cedar | buy    | B1 100@205 AT:Klaipeda  | ok
            | Dill  | buy    | B2 100@206 AT:Dostyk    | ok
            | Olga  | period | DEAL_MAKING             | DEAL_MAKING begins, S1-B2 100@231
            | -     | book   |                         | buys B1 100@205
    `);
  });

  it("[OPT-2] a surcharge never makes a bid better", () => {
    play(LOT, `
      time  | who   | act  | terms                 | result
      10:00 | Cedar | buy  | B1 10@206 AT:Klaipeda | ok
            | Dill  | buy  | B2 10@205 AT:Dostyk   | ok
            | Alder | sell | S1 15@200             | S1-B1 10@218, S1-B2 5@230
            | -     | book |                       | buys B2 5@205
    `);
  });

  it("[OPT-3] the deposit covers the surcharge too, reserved and blocked", () => {
    const setting: Setting = {
      ...LOT, session: { depositBps: { BUY: 1000, SELL: 1000 } },
      funds: { Alder: "EUR 20.00", Cedar: "EUR 44.99" },
    };
    play(setting, `
      time  | who   | act     | terms               | result
      10:00 | Cedar | buy     | B1 2@200 AT:Dostyk  | DEPOSIT_INSUFFICIENT
            | Olga  | credit  | Cedar EUR 0.01      | ok
            | Cedar | buy     | B1 2@200 AT:Dostyk  | ok
            | Cedar | account | EUR                 | free 0.00, reserved 45.00
            | Alder | sell    | S1 1@200            | S1-B1 1@225
            | Alder | account | EUR                 | free -2.50, blocked 22.50
            | Cedar | account | EUR                 | free 0.00, reserved 22.50, blocked 22.50
    `);
  });

  it("[OPT-3, MON-3] the amount counts with the surcharge, for a market order too", () => {
    const top = { options: [{ place: "Far", surchargeTicks: 1 }] };
    play({ lotOf: "Alder", book: top }, `
      time  | who   | act  | terms                      | result
      10:00 | Alder | sell | S1 1@90071992547409        | ok
            | Cedar | buy  | B1 1@90071992547409 AT:Far | AMOUNT_OUT_OF_RANGE
            | Cedar | buy  | B1 1@market AT:Far         | AMOUNT_OUT_OF_RANGE
            | Alder | sell | S2 2@50                    | ok
            | Cedar | buy  | B1 3@market AT:Far         | AMOUNT_OUT_OF_RANGE
            | Cedar | buy  | B1 2@market AT:Far         | S2-B1 2@51
            | Cedar | buy  | B2 1@market AT:Far         | AMOUNT_OUT_OF_RANGE
    `);
    play({ lotOf: "Alder", book: { ...top, orderValueMinorMax: 20_000 } }, `
      time  | who   | act  | terms           | result
      10:00 | Cedar | buy  | B1 2@100 AT:Far | ORDER_TOO_LARGE
            | Cedar | buy  | B1 2@99 AT:Far  | ok
    `);
  });
});
