import { describe, it } from "vitest";
import { play } from "../support/play.ts";

describe("continuous double auction: price, then time", () => {
  it("[CDA-1, CDA-2] takes the best price first, then the oldest, at the older order's price", () => {
    play({}, `
      time  | who   | act  | terms     | result
      10:00 | Alder | sell | S1 30@102 | ok
      10:01 | Birch | sell | S2 20@101 | ok
      10:02 | Alder | sell | S3 40@102 | ok
      10:03 | Cedar | buy  | B1 60@102 | S2-B1 20@101, S1-B1 30@102, S3-B1 10@102
            | -     | book |           | sells S3 30@102
    `);
  });

  it("[CDA-1] gives an incoming seller the price of the older buyer", () => {
    play({}, `
      time  | who   | act  | terms     | result
      10:00 | Cedar | buy  | B1 10@105 | ok
      10:01 | Dill  | buy  | B2 10@106 | ok
      10:02 | Alder | sell | S1 15@100 | S1-B2 10@106, S1-B1 5@105
            | -     | book |           | buys B1 5@105
    `);
  });

  it("[CDA-3] stops at the first price that does not cross, never beyond the order's own limit", () => {
    play({}, `
      time  | who   | act  | terms     | result
      10:00 | Alder | sell | S1 10@100 | ok
      10:01 | Birch | sell | S2 10@102 | ok
      10:02 | Cedar | buy  | B1 30@101 | S1-B1 10@100
            | -     | book |           | sells S2 10@102; buys B1 20@101
      10:03 | Dill  | buy  | B2 5@102  | S2-B2 5@102
      10:04 | Birch | sell | S3 50@101 | S3-B1 20@101
            | -     | book |           | sells S3 30@101, S2 5@102
    `);
  });

  it("[CDA-2] keeps the place of an order that was filled in part", () => {
    play({}, `
      time  | who   | act  | terms     | result
      10:00 | Alder | sell | S1 10@100 | ok
      10:01 | Birch | sell | S2 10@100 | ok
      10:02 | Cedar | buy  | B1 4@100  | S1-B1 4@100
      10:03 | Dill  | buy  | B2 8@100  | S1-B2 6@100, S2-B2 2@100
            | -     | book |           | sells S2 8@100
    `);
  });

  it("[CDA-2] keeps the queue of a price when one of its orders leaves from the middle", () => {
    play({}, `
      time  | who   | act    | terms     | result
      10:00 | Alder | sell   | S1 1@100  | ok
            | Alder | sell   | S2 2@100  | ok
            | Birch | sell   | S3 3@100  | ok
            | Birch | sell   | S4 4@100  | ok
      10:01 | Alder | cancel | S2        | S2 out 2 OWNER
            | -     | book   |           | sells S1 1@100, S3 3@100, S4 4@100
      10:02 | Cedar | buy    | B1 10@100 | S1-B1 1@100, S3-B1 3@100, S4-B1 4@100
            | -     | book   |           | buys B1 2@100
    `);
  });

  it("[CDA-1] an order walks as far as its limit and no further, on either side", () => {
    play({}, `
      time  | who   | act  | terms     | result
      10:00 | Cedar | buy  | B1 5@101  | ok
            | Dill  | buy  | B2 5@99   | ok
            | Alder | sell | S1 9@100  | S1-B1 5@101
            | Birch | sell | S2 5@102  | ok
            | Cedar | buy  | B3 9@101  | S1-B3 4@100
            | -    | book |            | sells S2 5@102; buys B3 5@101, B2 5@99
    `);
  });

  it("[CDA-7] an order filled to the last step leaves nothing behind", () => {
    play({}, `
      time  | who   | act    | terms    | result
      10:00 | Alder | sell   | S1 5@100 | ok
      10:01 | Cedar | buy    | B1 5@100 | S1-B1 5@100
            | -     | book   |          | empty
      10:02 | Alder | cancel | S1       | ORDER_NOT_ACTIVE
            | Cedar | amend  | B1 9@100 | ORDER_NOT_ACTIVE
    `);
  });
});

