import type {
  AddressedDesk, BookView, DealPage, FeedPage, OfferAnswer, OrderPage, PublicDealPage, SessionDetail,
  SessionLog,
} from "@kontor/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { waitFor } from "../../src/platform/waitFor.ts";
import { type Market, openMarket, openMarketOn } from "../support/market.ts";
import { untilProjected } from "../support/untilProjected.ts";

const at = (time: string): string => `2030-01-07T${time}:00.000Z`;
const BASIS = "DAP Beijing";
const session = (code: string, method: string, plan: readonly [string, string][]) => ({
  code, section: "TIMBER", titles: { en: code, ru: code, zh: code }, method, currency: "USD",
  plan: plan.map(([period, time]) => ({ period, at: at(time) })),
});
let market: Market;
const bookIds = new Map<string, string>();
let count = 0;

const openBook = async (code: string, basis: string): Promise<void> => {
  const body = { code: basis.slice(4).toUpperCase(), commodityCode: "SAWN", basis };
  const { status } = await market.as("chief").post(`/v1/sessions/${code}/books`, body);
  expect(status).toBe(200);
  await untilProjected(market);
  const { body: detail } = await market.nobody.get<SessionDetail>(`/v1/sessions/${code}`);
  for (const book of detail.books) bookIds.set(`${code}/${book.basis}`, book.bookId);
};
const isIn = async (code: string, period: string): Promise<boolean> => {
  await untilProjected(market);
  const { body } = await market.nobody.get<SessionDetail>(`/v1/sessions/${code}`);
  return body.session.period === period;
};
const place = (login: string, side: string, price: string, quantity: string, more: object = {}) =>
  market.as(login).post<{ orderId: string }>("/v1/orders", {
    clientOrderId: `a-${++count}`, bookId: bookIds.get(`AFTER/${BASIS}`), side, price, quantity, ...more,
  });
const to = (code: string, bid = "DIRECT") => ({ counterpartyId: market.ownerId[code], bid });
const deskOf = async (login: string): Promise<AddressedDesk> => {
  await untilProjected(market);
  return (await market.as(login).get<AddressedDesk>("/v1/sessions/AFTER/addressed")).body;
};

/** A main session in which Alder offered 10 at 100 and 5 at 110, and took 7 at 90 back. */
beforeAll(async () => {
  market = await openMarket();
  const chief = market.as("chief");
  const main = session(
    "MAIN", "CONTINUOUS_DOUBLE_AUCTION", [["TRADING", "07:10"], ["CLOSED", "07:20"]],
  );
  const others = [{ code: "EMPTY" }, { code: "FOREIGN", currency: "CNY" }];
  for (const more of [{}, ...others]) {
    expect(await chief.post("/v1/sessions", { ...main, ...more })).toMatchObject({ status: 200 });
  }
  await openBook("MAIN", BASIS);
  await market.moveClock(11);
  await waitFor(() => isIn("MAIN", "TRADING"), 10_000);
  const inMain = { bookId: bookIds.get(`MAIN/${BASIS}`) };
  for (const [price, quantity] of [["100.0", "10"], ["110.0", "5"], ["90.0", "7"]] as const) {
    expect(await place("alder", "SELL", price, quantity, inMain)).toMatchObject({ status: 200 });
  }
  await untilProjected(market);
  const own = await market.as("alder").get<OrderPage>("/v1/orders?session=MAIN");
  const withdrawn = own.body.items.find(({ price }) => price === "90.0");
  await market.as("alder").delete(`/v1/orders/${withdrawn?.orderId}`);
});
afterAll(() => market.close());

