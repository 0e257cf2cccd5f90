import { describe, expect, it } from "vitest";
import type { AddressedTerms, MainOffer } from "../../src/machine/terms.ts";
import { BY, clock, scheduleSession } from "../support/commands.ts";
import { codeOf } from "../support/exchange.ts";
import { play } from "../support/play.ts";
import { PLANS, type Setting } from "../support/setting.ts";
import { Stage } from "../support/stage.ts";

const offer = (ownerId: number, basis: string, priceTicks: number, quantitySteps: number): MainOffer =>
  ({ ownerId, commodityId: 1, basis, priceTicks, quantitySteps });

/** Alder offered 60 at 100 and 40 at 110 for Brest, 20 at 120 for Riga; Birch 10 at 90 for Riga. */
const MAIN = [
  offer(1, "FCA Brest", 110, 40), offer(1, "FCA Brest", 100, 60), offer(1, "DAP Riga", 120, 20),
  offer(2, "DAP Riga", 90, 10),
];

function addressed(terms: Partial<AddressedTerms> = {}, more: Setting = {}): Setting {
  const all = { quotaFactor: { units: 1, digits: 0 }, products: null, mainOffers: MAIN, ...terms };
  return {
    method: "ADDRESSED_DEAL", books: { riga: { basis: "DAP Riga" } }, ...more,
    rules: { ...more.rules, terms: all },
  };
}

const NOT_ELIGIBLE = "NOT_ELIGIBLE";

describe("the periods", () => {
  it("[ADR-1] nothing is taken before the addressed part, nothing is amended, and the end cancels", () => {
    play(addressed({}, { from: "09:30" }), `
    time  | who   | act    | terms                      | result
    09:40 | Alder | sell   | S1 10@100 DIRECT TO:Cedar  | PERIOD_FORBIDS
          | Olga  | period | ADDRESSED                  | ADDRESSED begins
          | Alder | sell   | S1 10@100 DIRECT TO:Cedar  | ok
          | Alder | amend  | S1 5@100                   | PERIOD_FORBIDS
          | Olga  | period | TRADING                    | PERIOD_FORBIDS
          | Alder | cancel | S1                         | S1 out 10 OWNER
          | Alder | sell   | S2 10@100 DIRECT TO:Cedar  | ok
          | Alder | sell   | S9 10@market DIRECT TO:Cedar | PRICE_INVALID
          | Alder | sell   | L1 10@100 PROXY TO:Cedar   | PERIOD_FORBIDS
    17:00 | Cedar | buy    | B1 10@100 DIRECT TO:Alder  | CLOSED begins, S2 out 10 SESSION_END, SESSION_CLOSED
          | Alder | cancel | S2                         | ORDER_NOT_ACTIVE`);
  });

  it("[ADR-1] a pause lets withdraw and decline alone; an extension moves the end", () => {
    play(addressed(), `
    time  | who   | act     | terms                     | result
    10:00 | Alder | sell    | S1 10@100 DIRECT TO:Cedar | ok
          | Alder | sell    | S2 10@100 DIRECT TO:Cedar | ok
          | Olga  | pause   |                           | paused
          | Cedar | buy     | B1 10@100 DIRECT TO:Alder | SESSION_PAUSED
          | Alder | cancel  | S1                        | S1 out 10 OWNER
          | Cedar | decline | S2                        | S2 out 10 DECLINED
    10:30 | Olga  | resume  |                           | held as 1
          | Pavel | approve | 1                         | goes on, plan +30 min, 1 approved
          | Olga  | extend  | 60                        | plan +60 min
    18:29 | Alder | sell    | S3 10@100 DIRECT TO:Cedar | ok
    18:30 | Cedar | buy     | B3 10@100 DIRECT TO:Alder | CLOSED begins, S3 out 10 SESSION_END, SESSION_CLOSED`);
  });

  it("[ADR-1] an abort makes no deal and keeps those that were made", () => {
    play(addressed(), `
    time  | who   | act   | terms                     | result
    10:00 | Alder | sell  | S1 10@100 DIRECT TO:Cedar | ok
          | Cedar | buy   | B1 10@100 DIRECT TO:Alder | S1-B1 10@100
          | Cedar | buy   | B2 10@100 DIRECT TO:Alder | ok
          | Olga  | abort |                           | ABORTED begins, B2 out 10 SESSION_ABORTED
          | Alder | sell  | S2 10@100 DIRECT TO:Cedar | SESSION_CLOSED`);
  });

  it("[ADR-1] terms out of range are refused, and so is a book with delivery places", () => {
    const stage = new Stage(addressed());
    const usual = scheduleSession("next", { method: "ADDRESSED_DEAL", plan: PLANS.ADDRESSED_DEAL });
    const codes = [
      undefined, { mainOffers: [offer(1, "x", 0, 1)] }, { mainOffers: [offer(1, "x", 1, 0)] },
      { mainOffers: [offer(0, "x", 1, 1)] }, { mainOffers: [{ ...offer(1, "x", 1, 1), commodityId: 0.5 }] },
      { mainOffers: [offer(1, "x", 1, 2 ** 53 - 1), offer(2, "x", 1, 1)] },
      { quotaFactor: { units: -1, digits: 0 } }, { quotaFactor: { units: 1, digits: 7 } },
      { quotaFactor: { units: 1, digits: -1 } }, { products: [0] },
    ].map((terms) => {
      const all = terms && { quotaFactor: { units: 1, digits: 0 }, products: null, mainOffers: [], ...terms };
      const rules = { ...usual.rules, ...(all ? { terms: all } : {}) };
      const command = {
        ...usual, rules, plan: [{ period: "ADDRESSED", at: clock("11:00") }, ...usual.plan.slice(2)],
      } as const;
      return codeOf(stage.exchange.send(command).outcome);
    });
    expect(new Set(codes)).toEqual(new Set(["TERMS_INVALID"]));
    const places = {
      ...BY, type: "OpenBook", sessionId: 1, code: "places", commodityId: 1, basis: "x", sellerId: 0,
      options: [{ place: "Riga", surchargeTicks: 1 }], floorTicks: null, capTicks: null,
      quantityStepsMax: null, orderValueMinorMax: null,
    } as const;
    expect(codeOf(stage.exchange.send(places).outcome)).toBe("TERMS_INVALID");
    expect(codeOf(stage.exchange.send({ ...places, options: [] }).outcome)).toBe("ok");
  });
});

