import { describe, expect, it } from "vitest";
import type { CatalogueTerms } from "../../src/machine/terms.ts";
import { catalogue, HOUR } from "../support/catalogueSetting.ts";
import { play } from "../support/play.ts";
import { Stage } from "../support/stage.ts";

describe("orders of a catalogue", () => {
  it("[CAT-1] stand and never match; a large purchase is exposed", () => {
    play(catalogue(), `
      time  | who   | act    | terms            | result
      10:00 | Alder | sell   | S1 10@20         | S1 SUBMITTED
            | Cedar | buy    | B1 10@30         | B1 SUBMITTED
            | -     | book   |                  | sells S1 10@20; buys B1 10@30
            | Cedar | buy    | B2 10@30 DIRECT  | EXPOSURE_REQUIRED
            | Cedar | buy    | B2 10@29 DIRECT  | B2 SUBMITTED
            | Alder | sell   | S2 99@99 DIRECT  | S2 SUBMITTED
            | Alder | sell   | S3 99@99 EXPOSED | S3 SUBMITTED
            | Alder | sell   | S4 10@market     | PRICE_INVALID
            | Alder | limit  | S4 10@20         | PERIOD_FORBIDS
            | Alder | amend  | S1 5             | PERIOD_FORBIDS
            | Alder | cancel | S1               | S1 out 10 OWNER, S1 CANCELLED
    `);
  });

  it("[CAT-1] are small up to the limit itself, VAT included, exactly counted", () => {
    const withVat = catalogue(
      { vatPercent: { units: 20, digits: 0 } }, { commodity: { tick: { units: 1, digits: 2 } } },
    );
    play(withVat, `
      time  | who   | act | terms               | result
      10:00 | Cedar | buy | B1 1@24167 DIRECT   | EXPOSURE_REQUIRED
            | Cedar | buy | B1 1@24166 DIRECT   | B1 SUBMITTED
            | Cedar | buy | B2 10@2417 DIRECT   | EXPOSURE_REQUIRED
    `);
    const odd = catalogue({ baseValueMinor: 1_000, exposureLimit: { units: 3_335, digits: 4 } });
    play(odd, `
      time  | who   | act | terms        | result
      10:00 | Cedar | buy | B1 3@1 DIRECT | B1 SUBMITTED
            | Cedar | buy | B2 4@1 DIRECT | EXPOSURE_REQUIRED
    `);
  });

  it("[CAT-1] keep to terms that make sense", () => {
    const schedule = (terms: Partial<CatalogueTerms>) => () => new Stage(catalogue(terms));
    for (const terms of [
      { baseValueMinor: 0 }, { exposureLimit: { units: -1, digits: 0 } },
      { vatPercent: { units: 1, digits: 7 } }, { exposureMs: -1 }, { exposureMs: 366 * 24 * HOUR },
      { offerTtlMs: 0.5 }, { auctionLeadMs: 0 }, { stepTicks: null }, { durationMs: 0 },
    ]) expect(schedule(terms), JSON.stringify(terms)).toThrow("TERMS_INVALID");
    expect(schedule({ offerTtlMs: null, exposureMs: 0 })).not.toThrow();
    const places = { options: [{ place: "Riga", surchargeTicks: 1 }] };
    expect(() => new Stage(catalogue({}, { book: places }))).toThrow("TERMS_INVALID");
  });

  it("[CAT-2] are shown once an officer has verified them, and go when it does not", () => {
    play(catalogue(), `
      time  | who   | act     | terms         | result
      10:00 | Alder | sell    | S1 10@20      | S1 SUBMITTED
            | Cedar | offer   | F1 10@20 TO:S1 | PERIOD_FORBIDS
            | Cedar | offer   | F1 10@20 TO:S9 | ORDER_NOT_FOUND
            | Olga  | pause   |               | paused
            | Olga  | verify  | S1            | SESSION_PAUSED
            | Olga  | resume  |               | held as 1
            | Pavel | approve | 1             | goes on, plan +0 min, 1 approved
            | Olga  | verify  | S1            | S1 OPEN
            | Olga  | verify  | S1            | ORDER_NOT_ACTIVE
            | Olga  | dismiss | S1            | ORDER_NOT_ACTIVE
            | Olga  | verify  | S9            | ORDER_NOT_FOUND
            | Cedar | offer   | F1 10@20 TO:S1 | F1 10@20 to OWNER till 11:00
            | Olga  | verify  | F1            | ORDER_NOT_FOUND
            | Alder | sell    | S2 10@20      | S2 SUBMITTED
            | Olga  | dismiss | S2            | S2 out 10 NOT_VERIFIED, S2 CANCELLED
            | Olga  | verify  | S2            | ORDER_NOT_ACTIVE
    `);
  });

  it("[CAT-2, SES-6] are certified at the end where they were shown and nothing was sold", () => {
    play(catalogue(), `
      time  | who   | act    | terms          | result
      10:00 | Alder | sell   | S1 10@20       | S1 SUBMITTED
            | Alder | sell   | S2 10@20       | S2 SUBMITTED
            | Olga  | verify | S2             | S2 OPEN
            | Cedar | buy    | B1 10@20       | B1 SUBMITTED
            | Olga  | verify | B1             | B1 EXPOSED till +1 10:00
            | Dill  | offer  | F1 10@19 TO:B1 | F1 10@19 to OWNER
            | Olga  | close  |                | CLOSED begins, S1 out 10 SESSION_END, no sale S2 10@20, S2 out 10 SESSION_END,
            |       |        |                | B1 out 10 SESSION_END, F1 out 10 SESSION_END, S1 CANCELLED, S2 CANCELLED,
            |       |        |                | B1 CANCELLED till +1 10:00
            | Dill  | offer  | F2 1@1 TO:S2   | ORDER_NOT_ACTIVE
            | Alder | sell   | S3 10@20       | SESSION_CLOSED
    `);
  });
});

