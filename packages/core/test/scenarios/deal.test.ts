import { describe, it } from "vitest";
import { clock } from "../support/commands.ts";
import { play } from "../support/play.ts";
import type { Setting } from "../support/setting.ts";

describe("what a deal says", () => {
  it("[DEAL-2] the residency of its two sides makes its direction", () => {
    play({}, `
      time  | who   | act  | terms    | result
      10:00 | Alder | sell | S1 2@100 | ok
            | Birch | buy  | B1 1@100 | S1-B1 1@100
            | Cedar | buy  | B2 1@100 | S1-B2 1@100
            | Dill  | sell | S2 2@100 | ok
            | Alder | buy  | B3 1@100 | S2-B3 1@100
            | Cedar | buy  | B4 1@100 | S2-B4 1@100
            | -     | deal | 1        | S1-B1 1@100 100.00 DOMESTIC FIRST_OF_SELLER FIRST_OF_BUYER
            | -     | deal | 2        | S1-B2 1@100 100.00 EXPORT FIRST_OF_BUYER
            | -     | deal | 3        | S2-B3 1@100 100.00 IMPORT FIRST_OF_SELLER
            | -     | deal | 4        | S2-B4 1@100 100.00 TRANSIT
    `);
  });

  it("[DEAL-5] the first deal of either side is marked, once an owner", () => {
    play({}, `
      time  | who   | act  | terms     | result
      10:00 | Alder | sell | S1 10@100 | ok
            | Birch | sell | S2 10@101 | ok
            | Cedar | buy  | B1 15@101 | S1-B1 10@100, S2-B1 5@101
            | -     | deal | 1         | S1-B1 10@100 1000.00 EXPORT FIRST_OF_SELLER FIRST_OF_BUYER
            | -     | deal | 2         | S2-B1 5@101 505.00 EXPORT FIRST_OF_SELLER
            | Cedar | buy  | B2 5@101  | S2-B2 5@101
            | -     | deal | 3         | S2-B2 5@101 505.00 EXPORT
    `);
  });

  it("[DEAL-1, DEAL-4] names the value in whole minor units: price times quantity, never rounded", () => {
    const finer: Setting = {
      commodity: { tick: { units: 5, digits: 2 }, quantityStep: { units: 2, digits: 1 } },
    };
    play(finer, `
      time  | who   | act  | terms     | result
      10:00 | Alder | sell | S1 7@31   | ok
            | Cedar | buy  | B1 7@31   | S1-B1 7@31
            | -     | deal | 1         | S1-B1 7@31 2.17 EXPORT FIRST_OF_SELLER FIRST_OF_BUYER
    `);
  });

  it("[DEAL-3] a deal stands whatever happens to its orders, its parties and its session", () => {
    play({ funds: { Alder: "EUR 9.00" }, session: { depositBps: { BUY: 0, SELL: 500 } } }, `
      time  | who   | act     | terms        | result
      10:00 | Alder | sell    | S1 1@100     | ok
            | Cedar | buy     | B1 1@100     | S1-B1 1@100
            | Olga  | kill    | MEMBER Alder | ok
            | Olga  | abort   |              | ABORTED begins
            | Alder | account | EUR          | free 4.00, blocked 5.00
            | -     | deal    | 1            | S1-B1 1@100 100.00 EXPORT FIRST_OF_SELLER FIRST_OF_BUYER
    `);
  });

  it("[PRA-1, DEAL-5] a practice deal is in play money, is marked, and is nobody's first deal", () => {
    const practice: Setting = {
      session: { currency: "XTS", isPractice: true, depositBps: { BUY: 500, SELL: 0 } },
      founding: { feeLines: [
        { side: "SELL", residency: "RESIDENT", bps: 100, upToMinor: null },
        { side: "BUY", residency: "NON_RESIDENT", bps: 100, upToMinor: null },
      ] },
      funds: { Cedar: "XTS 100.00" },
    };
    const stage = play(practice, `
      time  | who   | act     | terms    | result
      10:00 | Alder | sell    | S1 2@100 | ok
            | Cedar | buy     | B1 1@100 | S1-B1 1@100
            | -     | deal    | 1        | S1-B1 1@100 100.00 EXPORT PRACTICE
            | Cedar | account | XTS      | free 95.00, blocked 5.00, fee due -1.00
            | Alder | account | XTS      | free 0.00, fee due -1.00
            | Alder | account | BYN      | none
    `);
    const plan = [
      { period: "TRADING", at: clock("10:30") }, { period: "CLOSED", at: clock("12:00") },
    ] as const;
    stage.addSession("real", { plan });
    play(stage, `
      time  | who   | act  | terms            | result
      10:30 | Alder | sell | S2 1@100 IN:real | TRADING begins
            | Cedar | buy  | B2 1@100 IN:real | S2-B2 1@100
            | -     | deal | 2                | S2-B2 1@100 100.00 EXPORT FIRST_OF_SELLER FIRST_OF_BUYER
    `);
  });
});