describe("continuous double auction: immediate orders", () => {
  it("[CDA-7] the rest of an immediate order never rests", () => {
    play({}, `
      time  | who   | act    | terms         | result
      10:00 | Alder | sell   | S1 10@100     | ok
      10:01 | Cedar | buy    | B1 25@101 IOC | S1-B1 10@100, B1 out 15 IMMEDIATE
            | Cedar | buy    | B2 25@101 IOC | B2 out 25 IMMEDIATE
            | -     | book   |               | empty
            | Cedar | cancel | B1            | ORDER_NOT_ACTIVE
    `);
  });

  it("[CDA-6] fill-or-kill looks at the whole book, not at one price", () => {
    play({}, `
      time  | who   | act  | terms         | result
      10:00 | Alder | sell | S1 10@100     | ok
            | Birch | sell | S2 10@101     | ok
      10:01 | Cedar | buy  | B1 21@101 FOK | B1 out 21 FILL_OR_KILL, FILL_OR_KILL
            | Cedar | buy  | B2 15@100 FOK | B2 out 15 FILL_OR_KILL, FILL_OR_KILL
            | Cedar | buy  | B3 15@101 FOK | S1-B3 10@100, S2-B3 5@101
            | -     | book |               | sells S2 5@101
    `);
  });

  it("[CDA-6] an immediate all-or-none order is fill-or-kill", () => {
    play({}, `
      time  | who   | act  | terms            | result
      10:00 | Alder | sell | S1 10@100        | ok
      10:01 | Cedar | buy  | B1 11@100 IOC AON | B1 out 11 FILL_OR_KILL, FILL_OR_KILL
            | Cedar | buy  | B2 10@100 IOC AON | S1-B2 10@100
    `);
  });

  it("[ORD-5, CDA-7] a market order takes any price and never rests", () => {
    play({}, `
      time  | who   | act  | terms            | result
      10:00 | Cedar | buy  | B0 5@market      | B0 out 5 IMMEDIATE
            | Alder | sell | S1 10@100        | ok
            | Birch | sell | S2 10@900        | ok
      10:01 | Cedar | buy  | B1 15@market     | S1-B1 10@100, S2-B1 5@900
            | Cedar | buy  | B2 9@market      | S2-B2 5@900, B2 out 4 IMMEDIATE
            | Dill  | buy  | B3 7@50          | ok
            | Alder | sell | S3 8@market FOK  | S3 out 8 FILL_OR_KILL, FILL_OR_KILL
            | Alder | sell | S4 7@market AON  | S4-B3 7@50
    `);
  });
});