describe("the parties", () => {
  it("[ADR-2] an order names another party that is there", () => {
    play(addressed(), `
    time  | who   | act  | terms                      | result
    10:00 | Alder | sell | S1 10@100                  | ${NOT_ELIGIBLE}
          | Alder | sell | S1 10@100 DIRECT           | ${NOT_ELIGIBLE}
          | Alder | sell | S1 10@100 DIRECT TO:Alder  | ${NOT_ELIGIBLE}
          | Alder | sell | S1 10@100 DIRECT TO:Nobody | ${NOT_ELIGIBLE}
          | Cedar | sell | S1 10@100 DIRECT TO:Alder  | ${NOT_ELIGIBLE}
          | Birch | sell | S1 1@100 DIRECT TO:Alder   | ${NOT_ELIGIBLE}
          | Birch | sell | S1 1@100 DIRECT TO:Alder IN:riga | ok
          | Cedar | buy  | B1 9@1 DIRECT TO:Dill      | ok`);
  });

  it("[ADR-2] countries of buyers and sellers hold for the party that is named, too", () => {
    const more = { session: { buyerCountries: ["CN"], sellerCountries: ["BY"] } };
    play(addressed({}, more), `
    time  | who   | act  | terms                     | result
    10:00 | Alder | sell | S1 10@100 DIRECT TO:Dill  | ${NOT_ELIGIBLE}
          | Alder | sell | S1 10@100 DIRECT TO:Cedar | ok
          | Dill  | buy  | B1 10@100 DIRECT TO:Alder | ${NOT_ELIGIBLE}
          | Cedar | buy  | B2 10@101 DIRECT TO:Dill  | ${NOT_ELIGIBLE}
          | Cedar | buy  | B2 10@101 DIRECT TO:Birch | ok`);
  });

  it("[ADR-2] a product that is not listed is closed to addressed deals", () => {
    play(addressed({ products: [2] }), `
    time  | who   | act  | terms                     | result
    10:00 | Alder | sell | S1 10@100 DIRECT TO:Cedar | ${NOT_ELIGIBLE}
          | Cedar | buy  | B1 10@100 DIRECT TO:Alder | ${NOT_ELIGIBLE}`);
    play(addressed({ products: [2, 1] }), `
    time  | who   | act  | terms                     | result
    10:00 | Alder | sell | S1 10@100 DIRECT TO:Cedar | ok`);
  });

  it("[ADR-2] a broker acts for its client, which is a party of its own", () => {
    const clients = { Fir: { broker: "Elm" } };
    play(addressed({}, { members: { Elm: { isBroker: true } }, clients }), `
    time  | who         | act  | terms                     | result
    10:00 | Alder       | sell | S1 10@100 DIRECT TO:Fir   | ok
          | Elm         | buy  | B1 10@100 DIRECT TO:Alder | ok
          | Elm for Fir | buy  | B2 10@100 DIRECT TO:Alder | S1-B2 10@100`);
  });

  it("[ADR-6] organizations of one owner do not address each other", () => {
    const group = { members: { Alder: { group: "one" }, Cedar: { group: "one", country: "CN" } } };
    for (const selfTrade of ["CANCEL_INCOMING", "CANCEL_RESTING"] as const) {
      play(addressed({}, { ...group, rules: { selfTrade } }), `
    time  | who   | act  | terms                      | result
    10:00 | Alder | sell | S1 10@100 DIRECT TO:Cedar  | SELF_TRADE
          | Alder | sell | S1 200@100 DIRECT TO:Cedar | QUOTA_EXCEEDED
          | Cedar | buy  | B1 10@100 DIRECT TO:Alder  | SELF_TRADE`);
    }
    play(addressed({}, { ...group, rules: { selfTrade: "ALLOW" } }), `
    time  | who   | act  | terms                     | result
    10:00 | Alder | sell | S1 10@100 DIRECT TO:Cedar | ok
          | Cedar | buy  | B1 10@100 DIRECT TO:Alder | S1-B1 10@100`);
  });
});

