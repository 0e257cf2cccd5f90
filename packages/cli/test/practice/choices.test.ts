import type { CatalogueEntry, OfferView } from "@kontor/wire";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answerTo, nextPrice } from "../../src/demo/practice/addressedChoice.ts";
import {
  actIn, type CatalogueAct, type CatalogueTrader, TRADERS_A_SIDE,
} from "../../src/demo/practice/catalogueChoice.ts";
import { askInRound } from "../../src/demo/practice/clockChoice.ts";
import { commitmentOf } from "../../src/demo/practice/sealedBot.ts";
import { Random } from "../../src/random.ts";

it("a sealed bid is hashed as the rule book writes it", () => {
  // Counted with `printf 'kontor-bid:1:S:L:120:10:0:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb' | sha256sum`.
  const book = { code: "L", tick: "0.5", quantityStep: "2" };
  const bid = { session: "S", book, price: "60", quantity: "20", salt: "b".repeat(32) };
  expect(commitmentOf(bid)).toBe(
    "4f09705066cc81ade4693eda6f84926f02d11f775c4da99271c96edc12c37d82",
  );
});

describe("what is asked for in a round of a clock auction", () => {
  const product = (bookId: string, price: number, worth: number) => ({ bookId, price, worth, most: 40 });
  it.each([
    ["both, where there is no limit yet", 150, 130, null, [["1", "40"], ["2", "40"]]],
    ["first what leaves it most", 160, 130, 60, [["2", "40"], ["1", "20"]]],
    ["at its worth still", 170, 140, 80, [["1", "40"], ["2", "40"]]],
    ["nothing that is too dear, and no more of the other than it can use", 171, 130, 80, [["2", "40"]]],
    ["nothing where all is too dear", 171, 141, 80, []],
    ["nothing without points", 150, 130, 0, []],
  ] as const)("%s", (_what, one, two, eligible, asked) => {
    const bids = askInRound([product("1", one, 170), product("2", two, 140)], eligible);
    expect(bids.map(({ bookId, quantity }) => [bookId, quantity])).toEqual(asked);
  });

  it("is all that it wants, and never more than it may ask for", () => {
    const upTo = (max: number) => fc.integer({ min: 1, max });
    const line = fc.record({ price: upTo(50), worth: upTo(50), most: upTo(90) });
    fc.assert(fc.property(fc.array(line, { maxLength: 5 }), fc.option(fc.nat(200)), (lines, eligible) => {
      const products = lines.map((one, i) => ({ ...one, bookId: String(i) }));
      const asked = askInRound(products, eligible).map((bid) => [bid.bookId, Number(bid.quantity)] as const);
      const wanted = products.flatMap(({ price, worth, most }) => (price <= worth ? [most] : []));
      const all = wanted.reduce((sum, most) => sum + most, 0);
      const sum = asked.reduce((total, [, quantity]) => total + quantity, 0);
      expect(sum).toBe(Math.min(all, eligible ?? Infinity));
      for (const [bookId, quantity] of asked) {
        expect(quantity).toBeLessThanOrEqual(products[Number(bookId)]?.most ?? 0);
      }
    }));
  });
});

describe("what is said to an offer by name", () => {
  it.each([
    ["BUY", "SELL", "165", "20", "ACCEPT"], ["BUY", "SELL", "166", "20", "DECLINE"],
    ["BUY", "SELL", "100", "51", "DECLINE"], ["BUY", "BUY", "100", "20", "DECLINE"],
    ["SELL", "BUY", "165", "50", "ACCEPT"], ["SELL", "BUY", "164", "50", "DECLINE"],
    ["SELL", "BUY", "200", "51", "DECLINE"], ["SELL", "SELL", "200", "20", "DECLINE"],
  ] as const)("who would %s, to %s at %s for %s: %s", (side, offered, price, quantity, answer) => {
    expect(answerTo({ side, limit: 165, left: 50 }, { side: offered, price, quantity })).toBe(answer);
  });

  it.each([["SELL", [172, 168, 165, undefined]], ["BUY", [158, 162, 165, undefined]]] as const)(
    "offers of who would %s come nearer to its own price, and then end", (side, prices) => {
      const trader = { side, limit: 165, left: 50 };
      expect([0, 1, 2, 3].map((made) => nextPrice(trader, made))).toEqual(prices);
    },
  );
});