describe("offers", () => {
  it("[CAT-3] come from the other side, by anybody who may trade there but the owner and its group", () => {
    const setting = catalogue({}, {
      members: { Elm: { group: "one" }, Fir: { group: "one" }, Gum: { country: "FR" } },
      session: { buyerCountries: ["BY", "CN"] },
    });
    play(setting, `
      time  | who   | act     | terms           | result
      10:00 | Elm   | sell    | S1 10@20        | S1 SUBMITTED
            | Olga  | verify  | S1              | S1 OPEN
            | Elm   | offer   | F1 10@20 TO:S1  | NOT_ELIGIBLE
            | Fir   | offer   | F1 10@20 TO:S1  | SELF_TRADE
            | Gum   | offer   | F1 10@20 TO:S1  | NOT_ELIGIBLE
            | Birch | offer   | F1 11@20 TO:S1  | QUANTITY_INVALID
            | Birch | offer   | F1 0@20 TO:S1   | QUANTITY_INVALID
            | Birch | offer   | F1 10@0.5 TO:S1 | PRICE_INVALID
            | Birch | offer   | F1 10@30 TO:S1  | EXPOSURE_REQUIRED
            | Birch | offer   | F1 3@25 TO:S1   | F1 3@25 to OWNER till 11:00
            | Birch | offer   | F1 3@25 TO:S1   | ORDER_ALREADY_EXISTS
            | Birch | offer   | F2 @25 TO:S1    | F2 10@25 to OWNER till 11:00
            | Olga  | suspend | Birch           | ok
            | Birch | offer   | F3 3@25 TO:S1   | MEMBER_NOT_ADMITTED
            | Birch | cancel  | F2              | F2 out 10 OWNER
    `);
  });

  it("[CAT-3] keep to corridor, least fill, what goes whole, and the limits of the book", () => {
    const setting = catalogue({ baseValueMinor: 100_000_000 }, {
      book: { floorTicks: 10, capTicks: 30, quantityStepsMax: 20, orderValueMinorMax: 50_000 },
      rules: { ordersPerMemberMax: 2 },
    });
    play(setting, `
      time  | who   | act    | terms           | result
      10:00 | Alder | sell   | S1 20@20 MIN:5  | S1 SUBMITTED
            | Alder | sell   | S2 20@20 AON    | S2 SUBMITTED
            | Dill  | buy    | B9 10@20 DIRECT AON | B9 SUBMITTED
            | Olga  | verify | B9              | B9 OPEN
            | Alder | offer  | F9 9@20 TO:B9   | QUANTITY_INVALID
            | Dill  | cancel | B9              | B9 out 10 OWNER, B9 CANCELLED
            | Olga  | verify | S1              | S1 OPEN
            | Olga  | verify | S2              | S2 OPEN
            | Cedar | offer  | F1 10@31 TO:S1  | PRICE_OUT_OF_CORRIDOR
            | Cedar | offer  | F1 4@20 TO:S1   | QUANTITY_INVALID
            | Cedar | offer  | F1 20@26 TO:S1  | ORDER_TOO_LARGE
            | Cedar | offer  | F1 5@20 TO:S1   | F1 5@20 to OWNER till 11:00
            | Cedar | offer  | F2 19@20 TO:S2  | QUANTITY_INVALID
            | Cedar | offer  | F2 20@20 TO:S2  | F2 20@20 to OWNER till 11:00
            | Cedar | offer  | F3 5@20 TO:S1   | ORDER_LIMIT_REACHED
    `);
  });

  it("[CAT-4, CAT-7] to an exposed order wait for its end; the only one may be accepted", () => {
    play(catalogue(), `
      time     | who   | act     | terms           | result
      10:00    | Cedar | buy     | B1 100@50       | B1 SUBMITTED
      10:30    | Olga  | verify  | B1              | B1 EXPOSED till +1 10:30
      11:00    | Alder | offer   | F1 99@49 TO:B1  | QUANTITY_INVALID
      11:00    | Alder | offer   | F1 100@49 TO:B1 | F1 100@49 to OWNER
      11:00    | Birch | offer   | F2 100@48 TO:B1 | F2 100@48 to OWNER
      11:00    | Cedar | take    | F1              | PERIOD_FORBIDS
      11:00    | Cedar | decline | F1              | PERIOD_FORBIDS
      11:00    | Cedar | counter | F1 40           | PERIOD_FORBIDS
      +1 10:29 | Cedar | take    | F1              | PERIOD_FORBIDS
      +1 10:30 | Dill  | offer   | F3 100@47 TO:B1 | B1 EXPOSURE_OVER till +1 10:30, PERIOD_FORBIDS
      +1 10:30 | Cedar | take    | F1              | PERIOD_FORBIDS
      +1 10:30 | Birch | cancel  | F2              | F2 out 100 OWNER
      +1 10:30 | Alder | take    | F1              | NOT_ELIGIBLE
      +1 10:30 | Cedar | decline | F1              | PERIOD_FORBIDS
      +1 10:30 | Cedar | auction | B1              | PERIOD_FORBIDS
      +1 10:30 | Cedar | take    | F1              | F1-B1 100@49, B1 FILLED till +1 10:30
      +1 10:30 | Cedar | take    | F1              | ORDER_NOT_ACTIVE
    `);
  });

  it("[CAT-4, SES-5] wait no shorter for a stop, and no longer for an extension", () => {
    play(catalogue(), `
      time  | who   | act     | terms         | result
      10:00 | Cedar | buy     | B1 100@50     | B1 SUBMITTED
            | Alder | sell    | S1 5@20       | S1 SUBMITTED
            | Olga  | verify  | B1            | B1 EXPOSED till +1 10:00
            | Olga  | verify  | S1            | S1 OPEN
            | Dill  | offer   | F1 5@20 TO:S1 | F1 5@20 to OWNER till 11:00
      10:30 | Olga  | extend  | 60            | plan +60 min
      10:40 | Olga  | pause   |               | paused
      11:10 | Alder | take    | F1            | SESSION_PAUSED
            | Olga  | resume  |               | held as 1
            | Pavel | approve | 1             | B1 EXPOSED till +1 10:30, F1 5@20 to OWNER till 11:30, goes on, plan +30 min,
            |       |         |               | 1 approved
      11:30 | Alder | take    | F1            | F1 out 5 EXPIRED, ORDER_NOT_ACTIVE
    `);
  });

  it("[CAT-6] are answered in turn, at the price named last, while they live", () => {
    play(catalogue(), `
      time     | who   | act     | terms          | result
      10:00    | Alder | sell    | S1 10@20       | S1 SUBMITTED
               | Olga  | verify  | S1             | S1 OPEN
               | Cedar | offer   | F1 10@18 TO:S1 | F1 10@18 to OWNER till 11:00
      10:30    | Cedar | take    | F1             | NOT_ELIGIBLE
               | Dill  | take    | F1             | NOT_ELIGIBLE
               | Alder | counter | F1 0.5         | PRICE_INVALID
               | Alder | counter | F1 30          | EXPOSURE_REQUIRED
               | Alder | counter | F1 19          | F1 10@19 to OFFEROR till 11:30
               | Alder | take    | F1             | NOT_ELIGIBLE
      11:15    | Cedar | counter | F1 17          | F1 10@17 to OWNER till 12:15
               | -     | book    |                | sells S1 10@20; buys F1 10@17
      11:20    | Alder | counter | F1 18 KEY:a    | F1 10@18 to OFFEROR till 12:20
               | Alder | counter | F1 18 KEY:a    | COMMAND_ALREADY_APPLIED
      12:19:59 | Cedar | take    | F1             | S1-F1 10@18, S1 FILLED
    `);
    play(catalogue(), `
      time  | who   | act     | terms          | result
      10:00 | Alder | sell    | S1 10@20       | S1 SUBMITTED
            | Olga  | verify  | S1             | S1 OPEN
            | Cedar | offer   | F1 6@20 TO:S1  | F1 6@20 to OWNER till 11:00
            | Dill  | offer   | F2 6@20 TO:S1  | F2 6@20 to OWNER till 11:00
            | Dill  | offer   | F3 4@20 TO:S1  | F3 4@20 to OWNER till 11:00
            | Alder | take    | F1             | S1-F1 6@20
            | Alder | take    | F2             | QUANTITY_INVALID
            | Alder | counter | F2 21          | QUANTITY_INVALID
            | Alder | decline | F2             | F2 out 6 DECLINED
            | Olga  | suspend | Dill           | ok
            | Alder | counter | F3 21          | F3 4@21 to OFFEROR till 11:00
            | Dill  | take    | F3             | MEMBER_NOT_ADMITTED
            | Dill  | decline | F3             | F3 out 4 DECLINED
    `);
  });

  it("[CAT-7, KIL-1, COR-2] are over with their order, whoever takes it out", () => {
    play(catalogue(), `
      time  | who   | act      | terms          | result
      10:00 | Alder | sell     | S1 10@20       | S1 SUBMITTED
            | Birch | sell     | S2 10@20       | S2 SUBMITTED
            | Alder | sell     | S3 10@25       | S3 SUBMITTED
            | Olga  | verify   | S1             | S1 OPEN
            | Olga  | verify   | S2             | S2 OPEN
            | Olga  | verify   | S3             | S3 OPEN
            | Cedar | offer    | F1 6@20 TO:S1  | F1 6@20 to OWNER till 11:00
            | Dill  | offer    | F2 6@20 TO:S1  | F2 6@20 to OWNER till 11:00
            | Dill  | offer    | F3 6@20 TO:S2  | F3 6@20 to OWNER till 11:00
            | Dill  | offer    | F4 6@20 TO:S3  | F4 6@20 to OWNER till 11:00
            | Olga  | kill     | MEMBER Cedar   | F1 out 6 KILL_SWITCH
            | Olga  | kill     | MEMBER Birch   | S2 out 10 KILL_SWITCH, S2 CANCELLED, F3 out 6 ORDER_DONE
            | Olga  | corridor | ..21           | S3 out 10 CORRIDOR, corridor ..21, S3 CANCELLED, F4 out 6 ORDER_DONE
            | Alder | cancel   | S1             | S1 out 10 OWNER, S1 CANCELLED, F2 out 6 ORDER_DONE
            | -     | book     |                | empty
    `);
    play(catalogue(), `
      time  | who   | act    | terms         | result
      10:00 | Alder | sell   | S1 10@20      | S1 SUBMITTED
            | Olga  | verify | S1            | S1 OPEN
            | Cedar | offer  | F1 6@20 TO:S1 | F1 6@20 to OWNER till 11:00
            | Olga  | abort  |               | ABORTED begins, S1 out 10 SESSION_ABORTED, F1 out 6 SESSION_ABORTED, S1 CANCELLED
    `);
  });

  it("[CAT-6, COR-2] are not accepted at a price that a corridor no longer holds", () => {
    play(catalogue(), `
      time  | who   | act      | terms          | result
      10:00 | Alder | sell     | S1 10@18       | S1 SUBMITTED
            | Olga  | verify   | S1             | S1 OPEN
            | Cedar | offer    | F1 10@18 TO:S1 | F1 10@18 to OWNER till 11:00
            | Alder | counter  | F1 20          | F1 10@20 to OFFEROR till 11:00
            | Olga  | corridor | ..19           | corridor ..19
            | Cedar | take     | F1             | PRICE_OUT_OF_CORRIDOR
            | Cedar | counter  | F1 20          | PRICE_OUT_OF_CORRIDOR
            | Cedar | counter  | F1 19          | F1 10@19 to OWNER till 11:00
    `);
  });
});