describe("the deal", () => {
  it("[ADR-3] is made when party, book, price and quantity all agree, with the oldest", () => {
    play(addressed(), `
    time  | who   | act  | terms                          | result
    10:00 | Alder | sell | S1 10@100 DIRECT TO:Cedar      | ok
          | Cedar | buy  | B1 11@100 DIRECT TO:Alder      | ok
          | Cedar | buy  | B2 10@101 DIRECT TO:Alder      | ok
          | Cedar | buy  | B3 10@100 DIRECT TO:Alder IN:riga | ok
          | Dill  | buy  | B4 10@100 DIRECT TO:Alder      | ok
          | Cedar | buy  | B5 10@100 DIRECT TO:Birch      | ok
          | Alder | sell | S2 10@100 DIRECT TO:Cedar      | ok
          | Cedar | buy  | B6 10@100 DIRECT TO:Alder MIN:5 AON | S1-B6 10@100
          |       | book |                                | sells S2 10@100; buys B2 10@101, B1 11@100, B4 10@100, B5 10@100
          | Alder | sell | S3 10@101 DIRECT TO:Cedar      | S3-B2 10@101`);
  });

  it("[ADR-8] is marked, pays the full fee, and an offer that came to nothing is not certified", () => {
    const founding = {
      feeLines: [
        { side: "SELL", residency: "RESIDENT", bps: 100, upToMinor: null },
        { side: "BUY", residency: "NON_RESIDENT", bps: 200, upToMinor: null },
      ],
    } as const;
    const funds = { Alder: "EUR 1000.00", Cedar: "EUR 1000.00" };
    const session = { depositBps: { BUY: 1_000, SELL: 500 } };
    play(addressed({}, { founding, funds, session }), `
    time  | who   | act     | terms                     | result
    10:00 | Alder | sell    | S1 10@100 DIRECT TO:Cedar | ok
          | Alder | account | EUR                       | free 950.00, reserved 50.00
          | Cedar | buy     | B1 10@100 DIRECT TO:Alder | S1-B1 10@100
          |       | deal    | 1                         | S1-B1 10@100 1000.00 EXPORT ADDRESSED FIRST_OF_SELLER FIRST_OF_BUYER
          | Cedar | account | EUR                       | free 900.00, blocked 100.00, fee due -20.00
          | Alder | sell    | S2 10@100 DIRECT TO:Cedar | ok
          | Olga  | close   |                           | CLOSED begins, S2 out 10 SESSION_END`);
  });

  it("[ADR-8] the party that is named is told beside the order", () => {
    const stage = new Stage(addressed());
    const { events } = stage.send({
      type: "PlaceOrder", memberId: 1, traderId: 1, clientId: 0, bookId: 1, keyScope: 1, clientOrderId: "",
      side: 1, priceTicks: 100, quantitySteps: 1, timeInForce: 0, isAllOrNone: false, isMarket: false,
      minFillSteps: 0, option: 0, bidKind: 4, counterpartyId: 3,
    }, stage.exchange.state.now);
    expect(events).toMatchObject([
      { type: "AccountOpened" }, { type: "OrderAccepted", orderId: 1 },
      { type: "OrderAddressed", orderId: 1, counterpartyId: 3 },
    ]);
  });

  it("[ADR-3] both need their deposit; what is withdrawn, declined or stopped gives it back", () => {
    const funds = { Alder: "EUR 100.00", Cedar: "EUR 99.99" };
    play(addressed({}, { funds, session: { depositBps: { BUY: 1_000, SELL: 1_000 } } }), `
    time  | who   | act     | terms                     | result
    10:00 | Alder | sell    | S1 11@100 DIRECT TO:Cedar | DEPOSIT_INSUFFICIENT
          | Alder | sell    | S1 10@100 DIRECT TO:Cedar | ok
          | Cedar | buy     | B1 10@100 DIRECT TO:Alder | DEPOSIT_INSUFFICIENT
          | Cedar | buy | A1 10@100 ACCEPT TO:Alder        | DEPOSIT_INSUFFICIENT
          | Cedar | decline | S1                        | S1 out 10 DECLINED
          | Alder | account | EUR                       | free 100.00
          | Alder | sell    | S2 9@100 DIRECT TO:Cedar  | ok
          | Olga  | kill    | MEMBER Alder              | S2 out 9 KILL_SWITCH
          | Alder | account | EUR                       | free 100.00
          | Alder | sell    | S3 9@100 DIRECT TO:Cedar  | MEMBER_NOT_ADMITTED`);
  });

  it("[ADR-9] no other method takes an order that names a party", () => {
    for (const method of ["CONTINUOUS_DOUBLE_AUCTION", "CALL_AUCTION"] as const) {
      play({ method }, `
    time  | who   | act  | terms                     | result
    10:00 | Alder | sell | S1 10@100 DIRECT TO:Cedar | PERIOD_FORBIDS
          | Alder | sell | S1 10@100                 | ok`);
    }
  });
});

