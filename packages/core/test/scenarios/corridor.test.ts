import { describe, it } from "vitest";
import { play } from "../support/play.ts";
import type { Setting } from "../support/setting.ts";

const CORRIDOR: Setting = { book: { floorTicks: 95, capTicks: 105 } };

describe("price corridor", () => {
  it("[COR-1] floor and cap are inclusive", () => {
    play(CORRIDOR, `
      time  | who   | act  | terms    | result
      10:00 | Alder | sell | S1 1@94  | PRICE_OUT_OF_CORRIDOR
            | Alder | sell | S1 1@106 | PRICE_OUT_OF_CORRIDOR
            | Alder | sell | S1 1@105 | ok
            | Cedar | buy  | B1 1@95  | ok
            | Cedar | buy  | B2 1@106 | PRICE_OUT_OF_CORRIDOR
    `);
  });

  it("[COR-1] either end may be absent", () => {
    play({ book: { floorTicks: 95 } }, `
      time  | who   | act  | terms      | result
      10:00 | Alder | sell | S1 1@94    | PRICE_OUT_OF_CORRIDOR
            | Alder | sell | S1 1@99999 | ok
    `);
    play({ book: { capTicks: 105 } }, `
      time  | who   | act  | terms    | result
      10:00 | Alder | sell | S1 1@106 | PRICE_OUT_OF_CORRIDOR
            | Alder | sell | S1 1@1   | ok
    `);
  });

  it("[COR-2, APP-1] one officer narrows it; orders outside are cancelled", () => {
    play(CORRIDOR, `
      time  | who   | act      | terms    | result
      10:00 | Alder | sell     | S1 1@105 | ok
            | Alder | sell     | S2 2@103 | ok
            | Cedar | buy      | B1 1@95  | ok
            | Cedar | buy      | B2 2@97  | ok
            | Olga  | corridor | 97..103  | S1 out 1 CORRIDOR, B1 out 1 CORRIDOR, corridor 97..103
            | -     | book     |          | sells S2 2@103; buys B2 2@97
            | Alder | sell     | S3 1@104 | PRICE_OUT_OF_CORRIDOR
    `);
  });

  it("[COR-2, APP-1] a wider one, on either side or without an end, takes two persons", () => {
    play(CORRIDOR, `
      time  | who   | act      | terms    | result
      10:00 | Olga  | corridor | 95..106  | held as 1
            | Olga  | corridor | 94..105  | held as 2
            | Olga  | corridor | 97..     | held as 3
            | Alder | sell     | S1 1@106 | PRICE_OUT_OF_CORRIDOR
            | Olga  | approve  | 1        | APPROVAL_BY_PROPOSER
            | Pavel | approve  | 1        | corridor 95..106, 1 approved
            | Alder | sell     | S1 1@106 | ok
            | Olga  | corridor | 95..106  | corridor 95..106
            | Rita  | approve  | 3        | corridor 97.., 3 approved
            | Alder | sell     | S2 1@999 | ok
    `);
  });

  it("[COR-3] resting orders keep their places when the corridor changes", () => {
    play(CORRIDOR, `
      time  | who   | act      | terms     | result
      10:00 | Alder | sell     | S1 1@101  | ok
            | Birch | sell     | S2 2@101  | ok
            | Alder | sell     | S3 3@100  | ok
            | Cedar | buy      | B1 1@99   | ok
            | Dill  | buy      | B2 2@99   | ok
            | Olga  | corridor | ..200000  | held as 1
            | Pavel | approve  | 1         | corridor ..200000, 1 approved
            | -     | book     |           | sells S3 3@100, S1 1@101, S2 2@101; buys B1 1@99, B2 2@99
            | Olga  | corridor | 99..101   | corridor 99..101
            | -     | book     |           | sells S3 3@100, S1 1@101, S2 2@101; buys B1 1@99, B2 2@99
            | Dill  | buy      | B3 6@101  | S3-B3 3@100, S1-B3 1@101, S2-B3 2@101
    `);
  });

  it("[COR-2] refuses ends that make no corridor, an unknown book and a session that has ended", () => {
    play(CORRIDOR, `
      time  | who   | act      | terms            | result
      10:00 | Olga  | corridor | 104..103         | TERMS_INVALID
            | Olga  | corridor | 99.5..103        | TERMS_INVALID
            | Olga  | corridor | 97..103 IN:other | ORDER_BOOK_NOT_FOUND
            | Olga  | corridor | 0..103           | held as 1
            | Pavel | approve  | 1                | TERMS_INVALID
            | Olga  | close    |                  | CLOSED begins
            | Olga  | corridor | 97..103          | SESSION_CLOSED
    `);
  });

  it("[COR-2, CDA-8] taking orders out may let an indivisible order deal", () => {
    play(CORRIDOR, `
      time  | who   | act      | terms            | result
      10:00 | Alder | sell     | S1 20@100 AON    | ok
            | Cedar | buy      | B1 15@105        | ok
            | Dill  | buy      | B2 10@101 MIN:10 | ok
            | Dill  | buy      | B3 10@100 MIN:10 | ok
            | Olga  | corridor | 95..104          | B1 out 15 CORRIDOR, corridor 95..104, S1-B2 10@100, S1-B3 10@100
    `);
  });
});