describe("auctions out of a catalogue", () => {
  it("[CAT-5] start from the best of several offers, and the order and its offers leave", () => {
    const stage = play(catalogue(), `
      time     | who   | act     | terms           | result
      10:00    | Cedar | buy     | B1 100@50       | B1 SUBMITTED
               | Olga  | verify  | B1              | B1 EXPOSED till +1 10:00
               | Alder | offer   | F1 100@49 TO:B1 | F1 100@49 to OWNER
               | Birch | offer   | F2 100@48 TO:B1 | F2 100@48 to OWNER
               | Dill  | offer   | F3 100@48 TO:B1 | F3 100@48 to OWNER
               | Cedar | auction | B1              | PERIOD_FORBIDS
      +1 10:00 | Alder | auction | B1              | B1 EXPOSURE_OVER till +1 10:00, NOT_ELIGIBLE
      +1 10:00 | Cedar | auction | B1              | B1 out 100 IN_AUCTION, F1 out 100 ORDER_DONE, F2 out 100 ORDER_DONE,
               |       |         |                 | F3 out 100 ORDER_DONE, session 2 REVERSE_AUCTION, WAITING, B1 IN_AUCTION till +1 10:00
      +1 10:00 | Cedar | auction | B1              | ORDER_NOT_ACTIVE
      +1 10:00 | Cedar | take    | F2              | ORDER_NOT_ACTIVE
      +1 10:00 | Cedar | cancel  | B1              | ORDER_NOT_ACTIVE
    `);
    stage.books.set("auction", 2);
    play(stage, `
      time     | who   | act  | terms            | result
      +1 11:00 | Alder | bid  | A1 49 IN:auction | TRADING begins, open till 12:00, PRICE_OUT_OF_CORRIDOR
      +1 11:00 | Cedar | bid  | C1 48 IN:auction | NOT_ELIGIBLE
      +1 11:00 | Alder | bid  | A1 48 IN:auction | 48 by 1 till 12:00
      +1 11:30 | Birch | bid  | D1 47 IN:auction | 47 by 2 till 12:00
      +1 12:00 | -     | wait |                  | D1-LOT-B1 100@47, ENDED 47 by 2, lot SOLD, A1 out 100 LOT_END, CLOSED begins
    `);
  });

  it("[CAT-5] of a sell go up, in the corridor and for the countries of the catalogue", () => {
    const setting = catalogue({ auctionLeadMs: HOUR / 6 }, {
      book: { capTicks: 60 },
      session: { buyerCountries: ["CN", "DE"], depositBps: { BUY: 1000, SELL: 1000 } },
      funds: { Alder: "EUR 510.00", Cedar: "EUR 600.00", Dill: "EUR 520.00" },
    });
    const stage = play(setting, `
      time     | who   | act     | terms             | result
      10:00    | Alder | sell    | S1 100@50 EXPOSED | S1 SUBMITTED
               | Olga  | verify  | S1                | S1 EXPOSED till +1 10:00
               | Cedar | offer   | F1 100@51 TO:S1   | F1 100@51 to OWNER
               | Dill  | offer   | F2 100@52 TO:S1   | F2 100@52 to OWNER
               | Dill  | account | EUR               | free 0.00, reserved 520.00
      +1 10:00 | Alder | auction | S1                | S1 EXPOSURE_OVER till +1 10:00, DEPOSIT_INSUFFICIENT
      +1 10:00 | Olga  | credit  | Alder EUR 10.00   | ok
      +1 10:00 | Alder | auction | S1                | S1 out 100 IN_AUCTION, F1 out 100 ORDER_DONE, F2 out 100 ORDER_DONE,
               |       |         |                   | session 2 ENGLISH_AUCTION, WAITING, S1 IN_AUCTION till +1 10:00
               | Alder | account | EUR               | free 0.00, reserved 520.00
               | Dill  | account | EUR               | free 520.00
    `);
    stage.books.set("auction", 2);
    play(stage, `
      time     | who   | act | terms            | result
      +1 10:10 | Birch | bid | B1 52 IN:auction | TRADING begins, open till 11:10, NOT_ELIGIBLE
      +1 10:10 | Cedar | bid | C1 61 IN:auction | PRICE_OUT_OF_CORRIDOR
      +1 10:10 | Cedar | bid | C1 52 IN:auction | 52 by 1 till 11:10
    `);
  });
});
