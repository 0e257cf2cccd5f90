import { describe, it } from "vitest";
import { play } from "../support/play.ts";

describe("amendments in the continuous method", () => {
  it("[ORD-9] a lower quantity keeps the place in the queue", () => {
    play({}, `
      time  | who   | act   | terms     | result
      10:00 | Alder | sell  | S1 10@100 | ok
            | Birch | sell  | S2 10@100 | ok
      10:01 | Alder | amend | S1 6      | ok
            | -     | book  |           | sells S1 6@100, S2 10@100
      10:02 | Cedar | buy   | B1 8@100  | S1-B1 6@100, S2-B1 2@100
    `);
  });

  it("[ORD-9] a higher quantity or another price loses it", () => {
    play({}, `
      time  | who   | act   | terms     | result
      10:00 | Alder | sell  | S1 10@100 | ok
            | Birch | sell  | S2 10@100 | ok
            | Dill  | sell  | S3 10@101 | ok
      10:01 | Alder | amend | S1 11     | ok
            | -     | book  |           | sells S2 10@100, S1 11@100, S3 10@101
            | Birch | amend | S2 10@101 | ok
            | -     | book  |           | sells S1 11@100, S3 10@101, S2 10@101
    `);
  });

  it("[ORD-9] naming the present values changes nothing", () => {
    play({}, `
      time  | who   | act   | terms     | result
      10:00 | Alder | sell  | S1 10@100 | ok
            | Birch | sell  | S2 10@100 | ok
      10:01 | Alder | amend | S1 10@100 | ok
            | Alder | amend | S1        | ok
            | -     | book  |           | sells S1 10@100, S2 10@100
    `);
  });

  it("[ORD-9, CDA-1] an amended order that crosses deals at once, as the younger one", () => {
    play({}, `
      time  | who   | act   | terms     | result
      10:00 | Alder | sell  | S1 10@105 | ok
            | Cedar | buy   | B1 15@100 | ok
            | Dill  | buy   | B2 5@101  | ok
      10:01 | Alder | amend | S1 30@100 | S1-B2 5@101, S1-B1 15@100
            | -     | book  |           | sells S1 10@100
    `);
  });

  it("[ORD-9] the quantity named is what shall be left, whatever was dealt before", () => {
    play({}, `
      time  | who   | act   | terms     | result
      10:00 | Alder | sell  | S1 30@100 | ok
            | Cedar | buy   | B1 12@100 | S1-B1 12@100
      10:01 | Alder | amend | S1 10     | ok
            | -     | book  |           | sells S1 10@100
            | Cedar | buy   | B2 20@100 | S1-B2 10@100
            | -     | book  |           | buys B2 10@100
    `);
  });

  it("[ORD-9, CDA-8] a lower quantity may let an indivisible order deal", () => {
    play({}, `
      time  | who   | act   | terms         | result
      10:00 | Cedar | buy   | B1 50@100 AON | ok
            | Alder | sell  | S1 30@100     | ok
      10:01 | Cedar | amend | B1 30         | S1-B1 30@100
    `);
  });

  it("[ORD-4, ORD-5, COR-1] passes the checks of a new order", () => {
    play({ book: { floorTicks: 90, capTicks: 110, quantityStepsMax: 50, orderValueMinorMax: 400_000 } }, `
      time  | who   | act   | terms        | result
      10:00 | Alder | sell  | S1 10@100    | ok
            | Alder | amend | S1 0         | QUANTITY_INVALID
            | Alder | amend | S1 -5        | QUANTITY_INVALID
            | Alder | amend | S1 1.5       | QUANTITY_INVALID
            | Alder | amend | S1 51        | QUANTITY_INVALID
            | Alder | amend | S1 @0        | PRICE_INVALID
            | Alder | amend | S1 @99.5     | PRICE_INVALID
            | Alder | amend | S1 @Infinity | AMOUNT_OUT_OF_RANGE
            | Alder | amend | S1 41@100    | ORDER_TOO_LARGE
            | Alder | amend | S1 @111      | PRICE_OUT_OF_CORRIDOR
            | Alder | amend | S1 40@100    | ok
    `);
  });

  it("[DEP-5] binds the difference first, all or nothing", () => {
    play({ funds: { Alder: "EUR 100.00" }, session: { depositBps: { BUY: 500, SELL: 500 } } }, `
      time  | who   | act     | terms     | result
      10:00 | Alder | buy     | B1 10@100 | ok
            | Alder | account | EUR       | free 50.00, reserved 50.00
      10:01 | Alder | amend   | B1 21     | DEPOSIT_INSUFFICIENT
            | Alder | amend   | B1 @201   | DEPOSIT_INSUFFICIENT
            | Alder | account | EUR       | free 50.00, reserved 50.00
            | Alder | amend   | B1 20     | ok
            | Alder | account | EUR       | free 0.00, reserved 100.00
            | Alder | amend   | B1 5@200  | ok
            | Alder | account | EUR       | free 50.00, reserved 50.00
    `);
  });
});