describe("price and quota", () => {
  it("[ADR-4] the lowest main offer of product and basis is the least price of a sell", () => {
    play(addressed({}, { book: { floorTicks: 95, capTicks: 130 } }), `
    time  | who   | act  | terms                              | result
    10:00 | Alder | sell | S1 10@99 DIRECT TO:Cedar           | PRICE_OUT_OF_CORRIDOR
          | Alder | sell | S1 500@99 DIRECT TO:Cedar          | PRICE_OUT_OF_CORRIDOR
          | Alder | sell | S1 10@119 DIRECT TO:Cedar IN:riga  | PRICE_OUT_OF_CORRIDOR
          | Alder | sell | S1 10@120 DIRECT TO:Cedar IN:riga  | ok
          | Alder | sell | S2 10@131 DIRECT TO:Cedar          | PRICE_OUT_OF_CORRIDOR
          | Alder | sell | S2 10@100 DIRECT TO:Cedar          | ok
          | Cedar | buy  | B1 10@94 DIRECT TO:Alder           | PRICE_OUT_OF_CORRIDOR
          | Cedar | buy  | B1 10@95 DIRECT TO:Alder           | ok`);
  });

  it("[ADR-5] deals and standing sells in all books of the product take from one quota", () => {
    play(addressed(), `
    time  | who   | act    | terms                             | result
    10:00 | Alder | sell   | S1 80@100 DIRECT TO:Cedar         | ok
          | Cedar | buy    | B1 80@100 DIRECT TO:Alder         | S1-B1 80@100
          | Alder | sell   | S2 41@120 DIRECT TO:Cedar IN:riga | QUOTA_EXCEEDED
          | Alder | sell   | S2 30@120 DIRECT TO:Cedar IN:riga | ok
          | Alder | sell   | S3 11@100 DIRECT TO:Dill          | QUOTA_EXCEEDED
          | Alder | sell   | S3 10@100 DIRECT TO:Dill          | ok
          | Alder | cancel | S2                                | S2 out 30 OWNER
          | Alder | sell   | S4 31@100 DIRECT TO:Dill          | QUOTA_EXCEEDED
          | Dill  | decline | S3                              | S3 out 10 DECLINED
          | Alder | sell   | S4 40@100 DIRECT TO:Dill          | ok
          | Alder | sell   | S5 1@100 DIRECT TO:Dill           | QUOTA_EXCEEDED
          | Birch | sell   | S6 10@90 DIRECT TO:Dill IN:riga   | ok`);
  });

  it("[ADR-5] the factor is rounded down; a quota is one session's and one product's own", () => {
    play(addressed({ quotaFactor: { units: 5, digits: 1 }, mainOffers: [offer(1, "FCA Brest", 1, 55)] }), `
    time  | who   | act  | terms                   | result
    10:00 | Alder | sell | S1 28@1 DIRECT TO:Cedar | QUOTA_EXCEEDED
          | Alder | sell | S1 27@1 DIRECT TO:Cedar | ok`);
    const other = { ...offer(1, "FCA Brest", 1, 50), commodityId: 2 };
    const stage = play(addressed({ mainOffers: [offer(1, "FCA Brest", 1, 5), other] }), `
    time  | who   | act  | terms                  | result
    10:00 | Alder | sell | S1 6@1 DIRECT TO:Cedar | QUOTA_EXCEEDED
          | Alder | sell | S1 5@1 DIRECT TO:Cedar | ok`);
    const terms = { ...addressed({ mainOffers: [offer(1, "FCA Brest", 1, 5)] }).rules };
    const { rules } = scheduleSession("");
    stage.addSession("next", {
      method: "ADDRESSED_DEAL", rules: { ...rules, ...terms },
      plan: [{ period: "ADDRESSED", at: clock("10:01") }, { period: "CLOSED", at: clock("12:00") }],
    });
    play(stage, `
    time  | who   | act  | terms                          | result
    10:01 | Alder | sell | S2 5@1 DIRECT TO:Cedar IN:next | ADDRESSED begins`);
  });

  it("[ADR-5] a seller that answers a buyer is asked for its quota and its price then", () => {
    play(addressed(), `
    time  | who   | act    | terms                      | result
    10:00 | Cedar | buy    | B1 121@100 DIRECT TO:Alder | ok
          | Cedar | buy    | B2 10@99 DIRECT TO:Alder   | ok
          | Alder | sell | A1 121@100 ACCEPT TO:Cedar        | QUOTA_EXCEEDED
          | Alder | sell | A2 10@99 ACCEPT TO:Cedar          | PRICE_OUT_OF_CORRIDOR`);
  });
});

