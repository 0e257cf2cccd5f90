import type {
  BookView, ExposureView, FeedPage, Ladder, OfferAnswer, OrderAnswer, OrderPage, SessionDetail, SessionLog,
} from "@kontor/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { waitFor } from "../../src/platform/waitFor.ts";
import { type Market, openMarket, openMarketOn } from "../support/market.ts";
import { untilProjected } from "../support/untilProjected.ts";

const at = (time: string): string => `2030-01-07T${time}:00.000Z`;
const HOUR = 3_600_000;
const SESSION = {
  code: "CATALOGUE", section: "TIMBER", titles: { en: "Catalogue", ru: "Каталог", zh: "目录" },
  method: "CATALOGUE_EXPOSURE", currency: "USD",
  plan: [{ period: "TRADING", at: at("07:10") }, { period: "CLOSED", at: at("20:00") }],
  rules: {
    terms: {
      baseValueMinor: 2_900, exposureMs: HOUR, offerTtlMs: HOUR, auctionLeadMs: 60_000, stepPercent: "1",
    },
  },
};
let market: Market;
let bookId = "";
let keys = 0;

beforeAll(async () => {
  market = await openMarket();
  expect(await market.as("chief").post("/v1/sessions", SESSION)).toMatchObject({ status: 200 });
  const opened = await market.as("chief").post("/v1/sessions/CATALOGUE/books", {
    code: "SAWN", commodityCode: "SAWN", basis: "FCA Minsk",
  });
  expect(opened).toMatchObject({ status: 200 });
  await market.moveClock(11);
  bookId = (await book()).bookId;
});
afterAll(() => market.close());

async function book(): Promise<BookView> {
  await untilProjected(market);
  const { body } = await market.nobody.get<SessionDetail>("/v1/sessions/CATALOGUE");
  return body.books[0] as BookView;
}

