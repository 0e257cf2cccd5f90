import { describe, it } from "vitest";
import { clock } from "../support/commands.ts";
import { play } from "../support/play.ts";
import type { Setting } from "../support/setting.ts";

const PERIODIC: Setting = { method: "PERIODIC_COUNTER_AUCTION" };

describe("periodic counter auction", () => {
  it("[PCA-1, PCA-3] collects orders, lets sellers correct, then deals in one pass", () => {
    play(PERIODIC, `
      time  | who   | act   | terms      | result
      10:00 | Alder | sell  | S1 100@110 | ok
      10:01 | Birch | sell  | S2 50@105  | ok
      10:02 | Cedar | buy   | B1 80@104  | ok
      10:03 | Dill  | buy   | B2 60@107  | ok
      11:01 | Alder | amend | S1 @104    | SELLER_CORRECTION begins
      11:10 | clock | wait  |            | DEAL_MAKING begins, S1-B2 60@107, S1-B1 40@104
            | -     | book  |            | sells S2 50@105; buys B1 40@104
      11:20 | clock | wait  |            | CLOSING begins, no sale S2 50@105, S2 out 50 SESSION_END, B1 out 40 SESSION_END
    `);
  });

  it("[PCA-2] trading takes better prices and higher quantities only", () => {
    play(PERIODIC, `
      time  | who   | act    | terms     | result
      10:00 | Alder | sell   | S1 10@110 | ok
            | Cedar | buy    | B1 10@100 | ok
            | Alder | amend  | S1 @111   | PERIOD_FORBIDS
            | Alder | amend  | S1 9      | PERIOD_FORBIDS
            | Alder | amend  | S1 9@105  | PERIOD_FORBIDS
            | Cedar | amend  | B1 @99    | PERIOD_FORBIDS
            | Cedar | amend  | B1 9      | PERIOD_FORBIDS
            | Alder | cancel | S1        | PERIOD_FORBIDS
            | Cedar | cancel | B1        | PERIOD_FORBIDS
            | Alder | amend  | S1 11@109 | ok
            | Cedar | amend  | B1 12@101 | ok
            | Cedar | amend  | B1 12@101 | ok
            | -     | book   |           | sells S1 11@109; buys B1 12@101
    `);
  });

  it("[PCA-2] the correction belongs to sellers, and only to their price, down to the floor", () => {
    play({ ...PERIODIC, book: { floorTicks: 95 } }, `
      time  | who   | act    | terms     | result
      10:00 | Alder | sell   | S1 10@110 | ok
            | Cedar | buy    | B1 10@100 | ok
      11:00 | Cedar | amend  | B1 @105   | SELLER_CORRECTION begins, PERIOD_FORBIDS
            | Cedar | amend  | B1 @100   | PERIOD_FORBIDS
            | Alder | amend  | S1 @111   | PERIOD_FORBIDS
            | Alder | amend  | S1 11@100 | PERIOD_FORBIDS
            | Alder | amend  | S1 9@100  | PERIOD_FORBIDS
            | Birch | sell   | S2 1@100  | PERIOD_FORBIDS
            | Alder | cancel | S1        | PERIOD_FORBIDS
            | Alder | amend  | S1 @94    | PRICE_OUT_OF_CORRIDOR
            | Alder | amend  | S1 10@95  | ok
    `);
  });

  it("[PCA-2] the preliminary period takes and gives back anything", () => {
    const plan = [
      { period: "PRELIMINARY", at: clock("09:00") }, { period: "TRADING", at: clock("10:00") },
      { period: "CLOSED", at: clock("11:00") },
    ] as const;
    play({ ...PERIODIC, session: { plan }, from: "09:00" }, `
      time  | who   | act    | terms     | result
      09:00 | Alder | sell   | S1 10@110 | ok
            | Cedar | buy    | B1 10@100 | ok
            | Alder | amend  | S1 9@120  | ok
            | Cedar | amend  | B1 5      | ok
            | Cedar | cancel | B1        | B1 out 5 OWNER
      10:00 | Alder | cancel | S1        | TRADING begins, PERIOD_FORBIDS
            | -     | book   |           | sells S1 9@120
    `);
  });

  it("[PCA-2] a better price and a higher quantity both lose the place in time", () => {
    play(PERIODIC, `
      time  | who   | act   | terms     | result
      10:00 | Alder | sell  | S1 10@101 | ok
            | Birch | sell  | S2 10@100 | ok
            | Dill  | sell  | S3 10@100 | ok
            | Alder | amend | S1 @100   | ok
            | Birch | amend | S2 11     | ok
            | -     | book  |           | sells S3 10@100, S1 10@100, S2 11@100
            | Dill  | amend | S3 10@100 | ok
            | -     | book  |           | sells S3 10@100, S1 10@100, S2 11@100
    `);
  });

  it("[PCA-2] no new order comes in from the end of entry on", () => {
    play({ ...PERIODIC, rules: { entryCutoffAt: clock("10:30") } }, `
      time     | who   | act   | terms     | result
      10:29:59 | Alder | sell  | S1 10@100 | ok
      10:30    | Birch | sell  | S2 10@100 | PERIOD_FORBIDS
      10:45    | Alder | amend | S1 @99    | ok
    `);
  });

  it("[PCA-3] the best buy takes from the cheapest sell, of equal prices the older", () => {
    play(PERIODIC, `
      time  | who   | act    | terms       | result
      10:00 | Alder | sell   | S1 10@101   | ok
            | Birch | sell   | S2 10@100   | ok
            | Dill  | sell   | S3 10@100   | ok
            | Cedar | buy    | B1 15@101   | ok
            | Cedar | buy    | B2 10@102   | ok
            | Olga  | period | DEAL_MAKING | DEAL_MAKING begins, S2-B2 10@100, S3-B1 10@100, S1-B1 5@101
            | -     | book   |             | sells S1 5@101
    `);
  });

  it("[PCA-4] an indivisible sell goes whole or not at all", () => {
    play(PERIODIC, `
      time  | who   | act    | terms         | result
      10:00 | Alder | sell   | S1 100@50 AON | ok
            | Cedar | buy    | B1 60@52      | ok
            | Dill  | buy    | B2 100@51     | ok
            | Olga  | period | DEAL_MAKING   | DEAL_MAKING begins, S1-B2 100@50
            | -     | book   |               | buys B1 60@52
    `);
  });

  it("[PCA-2, SES-8] the end of entry is one of trading, not of the time before it", () => {
    const plan = [
      { period: "PRELIMINARY", at: clock("09:40") }, { period: "TRADING", at: clock("10:00") },
      { period: "CLOSED", at: clock("11:30") },
    ] as const;
    play({ ...PERIODIC, from: "09:30", session: { plan }, rules: { entryCutoffAt: clock("09:45") } }, `
      time  | who   | act  | terms     | result
      09:50 | Alder | sell | S1 10@100 | PRELIMINARY begins
      10:00 | Cedar | buy  | B1 10@100 | TRADING begins, PERIOD_FORBIDS
    `);
  });

  it("[PCA-4] a pair of just the least take is no smaller", () => {
    play(PERIODIC, `
      time  | who   | act  | terms           | result
      10:00 | Alder | sell | S1 10@100 MIN:5 | ok
            | Cedar | buy  | B1 5@100        | ok
      11:10 | clock | wait |                 | SELLER_CORRECTION begins, DEAL_MAKING begins, S1-B1 5@100
    `);
  });

  it("[PCA-4] a least take binds every pair: a smaller rest stays unsold", () => {
    play(PERIODIC, `
      time  | who   | act    | terms          | result
      10:00 | Alder | sell   | S1 50@50 MIN:20 | ok
            | Cedar | buy    | B1 35@52       | ok
            | Dill  | buy    | B2 40@51       | ok
            | Olga  | period | DEAL_MAKING    | DEAL_MAKING begins, S1-B1 35@50
            | -     | book   |                | sells S1 15@50; buys B2 40@51
    `);
  });

  it("[PCA-4] on a buy all-or-none, a least fill and immediate times mean nothing", () => {
    play(PERIODIC, `
      time  | who   | act    | terms               | result
      10:00 | Alder | sell   | S1 5@50             | ok
            | Cedar | buy    | B1 20@50 AON MIN:10 | ok
            | Dill  | buy    | B2 20@49 FOK        | ok
            | Olga  | period | DEAL_MAKING         | DEAL_MAKING begins, S1-B1 5@50
            | -     | book   |                     | buys B1 15@50, B2 20@49
    `);
  });

  it("[ORD-5, PCA-1] takes no order without a price", () => {
    play(PERIODIC, `
      time  | who   | act | terms        | result
      10:00 | Cedar | buy | B1 10@market | PRICE_INVALID
    `);
  });

  it("[PCA-6] what is left goes at closing; closing before the deal-making makes no deals", () => {
    play(PERIODIC, `
      time  | who   | act   | terms     | result
      10:00 | Alder | sell  | S1 10@100 | ok
            | Cedar | buy   | B1 4@100  | ok
            | Olga  | close |           | CLOSED begins, no sale S1 10@100, S1 out 10 SESSION_END, B1 out 4 SESSION_END
    `);
  });

  it("[PCA-7] only a sell without any deal gets a certificate of no sale", () => {
    play(PERIODIC, `
      time  | who   | act    | terms       | result
      10:00 | Alder | sell   | S1 10@100   | ok
            | Birch | sell   | S2 10@105   | ok
            | Cedar | buy    | B1 4@100    | ok
            | Olga  | period | DEAL_MAKING | DEAL_MAKING begins, S1-B1 4@100
            | Olga  | period | CLOSING     | CLOSING begins, S1 out 6 SESSION_END, no sale S2 10@105, S2 out 10 SESSION_END
    `);
  });
});