describe("the answer", () => {
  it("[ADR-7] an acceptance deals at once or is refused; it never stands as an offer", () => {
    play(addressed(), `
    time  | who   | act    | terms                     | result
    10:00 | Alder | sell   | S1 10@100 DIRECT TO:Cedar | ok
          | Cedar | buy | A1 10@101 ACCEPT TO:Alder        | ROUND_MISMATCH
          | Dill  | buy | A2 10@100 ACCEPT TO:Alder        | ROUND_MISMATCH
          | Cedar | buy | A1 10@100 ACCEPT TO:Alder        | S1-A1 10@100
          | Cedar | buy | A3 10@100 ACCEPT TO:Alder        | ROUND_MISMATCH
          |       | book   |                           | empty`);
  });

  it("[ADR-7] only the party that is named declines, once, suspended or not", () => {
    play(addressed(), `
    time  | who   | act     | terms                     | result
    10:00 | Alder | sell    | S1 10@100 DIRECT TO:Cedar | ok
          | Cedar | buy     | B1 9@100 DIRECT TO:Alder  | ok
          | Dill  | decline | S1                        | ORDER_NOT_FOUND
          | Alder | decline | S1                        | ORDER_NOT_FOUND
          | Cedar | decline | S9                        | ORDER_NOT_FOUND
          | Olga  | suspend | Cedar                     | ok
          | Cedar | decline | S1 KEY:k                  | S1 out 10 DECLINED
          | Cedar | decline | S1 KEY:k                  | COMMAND_ALREADY_APPLIED
          | Cedar | decline | S1                        | ORDER_NOT_ACTIVE
          | Alder | decline | B1                        | B1 out 9 DECLINED`);
  });
});