async function place(login: string, side: string, price: string, quantity: string, bid?: string) {
  const { status, body } = await market.as(login).post<OrderAnswer>("/v1/orders", {
    clientOrderId: `entry-${++keys}`, bookId, side, price, quantity, ...(bid ? { bid } : {}),
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return body.orderId;
}

const verify = (orderId: string) => market.as("auctioneer").post(`/v1/orders/${orderId}/verify`, {});
const offer = (login: string, orderId: string, price: string, more: object = {}) => market.as(login)
  .post<OfferAnswer>(`/v1/orders/${orderId}/offers`, { clientOrderId: `offer-${++keys}`, price, ...more });

/** The catalogue as somebody sees it; without a login, as anybody does. */
async function seen(login?: string): Promise<ExposureView["entries"]> {
  await untilProjected(market);
  const reader = login === undefined ? market.nobody : market.as(login);
  return (await reader.get<ExposureView>("/v1/sessions/CATALOGUE/catalogue")).body.entries;
}

describe("a catalogue over the API", () => {
  let purchase = "";
  let sale = "";

  it("[OFR-1] shows an order to its owner and who verifies it, and to all afterwards", async () => {
    purchase = await place("birch", "BUY", "100.00", "10");
    sale = await place("alder", "SELL", "20.00", "10");
    expect((await seen()).length).toBe(0);
    expect((await seen("dogwood")).length).toBe(0);
    expect(await seen("birch")).toMatchObject([
      { orderId: purchase, state: "SUBMITTED", mine: true, memberId: null },
    ]);
    expect((await seen("auctioneer")).map(({ memberId }) => memberId)).toEqual([
      market.ownerId["ALDER"], market.ownerId["BIRCH"],
    ]);
    expect(await book()).toMatchObject({ offered: "0", startPrice: null, bestBuy: null, bestSell: null });
    for (const orderId of [purchase, sale]) expect(await verify(orderId)).toMatchObject({ status: 200 });
    expect(await seen()).toMatchObject([
      {
        orderId: sale, state: "OPEN", side: "SELL", exposed: false, exposureEndsAt: null, memberId: null,
        mine: false,
      },
      {
        orderId: purchase, state: "EXPOSED", side: "BUY", exposed: true, remaining: "10", offers: [],
        offerCount: null,
      },
    ]);
    expect((await seen())[1]?.exposureEndsAt).toMatch(/^2030-01-07T08:1/);
    expect(await book()).toMatchObject({ offered: "10", startPrice: "20.0", bestBuy: null, bestSell: null });
  });

  it("[OFR-1] hides offers while the exposure runs, from the owner of the order too", async () => {
    const first = await offer("dogwood", purchase, "99.00");
    expect(first).toMatchObject({ status: 200, body: { repeated: false } });
    expect(await offer("alder", purchase, "98.00")).toMatchObject({ status: 200 });
    const offers = async (login?: string) => (await seen(login)).find(({ orderId }) => orderId === purchase);
    expect(await offers()).toMatchObject({ offers: [], offerCount: null });
    expect(await offers("cedar")).toMatchObject({ offers: [], offerCount: null });
    expect(await offers("auctioneer")).toMatchObject({ offers: [], offerCount: null });
    expect(await offers("birch")).toMatchObject({ offers: [], offerCount: 2 });
    expect(await offers("dogwood")).toMatchObject({
      offers: [{ offerId: first.body.offerId, mine: true, price: "99.0", quantity: "10" }],
    });
    const { body: ladder } = await market.nobody.get<Ladder>(`/v1/books/${bookId}/ladder`);
    expect(ladder).toMatchObject({ buys: [], sells: [] });
    expect(await book()).toMatchObject({ offered: "10", bestBuy: null, bestSell: null });
    const { body: feed } = await market.as("cedar").get<FeedPage>("/v1/feed?after=0");
    const told = JSON.stringify(feed.events);
    expect(told).not.toMatch(/OfferChanged|OrderAccepted/);
    const { body: log } = await market.nobody.get<SessionLog>("/v1/sessions/CATALOGUE/log");
    expect(log.lines.map(({ catalogueState, price }) => [catalogueState, price])).toEqual([
      [null, null], ["EXPOSED", null], ["OPEN", null],
    ]);
    const { body: staff } = await market.as("surveillance").get<OrderPage>("/v1/orders?session=CATALOGUE");
    expect(staff.items.map(({ orderId }) => orderId).toSorted()).toEqual([purchase, sale].toSorted());
    // The same picture from the lists after a restart.
    await market.exchange.close();
    market = await openMarketOn(market.url, market);
    expect(await book()).toMatchObject({ offered: "10", startPrice: "20.0", bestSell: null });
  });

  it("[OFR-2] tells whoever has no part in an offer that there is none", async () => {
    const mine = await offer("dogwood", sale, "18.00", { quantity: "6" });
    const path = `/v1/offers/${mine.body.offerId}`;
    for (const [login, url, body] of [
      ["birch", `${path}/accept`, {}], ["birch", `${path}/decline`, {}],
      ["birch", `${path}/counter`, { price: "19.00" }], ["dogwood", `/v1/orders/${purchase}/auction`, {}],
      ["dogwood", "/v1/offers/999999/accept", {}],
    ] as const) {
      expect(
        await market.as(login).post(url, body), url,
      ).toMatchObject({ body: { code: "ORDER_NOT_FOUND" } });
    }
    const early = await market.as("dogwood").post(`${path}/accept`, {});
    expect(early).toMatchObject({ body: { code: "NOT_ELIGIBLE" } });
  });

  it("[OFR-3] takes offers and answers in turn, each once", async () => {
    const named = { clientOrderId: "once", price: "19.00", quantity: "4" };
    const url = `/v1/orders/${sale}/offers`;
    const dogwood = market.as("dogwood");
    const [first, second] = await Promise.all([1, 2].map(() => dogwood.post<OfferAnswer>(url, named)));
    expect(new Set([first?.body.repeated, second?.body.repeated])).toEqual(new Set([false, true]));
    expect(second?.body.offerId).toBe(first?.body.offerId);
    const other = await dogwood.post(url, { ...named, price: "18.00" });
    expect(other).toMatchObject({
      body: { code: "ORDER_ALREADY_EXISTS", errors: [{ pointer: "/clientOrderId" }] },
    });
    expect(await offer("dogwood", sale, "40.00")).toMatchObject({
      body: { code: "EXPOSURE_REQUIRED", errors: [{ pointer: "/price" }] },
    });
    expect(await offer("dogwood", sale, "18.03")).toMatchObject({ body: { code: "PRICE_INVALID" } });
    expect(await offer("dogwood", sale, "18.00", { quantity: "0.00001" }))
      .toMatchObject({ body: { code: "QUANTITY_INVALID" } });
    const path = `/v1/offers/${first?.body.offerId}`;
    const countered = await market.as("alder").post(`${path}/counter`, { price: "19.50" });
    expect(countered).toMatchObject({ status: 200 });
    const turn = (await seen("dogwood")).find(({ orderId }) => orderId === sale)?.offers[0];
    expect(turn).toMatchObject({ mine: true, price: "19.5", turn: "OFFEROR" });
    const key = "take";
    const taken = await market.as("dogwood").post<OfferAnswer>(`${path}/accept`, {}, key);
    expect(taken).toMatchObject({ status: 200, body: { dealId: "1", repeated: false } });
    const again = await market.as("dogwood").post<OfferAnswer>(`${path}/accept`, {}, key);
    expect(again.body).toEqual({ ...taken.body, repeated: true });
    expect((await seen("alder")).find(({ orderId }) => orderId === sale)).toMatchObject({
      remaining: "6", offers: [{ mine: false, price: "18.0", turn: "OWNER" }], offerCount: 1,
    });
    expect(await book()).toMatchObject({ sold: "4", lastPrice: "19.5" });
  });

  it("[OFR-1] ranks the offers for the owner after the exposure, and opens the auction", async () => {
    await market.moveClock(90);
    await waitFor(async () => (await seen()).some(({ state }) => state === "EXPOSURE_OVER"), 15_000);
    const over = (await seen("birch")).find(({ orderId }) => orderId === purchase);
    expect(over?.offers.map(({ price, mine }) => [price, mine])).toEqual([["98.0", false], ["99.0", false]]);
    expect((await seen("cedar")).find(({ orderId }) => orderId === purchase)?.offers).toEqual([]);
    const key = "open";
    const opened = await market.as("birch").post<OfferAnswer>(`/v1/orders/${purchase}/auction`, {}, key);
    expect(opened).toMatchObject({ status: 200, body: { auctionSession: `CATALOGUE-A${purchase}` } });
    const code = opened.body.auctionSession as string;
    expect((await seen()).find(({ orderId }) => orderId === purchase)).toMatchObject({
      state: "IN_AUCTION", auctionSession: code, startPrice: "98.0",
    });
    const { body } = await market.nobody.get<SessionDetail>(`/v1/sessions/${code}`);
    expect(body).toMatchObject({
      session: { method: "REVERSE_AUCTION", code },
      books: [{ lot: { ownerSide: "BUY", quantity: "10", startPrice: "98.0" } }],
    });
    const again = await market.as("birch").post<OfferAnswer>(`/v1/orders/${purchase}/auction`, {}, key);
    expect(again.body).toEqual({ ...opened.body, repeated: true });
    expect((await seen("dogwood")).find(({ orderId }) => orderId === purchase)?.offers).toEqual([]);
  });

  it("[OFR-1] never shows what was dismissed", async () => {
    const wrong = await place("alder", "SELL", "21.00", "5", "EXPOSED");
    const url = `/v1/orders/${wrong}/dismiss`;
    expect((await market.as("auctioneer").post(url, { reason: "no papers" })).status).toBe(200);
    expect((await seen()).map(({ orderId }) => orderId)).not.toContain(wrong);
    const own = (await seen("alder")).find(({ orderId }) => orderId === wrong);
    expect(own).toMatchObject({ state: "CANCELLED" });
    expect(await book()).toMatchObject({ offered: "10" });
  });
});
