import { describe, it } from "vitest";
import { play } from "../support/play.ts";

describe("life of an order", () => {
  it("[ORD-3] is taken, dealt in part, and filled", () => {
    play({}, `
      time  | who   | act    | terms     | result
      10:00 | Alder | sell   | S1 30@100 | ok
      10:01 | Cedar | buy    | B1 10@100 | S1-B1 10@100
            | -     | book   |           | sells S1 20@100
      10:02 | Cedar | buy    | B2 20@100 | S1-B2 20@100
            | Alder | cancel | S1        | ORDER_NOT_ACTIVE
            | Alder | sell   | S1 30@100 | ORDER_ALREADY_EXISTS
    `);
  });

  it("[ORD-7] is withdrawn, and its deposit is free at once", () => {
    play({ funds: { Alder: "EUR 100.00" }, session: { depositBps: { BUY: 500, SELL: 500 } } }, `
      time  | who   | act     | terms     | result
      10:00 | Alder | sell    | S1 20@100 | ok
            | Alder | account | EUR       | free 0.00, reserved 100.00
      10:01 | Alder | cancel  | S1        | S1 out 20 OWNER
            | Alder | account | EUR       | free 100.00
            | Alder | cancel  | S1        | ORDER_NOT_ACTIVE
            | Alder | amend   | S1 10     | ORDER_NOT_ACTIVE
    `);
  });

  it("[ORD-2] a refused order leaves its client order id free", () => {
    play({}, `
      time  | who   | act    | terms    | result
      10:00 | Alder | sell   | S1 0@100 | QUANTITY_INVALID
            | Alder | amend  | S1 5     | ORDER_NOT_FOUND
            | Alder | sell   | S1 5@100 | ok
            | Alder | sell   | S1 5@100 | ORDER_ALREADY_EXISTS
    `);
  });

  it("[ORD-2] an order that was stopped after it was taken has used its id", () => {
    play({}, `
      time  | who   | act    | terms        | result
      10:00 | Alder | sell   | S1 5@100     | ok
            | Alder | buy    | B1 5@100     | B1 out 5 SELF_TRADE, SELF_TRADE
            | Alder | buy    | B1 5@90      | ORDER_ALREADY_EXISTS
            | Cedar | buy    | B2 9@100 FOK | B2 out 9 FILL_OR_KILL, FILL_OR_KILL
            | Cedar | cancel | B2           | ORDER_NOT_ACTIVE
            | Cedar | buy    | B2 5@100     | ORDER_ALREADY_EXISTS
    `);
  });

  it("[ORD-10] an order of another member is not found while it is open", () => {
    play({}, `
      time  | who   | act    | terms    | result
      10:00 | Alder | sell   | S1 5@100 | ok
            | Birch | cancel | S1       | ORDER_NOT_FOUND
            | Birch | amend  | S1 1     | ORDER_NOT_FOUND
            | Birch | cancel | none     | ORDER_NOT_FOUND
            | Cedar | buy    | B1 5@100 | S1-B1 5@100
            | Birch | cancel | S1       | ORDER_NOT_ACTIVE
    `);
  });

  it("[SES-6] what is left at the end is cancelled; a sell without a deal is certified", () => {
    play({}, `
      time  | who   | act    | terms     | result
      10:00 | Alder | sell   | S1 10@105 | ok
            | Birch | sell   | S2 10@104 | ok
            | Cedar | buy    | B1 4@104  | S2-B1 4@104
            | Cedar | buy    | B2 4@103  | ok
      17:00 | Alder | cancel | S1        | CLOSED begins, no sale S1 10@105, S1 out 10 SESSION_END, S2 out 6 SESSION_END, B2 out 4 SESSION_END, ORDER_NOT_ACTIVE
            | Alder | sell   | S3 1@100  | SESSION_CLOSED
            | Cedar | cancel | none      | ORDER_NOT_FOUND
    `);
  });
});