describe("price rules of the periodic method", () => {
  const orders = `
      time  | who   | act    | terms       | result
      10:00 | Cedar | buy    | B1 10@105   | ok
            | Alder | sell   | S1 20@100   | ok
            | Dill  | buy    | B2 10@103   | ok`;
  const cases = [
    ["PASSIVE", "S1-B1 10@105, S1-B2 10@100"],
    ["SELLER", "S1-B1 10@100, S1-B2 10@100"],
    ["BUYER", "S1-B1 10@105, S1-B2 10@103"],
    ["MIDPOINT", "S1-B1 10@103, S1-B2 10@102"],
  ] as const;

  it.each(cases)("[PCA-5] %s", (priceRule, deals) => {
    play({ ...PERIODIC, rules: { priceRule } }, `${orders}
            | Olga  | period | DEAL_MAKING | DEAL_MAKING begins, ${deals}
    `);
  });

  it("[PCA-5] PASSIVE looks at the age of the price: a correction makes the seller the younger", () => {
    play(PERIODIC, `
      time  | who   | act    | terms       | result
      10:00 | Alder | sell   | S1 10@110   | ok
      10:01 | Cedar | buy    | B1 10@105   | ok
      11:00 | Alder | amend  | S1 @100     | SELLER_CORRECTION begins
      11:10 | clock | wait   |             | DEAL_MAKING begins, S1-B1 10@105
    `);
  });
});