describe("continuous double auction: all or none, least fill", () => {
  it("[CDA-4] passes over an indivisible order that is too large and keeps its place", () => {
    play({}, `
      time  | who   | act  | terms         | result
      10:00 | Alder | sell | S1 50@100 AON | ok
      10:01 | Birch | sell | S2 30@101     | ok
      10:02 | Cedar | buy  | B1 40@101     | S2-B1 30@101
      10:03 | Dill  | buy  | B2 60@101     | S1-B2 50@100
            | -     | book |               | buys B1 10@101, B2 10@101
    `);
  });

  it("[CDA-5] a least fill binds every pair but the last piece", () => {
    play({}, `
      time  | who   | act  | terms           | result
      10:00 | Alder | sell | S1 30@100 MIN:20 | ok
      10:01 | Cedar | buy  | B1 10@100       | ok
            | -     | book |                 | sells S1 30@100; buys B1 10@100
      10:02 | Dill  | buy  | B2 25@100       | S1-B2 25@100
      10:03 | Dill  | buy  | B3 9@100        | S1-B3 5@100
            | -     | book |                 | buys B1 10@100, B3 4@100
    `);
  });

  it("[CDA-5] a pair of just the least size is no smaller, be it that of who rests or who comes", () => {
    play({}, `
      time  | who   | act  | terms           | result
      10:00 | Alder | sell | S1 10@100 MIN:5 | ok
            | Cedar | buy  | B1 5@100        | S1-B1 5@100
            | Dill  | buy  | B2 9@99 MIN:4   | ok
            | Birch | sell | S2 4@99         | S2-B2 4@99
    `);
    play({}, `
      time  | who   | act  | terms           | result
      10:00 | Alder | sell | S1 4@100        | ok
            | Birch | sell | S2 6@100        | ok
            | Cedar | buy  | B1 9@100 MIN:4  | S1-B1 4@100, S2-B1 5@100
    `);
  });

  it("[CDA-5] an incoming least fill passes over what is too small", () => {
    play({}, `
      time  | who   | act  | terms            | result
      10:00 | Alder | sell | S1 5@100         | ok
            | Birch | sell | S2 12@101        | ok
            | Birch | sell | S3 8@101         | ok
      10:01 | Cedar | buy  | B1 20@101 MIN:10 | S2-B1 12@101, S3-B1 8@101
            | -     | book |                  | sells S1 5@100
    `);
  });

  it("[ORD-9, CDA-5] lowered below its least fill only the whole rest fills", () => {
    play({}, `
      time  | who   | act   | terms            | result
      10:00 | Alder | sell  | S1 30@100 MIN:20 | ok
      10:01 | Alder | amend | S1 15            | ok
      10:02 | Cedar | buy   | B1 14@100        | ok
      10:03 | Dill  | buy   | B2 15@100        | S1-B2 15@100
    `);
  });

  it("[CDA-8] tries resting all-or-none orders again after every change", () => {
    play({}, `
      time  | who   | act  | terms         | result
      10:00 | Alder | sell | S1 20@100     | ok
      10:01 | Alder | sell | S2 20@101     | ok
      10:02 | Cedar | buy  | B1 50@101 AON | ok
      10:03 | Birch | sell | S3 10@101     | S1-B1 20@100, S2-B1 20@101, S3-B1 10@101
            | -     | book |               | empty
    `);
  });

  it("[CDA-8] the sweep begins with the oldest and goes on until a pass makes no deal", () => {
    play({}, `
      time  | who   | act  | terms         | result
      10:00 | Alder | sell | S1 10@100     | ok
      10:01 | Cedar | buy  | B1 15@101 AON | ok
      10:02 | Dill  | buy  | B2 20@101 AON | ok
      10:03 | Birch | sell | S2 10@101     | S1-B1 10@100, S2-B1 5@101
      10:04 | Birch | sell | S3 30@101     | S3-B2 20@101
            | -     | book |               | sells S2 5@101, S3 10@101
    `);
  });

  it("[CDA-8] the sweep begins with the oldest, whichever side it is on", () => {
    play({}, `
      time  | who   | act   | terms         | result
      10:00 | Cedar | buy   | B1 5@100 AON  | ok
            | Dill  | buy   | B2 5@101 AON  | ok
            | Alder | sell  | S1 7@100 AON  | ok
      10:01 | Alder | amend | S1 5          | S1-B1 5@100
            | -     | book  |               | buys B2 5@101
            | Cedar | cancel | B1           | ORDER_NOT_ACTIVE
            | Alder | cancel | S1           | ORDER_NOT_ACTIVE
    `);
  });

  it("[CDA-8] the sweep leaves plain orders alone that a least fill has kept apart", () => {
    play({}, `
      time  | who   | act   | terms          | result
      10:00 | Cedar | buy   | B9 50@50 AON   | ok
            | Alder | sell  | S1 10@100 MIN:8 | ok
            | Cedar | buy   | B1 3@100       | ok
            | Dill  | buy   | B2 8@100       | S1-B2 8@100
            | -     | book  |                | sells S1 2@100; buys B1 3@100, B9 50@50
    `);
  });

  it("[CDA-8] a pass that made a deal is followed by another, for an older order too", () => {
    play({}, `
      time  | who   | act  | terms         | result
      10:00 | Alder | sell | S1 15@100     | ok
            | Birch | sell | S2 20@101 AON | ok
            | Alder | sell | S3 10@102     | ok
      10:01 | Cedar | buy  | B1 30@102 AON | ok
      10:02 | Dill  | buy  | B2 16@100 AON | ok
      10:03 | Birch | sell | S4 1@100      | S1-B2 15@100, S4-B2 1@100, S2-B1 20@101, S3-B1 10@102
    `);
  });

  it("[CDA-8] the rest of an immediate order is gone before the sweep", () => {
    play({}, `
      time  | who   | act  | terms         | result
      10:00 | Cedar | buy  | B1 20@100 AON | ok
            | Alder | sell | S1 5@100      | ok
      10:01 | Birch | sell | S2 15@100 IOC | S2 out 15 IMMEDIATE
            | -     | book |               | sells S1 5@100; buys B1 20@100
    `);
  });

  it("[CDA-8] a withdrawal may let an indivisible order deal", () => {
    play({}, `
      time  | who   | act    | terms            | result
      10:00 | Alder | sell   | S1 20@100 AON    | ok
            | Cedar | buy    | B1 15@102        | ok
            | Dill  | buy    | B2 10@101 MIN:10 | ok
            | Dill  | buy    | B3 10@100 MIN:10 | ok
      10:01 | Cedar | cancel | B1               | B1 out 15 OWNER, S1-B2 10@100, S1-B3 10@100
    `);
  });

  it("[CDA-9] a stopped session makes no deal; what it missed is made good when it goes on", () => {
    play({}, `
      time  | who   | act     | terms            | result
      10:00 | Alder | sell    | S1 20@100 AON    | ok
            | Cedar | buy     | B1 15@102        | ok
            | Dill  | buy     | B2 10@101 MIN:10 | ok
            | Dill  | buy     | B3 10@100 MIN:10 | ok
      10:01 | Olga  | pause   |                  | paused
      10:02 | Cedar | cancel  | B1               | B1 out 15 OWNER
      10:03 | Olga  | resume  |                  | held as 1
            | Pavel | approve | 1                | goes on, plan +2 min, S1-B2 10@100, S1-B3 10@100, 1 approved
    `);
  });
});