describe("addressed deals over the API", () => {
  const AFTER = session("AFTER", "ADDRESSED_DEAL", [["ADDRESSED", "07:30"], ["CLOSED", "15:00"]]);

  const schedule = (more: object) => market.as("chief").post("/v1/sessions", { ...AFTER, ...more });
  const refusedAs = (message: string) => (
    { status: 400, body: { code: "FIELD_INVALID", errors: [{ pointer: "/mainSession", message }] } });

  it("[AFT-1] follow a session that is named, has ended, in their currency, and had sells", async () => {
    expect(await schedule({ mainSession: "MAIN" })).toMatchObject(refusedAs("has not ended"));
    await market.moveClock(25);
    await waitFor(() => isIn("MAIN", "CLOSED"), 10_000);
    for (const [more, message] of [
      [{}, "is asked for by addressed deals"], [{ mainSession: null }, "is asked for by addressed deals"],
      [{ mainSession: "NONE" }, "names no session"], [{ mainSession: "FOREIGN" }, "has another currency"],
      [{ mainSession: "EMPTY" }, "had no sells: nobody could sell by addressed deals"],
      [{ code: "WRONG", method: "CALL_AUCTION", mainSession: "MAIN" }, "is for addressed deals"],
    ] as const) {
      expect(await schedule(more), JSON.stringify(more)).toMatchObject(refusedAs(message));
    }
    const ownerId = Number(market.ownerId["ALDER"]);
    const mainOffers = [{ ownerId, commodityId: 1, basis: BASIS, priceTicks: 90, quantitySteps: 1 }];
    expect(await schedule({ code: "OWN", rules: { terms: { mainOffers } } })).toMatchObject({ status: 200 });
    expect(await schedule({ mainSession: "MAIN" })).toMatchObject({ status: 200 });
  });

  it("[FED-7] nobody is told whose the main offers are", async () => {
    await openBook("AFTER", BASIS);
    await openBook("AFTER", "DAP Minsk");
    const { body } = await market.nobody.get<SessionDetail>("/v1/sessions/AFTER");
    expect(body.session.terms).toEqual({ quotaFactor: "1", products: null });
    const feed = await market.as("birch").get<FeedPage>(
      `/v1/feed?after=${market.exchange.kernel.sequencer.head - 8}`,
    );
    const scheduled = feed.body.events.filter(({ type }) => type === "SessionScheduled");
    expect(scheduled.length).toBeGreaterThan(0);
    expect(JSON.stringify(scheduled)).not.toMatch(/mainOffers|ownerId/);
    await market.moveClock(31);
    await waitFor(() => isIn("AFTER", "ADDRESSED"), 10_000);
  });

  it("[FED-7] shows a seller its quota and its least price, and a buyer none", async () => {
    const seller = await deskOf("alder");
    expect(seller.quotas).toMatchObject([
      { leastPrice: "100.0", quota: "15", used: "0", left: "15" }, { leastPrice: null, left: "15" },
    ]);
    expect(seller.parties.map(({ ownerId }) => ownerId)).toContain(market.ownerId["BIRCH"]);
    expect(seller.parties.map(({ ownerId }) => ownerId)).not.toContain(market.ownerId["ALDER"]);
    expect((await deskOf("birch")).quotas).toEqual([]);
    const none = await market.as("alder").get("/v1/sessions/MAIN/addressed");
    expect(none).toMatchObject({ status: 404 });
  });

  it("[FED-7] an offer is seen by its two parties and the exchange, by nobody else", async () => {
    const placed = await place("alder", "SELL", "105.0", "6", to("BIRCH"));
    expect(placed).toMatchObject({ status: 200 });
    const { offers } = await deskOf("birch");
    expect(offers).toMatchObject([{
      orderId: placed.body.orderId, side: "SELL", price: "105.0", quantity: "6",
      from: { ownerId: market.ownerId["ALDER"] }, to: { ownerId: market.ownerId["BIRCH"] },
    }]);
    expect((await deskOf("dogwood")).offers).toEqual([]);
    expect((await deskOf("alder")).quotas).toMatchObject([{ used: "6", left: "9" }, { left: "9" }]);
    const own = await market.as("alder").get<OrderPage>("/v1/orders?session=AFTER");
    expect(own.body.items).toMatchObject([
      { bid: "DIRECT", counterparty: { ownerId: market.ownerId["BIRCH"] } },
    ]);
    const staff = await market.as("surveillance").get<OrderPage>("/v1/orders?session=AFTER");
    expect(staff.body.items).toHaveLength(1);
    for (const login of ["birch", "dogwood"]) {
      const others = await market.as(login).get<OrderPage>("/v1/orders?session=AFTER");
      expect(others.body.items).toEqual([]);
    }
    const ladder = await market.nobody.get(`/v1/books/${bookIds.get(`AFTER/${BASIS}`)}/ladder`);
    expect(ladder.body).toMatchObject({ buys: [], sells: [] });
    const log = await market.nobody.get<SessionLog>("/v1/sessions/AFTER/log");
    expect(log.body.lines.map(({ kind }) => kind)).toEqual(["PERIOD"]);
    const feed = await market.as("dogwood").get<FeedPage>(
      `/v1/feed?after=${market.exchange.kernel.sequencer.head - 1}`,
    );
    expect(feed.body.events.filter(({ type }) => type.startsWith("Order"))).toEqual([]);
  });

  it("[FED-7] who is named answers once, and a late answer is no offer", async () => {
    const [offer] = (await deskOf("birch")).offers;
    const decline = (login: string, key?: string) => market.as(login).post<OfferAnswer>(
      `/v1/offers/${offer?.orderId}/decline`, {}, key,
    );
    const none = { status: 404, body: { code: "ORDER_NOT_FOUND" } };
    for (const login of ["dogwood", "alder"]) expect(await decline(login)).toMatchObject(none);
    const first = await decline("birch", "no");
    expect(first).toMatchObject({ status: 200, body: { dealId: null, repeated: false } });
    expect(await decline("birch", "no")).toMatchObject({ body: { ...first.body, repeated: true } });
    expect(await decline("birch")).toMatchObject({ body: { code: "ORDER_NOT_ACTIVE" } });
    expect(await decline("dogwood"), "also when it is over").toMatchObject(none);
    const { body: toClient } = await place("birch", "BUY", "105.0", "1", to("CEDAR-ASH"));
    const path = `/v1/offers/${toClient.orderId}/decline`;
    const clientId = market.ownerId["CEDAR-ASH"];
    expect(await market.as("alder").post(path, { clientId })).toMatchObject(none);
    expect(await market.as("cedar").post(path, { clientId })).toMatchObject({ status: 200 });
    const late = await place("birch", "BUY", "105.0", "6", to("ALDER", "ACCEPT"));
    expect(late).toMatchObject({ body: { code: "ROUND_MISMATCH" } });
    expect(await place("alder", "SELL", "99.0", "6", to("BIRCH"))).toMatchObject({
      body: { code: "PRICE_OUT_OF_CORRIDOR" },
    });
    expect(await place("alder", "SELL", "105.0", "16", to("BIRCH"))).toMatchObject({
      body: { code: "QUOTA_EXCEEDED" },
    });
    expect(await place("alder", "SELL", "105.0", "15", to("BIRCH"))).toMatchObject({ status: 200 });
    const deal = await place("birch", "BUY", "105.0", "15", to("ALDER", "ACCEPT"));
    expect(deal).toMatchObject({ status: 200, body: { state: "FILLED", deals: [{ price: "105.0" }] } });
  });

  it("[FED-7] the deal counts as turnover and is no price of the market", async () => {
    await untilProjected(market);
    const { body: own } = await market.as("birch").get<DealPage>("/v1/deals?session=AFTER");
    expect(own.items).toMatchObject([{ addressed: true, price: "105.0" }]);
    const bookOf = async (from: Market): Promise<BookView | undefined> => (
      await from.nobody.get<SessionDetail>("/v1/sessions/AFTER")).body.books[0];
    const shown = {
      sold: "15", dealCount: 1, lastPrice: null, startPrice: null, offered: "0", bestSell: null,
    };
    expect(await bookOf(market)).toMatchObject(shown);
    await market.moveClock(60);
    const { body: open } = await market.nobody.get<PublicDealPage>("/v1/market/deals?session=AFTER");
    expect(open.items).toMatchObject([{ addressed: true }]);
    expect(JSON.stringify(open)).not.toMatch(/seller|buyer|owner/i);
    expect(await place("alder", "SELL", "105.0", "1", to("BIRCH"))).toMatchObject({
      body: { code: "QUOTA_EXCEEDED" },
    });
    expect(await place("dogwood", "BUY", "105.0", "1", to("ALDER"))).toMatchObject({ status: 200 });
    await market.exchange.close();
    market = await openMarketOn(market.url, market);
    await waitFor(async () => (await bookOf(market)) !== undefined, 10_000);
    expect(await bookOf(market)).toMatchObject(shown);
    expect((await deskOf("alder")).offers).toMatchObject([{ side: "BUY", quantity: "1" }]);
  });
});