describe("what is done in a catalogue", () => {
  const SELLER: CatalogueTrader = { place: 0, side: "SELL", limit: 160, wish: 165 };
  const BUYER: CatalogueTrader = { place: 0, side: "BUY", limit: 165, wish: 160 };
  const offer = (price: string, changes: Partial<OfferView> = {}): OfferView => ({
    offerId: "9", mine: false, clientId: null, price, quantity: "20", turn: "OWNER", expiresAt: null,
    ...changes,
  });
  const entry = (changes: Partial<CatalogueEntry>): CatalogueEntry => ({
    orderId: "6", bookId: "1", bookCode: "B", side: "SELL", price: "165", quantity: "20", remaining: "20",
    allOrNone: false, minFill: null, exposed: false, state: "OPEN", exposureEndsAt: null,
    auctionSession: null, startPrice: null, mine: true, clientId: null, memberId: null, offerCount: null,
    offers: [], ...changes,
  });
  const over = (...offers: OfferView[]) => entry(
    { exposed: true, state: "EXPOSURE_OVER", offers, offerCount: offers.length },
  );
  const theirs = (changes: Partial<CatalogueEntry>) => entry({ mine: false, ...changes });
  const countering = (price: number): CatalogueAct => ({ act: "counter", offerId: "9", price });
  const countered = (price: string) => theirs({ offers: [offer(price, { mine: true, turn: "OFFEROR" })] });

  it.each<readonly [string, CatalogueTrader, CatalogueEntry, CatalogueAct | undefined]>([
    ["takes back what nobody wanted", SELLER, over(), { act: "withdraw", orderId: "6" }],
    ["takes the only offer", SELLER, over(offer("160")), { act: "accept", offerId: "9" }],
    ["takes back what is wanted too cheap", SELLER, over(offer("159")), { act: "withdraw", orderId: "6" }],
    ["opens the auction", SELLER, over(offer("150"), offer("149")), { act: "auction", orderId: "6" }],
    ["agrees at its limit", SELLER, entry({ offers: [offer("160")] }), { act: "accept", offerId: "9" }],
    ["names its limit", SELLER, entry({ offers: [offer("148")] }), countering(160)],
    ["declines", SELLER, entry({ offers: [offer("147")] }), { act: "decline", offerId: "9" }],
    ["agrees to another price", BUYER, countered("165"), { act: "accept", offerId: "9" }],
    ["names its own again", BUYER, countered("166"), countering(165)],
    ["declines another price", BUYER, countered("179"), { act: "decline", offerId: "9" }],
  ])("%s", (_what, trader, one, act) => {
    expect(actIn([one], trader, new Random(1))).toEqual(act);
  });

  it("waits while its order is exposed, and for the other's turn", () => {
    const waits = [
      entry({ exposed: true, state: "EXPOSED", offerCount: 2 }), entry({ state: "SUBMITTED" }),
      entry({ offers: [offer("170", { turn: "OFFEROR" })] }),
    ];
    for (const one of waits) expect(everything([one], SELLER)).toEqual([]);
  });

  it("puts up an order where it has none, exposed or small enough to be open", () => {
    const done = [entry({ state: "FILLED" }), entry({ state: "CANCELLED" }), entry({ state: "IN_AUCTION" })];
    expect(everything(done, SELLER)).toEqual([{ act: "order", price: 165, quantity: 100, exposed: true }]);
    for (const act of everything(done, { ...SELLER, place: 1 })) {
      expect(act).toMatchObject({ act: "order", price: 165, exposed: false });
      expect(act.act === "order" && act.price * act.quantity).toBeLessThanOrEqual(10_000);
    }
  });

  it("offers for what others sell: openly from below, sealed its limit, never more than is asked", () => {
    const own = entry({ orderId: "1", side: "BUY", state: "SUBMITTED" });
    const offers = (changes: Partial<CatalogueEntry>) => everything([own, theirs(changes)], BUYER);
    expect(offers({})).toEqual([{ act: "offer", orderId: "6", price: 160 }]);
    expect(offers({ price: "155" })).toEqual([{ act: "offer", orderId: "6", price: 155 }]);
    expect(offers({ exposed: true, state: "EXPOSED" })).toEqual([{ act: "offer", orderId: "6", price: 165 }]);
    const exposed = theirs({ orderId: "12", exposed: true, state: "EXPOSED" });
    const first = everything([own, theirs({}), exposed], BUYER);
    expect(first).toEqual([{ act: "offer", orderId: "12", price: 165 }]);
    const passedOver: readonly Partial<CatalogueEntry>[] = [
      { side: "BUY" }, { state: "EXPOSURE_OVER" }, { price: "179" },
      { offers: [offer("150", { mine: true })] },
    ];
    for (const changes of passedOver) {
      expect(offers(changes)).toEqual([]);
      const behind = everything([own, theirs(changes), theirs({ orderId: "12" })], BUYER);
      expect(behind).toEqual([{ act: "offer", orderId: "12", price: 160 }]);
    }
  });

  it("each order is of interest to one bot, every other one to two", () => {
    const own = entry({ orderId: "1", side: "BUY" });
    for (let orderId = 2; orderId < 14; orderId++) {
      const there = [own, theirs({ orderId: String(orderId) })];
      const places = Array.from({ length: TRADERS_A_SIDE }, (_, place) => place)
        .filter((place) => everything(there, { ...BUYER, place }).length > 0);
      expect(places, String(orderId)).toHaveLength(orderId % 2 === 0 ? 2 : 1);
    }
  });

  /** Different acts of a bot over many looks at the same. */
  function everything(entries: readonly CatalogueEntry[], trader: CatalogueTrader): CatalogueAct[] {
    const random = new Random(7);
    const acts = Array.from({ length: 200 }, () => actIn(entries, trader, random));
    return [...new Map(acts.flatMap((act) => (act ? [[JSON.stringify(act), act] as const] : []))).values()];
  }
});