describe("limits of orders", () => {
  it("[ORD-4] a quantity is a positive number of steps, at most the largest of the book", () => {
    play({ book: { quantityStepsMax: 100 } }, `
      time  | who   | act  | terms            | result
      10:00 | Alder | sell | S1 0@100         | QUANTITY_INVALID
            | Alder | sell | S1 -1@100        | QUANTITY_INVALID
            | Alder | sell | S1 2.5@100       | QUANTITY_INVALID
            | Alder | sell | S1 NaN@100       | QUANTITY_INVALID
            | Alder | sell | S1 Infinity@100  | QUANTITY_INVALID
            | Alder | sell | S1 101@100       | QUANTITY_INVALID
            | Alder | sell | S1 100@100       | ok
    `);
  });

  it("[ORD-4] a least fill is a positive number of steps, at most the quantity", () => {
    play({}, `
      time  | who   | act  | terms             | result
      10:00 | Alder | sell | S1 10@100 MIN:-1  | QUANTITY_INVALID
            | Alder | sell | S1 10@100 MIN:0.5 | QUANTITY_INVALID
            | Alder | sell | S1 10@100 MIN:11  | QUANTITY_INVALID
            | Alder | sell | S1 10@100 MIN:10  | ok
    `);
  });

  it("[ORD-5] a price is a positive number of ticks", () => {
    play({}, `
      time  | who   | act  | terms        | result
      10:00 | Alder | sell | S1 10@0      | PRICE_INVALID
            | Alder | sell | S1 10@-100   | PRICE_INVALID
            | Alder | sell | S1 10@100.5  | PRICE_INVALID
            | Alder | sell | S1 10        | PRICE_INVALID
    `);
  });

  it("[MON-1] an amount is at most 2^53 - 1 minor units", () => {
    play({}, `
      time  | who   | act   | terms                   | result
      10:00 | Alder | sell  | S1 1@90071992547409     | ok
            | Alder | sell  | S2 1@90071992547410     | AMOUNT_OUT_OF_RANGE
            | Alder | sell  | S2 90071992547410@1     | AMOUNT_OUT_OF_RANGE
            | Alder | sell  | S2 Infinity@1           | AMOUNT_OUT_OF_RANGE
            | Alder | sell  | S2 1@Infinity           | AMOUNT_OUT_OF_RANGE
            | Alder | amend | S1 2                    | AMOUNT_OUT_OF_RANGE
            | Cedar | buy   | B1 90071992547410@market | S1-B1 1@90071992547409, B1 out 90071992547409 IMMEDIATE
    `);
  });

  it("[MON-3] a market order is counted at the cap", () => {
    play({ book: { capTicks: 1000, orderValueMinorMax: 1_000_000 } }, `
      time  | who   | act  | terms                 | result
      10:00 | Cedar | buy  | B1 10@market          | B1 out 10 IMMEDIATE
            | Cedar | buy  | B2 11@market          | ORDER_TOO_LARGE
            | Cedar | buy  | B2 Infinity@market    | AMOUNT_OUT_OF_RANGE
    `);
  });

  it("[ORD-6] the value of an order is at most the limit of the book", () => {
    play({ book: { orderValueMinorMax: 100_000 } }, `
      time  | who   | act  | terms     | result
      10:00 | Alder | sell | S1 10@100 | ok
            | Alder | sell | S2 10@101 | ORDER_TOO_LARGE
            | Cedar | buy  | B1 1001@1 | ORDER_TOO_LARGE
    `);
  });

  it("[ORD-8] a member has at most so many active orders, its clients' orders with them", () => {
    const setting = {
      rules: { ordersPerMemberMax: 2 }, books: { second: {} }, members: { Elm: { isBroker: true } },
      clients: { Fir: { broker: "Elm" } },
    };
    play(setting, `
      time  | who         | act    | terms               | result
      10:00 | Elm         | sell   | S1 1@100            | ok
            | Elm for Fir | sell   | S2 1@101 IN:second  | ok
            | Elm         | sell   | S3 1@102            | ORDER_LIMIT_REACHED
            | Elm         | buy    | B1 1@50 IOC         | ORDER_LIMIT_REACHED
            | Alder       | sell   | S4 1@102            | ok
            | Elm         | cancel | S1                  | S1 out 1 OWNER
            | Elm         | sell   | S3 1@102            | ok
    `);
  });
});
