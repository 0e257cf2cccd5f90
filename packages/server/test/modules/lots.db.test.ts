import type { BookView, FeedPage, OrderPage, SessionDetail, SessionLog, SessionResults } from "@kontor/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { waitFor } from "../../src/platform/waitFor.ts";
import { type Market, openMarket, openMarketOn } from "../support/market.ts";
import { untilProjected } from "../support/untilProjected.ts";

const at = (time: string): string => `2030-01-07T${time}:00.000Z`;
const SESSION = {
  code: "ENGLISH", section: "TIMBER", titles: { en: "Auction", ru: "Аукцион", zh: "拍卖" },
  method: "ENGLISH_AUCTION", currency: "USD",
  plan: [{ period: "TRADING", at: at("07:10") }, { period: "CLOSED", at: at("15:00") }],
  rules: { terms: { stepPercent: "2.5", durationMs: 900_000, extensionLengthMs: 120_000 } },
};
let market: Market;
let bookId = "";
let bids = 0;

beforeAll(async () => {
  market = await openMarket();
  expect(await market.as("chief").post("/v1/sessions", SESSION)).toMatchObject({ status: 200 });
  for (const code of ["L1", "L2"]) expect((await openLot({ code })).status).toBe(200);
  bookId = (await book("L1")).bookId;
});
afterAll(() => market.close());

const openLot = (change: object) => market.as("chief").post("/v1/sessions/ENGLISH/books", {
  commodityCode: "SAWN", basis: "FCA Minsk",
  lot: { ownerId: market.ownerId["ALDER"], quantity: "10", startPrice: "100.00", reservePrice: "130.00" },
  ...change,
});

async function book(code: string): Promise<BookView> {
  await untilProjected(market);
  const { body } = await market.nobody.get<SessionDetail>("/v1/sessions/ENGLISH");
  return body.books.find((candidate) => candidate.code === code) as BookView;
}

const bid = (login: string, price: string, more: object = {}) => market.as(login).post("/v1/orders", {
  clientOrderId: `bid-${++bids}`, bookId, side: "BUY", price, ...more,
});

describe("an auction over the API", () => {
  it("[LOT-7] takes the terms of its method by name and tells them again", async () => {
    const wrong = { ...SESSION, code: "WRONG", rules: { terms: { pace: 5 } } };
    const unknown = await market.as("chief").post("/v1/sessions", wrong);
    expect(unknown).toMatchObject({ status: 400, body: { errors: [{ pointer: "/rules/terms/pace" }] } });
    const { body } = await market.nobody.get<SessionDetail>("/v1/sessions/ENGLISH");
    expect(body.session.terms).toMatchObject({
      stepPercent: "2.5", stepTicks: null, durationMs: 900_000, extensionWindowMs: 180_000,
      firstBidAtStart: true,
    });
    const contradiction = { stepPercent: "1", stepTicks: 5 };
    const both = await market.as("chief").post("/v1/sessions", {
      ...SESSION, code: "BOTH", rules: { terms: contradiction },
    });
    expect(both).toMatchObject({ status: 409, body: { code: "TERMS_INVALID" } });
  });

  it("[LOT-7] shows of a lot what everybody may see, and nobody its reserve or owner", async () => {
    const { lot, bestBuy, bestSell, offered } = await book("L1");
    expect({ bestBuy, bestSell, offered }).toEqual({ bestBuy: null, bestSell: null, offered: "10" });
    expect(lot).toMatchObject({
      ownerSide: "SELL", quantity: "10", left: "10", startPrice: "100.0", hasReserve: true,
      reserveMet: false, phase: "WAITING", price: null, leader: null, outcome: null,
    });
    const from = market.exchange.kernel.sequencer.head - 5;
    const { body } = await market.as("birch").get<FeedPage>(`/v1/feed?after=${from}`);
    const opened = JSON.stringify(body.events.filter(({ type }) => type === "BookOpened"));
    expect(opened).toContain("\"quantitySteps\":10");
    expect(opened).not.toMatch(/reserveTicks|ownerId/);
  });

  it("[LOT-7] follows the bidding: what is seen, the leader by number, the least bid, the end", async () => {
    expect(await bid("birch", "100.00")).toMatchObject({ body: { code: "PERIOD_FORBIDS" } });
    await market.moveClock(12);
    expect(await bid("birch", "180.00", { bid: "PROXY" })).toMatchObject({ status: 200 });
    expect(await bid("dogwood", "105.00")).toMatchObject({ body: { code: "STEP_TOO_SMALL" } });
    expect((await book("L1")).lot).toMatchObject({
      phase: "BIDDING", price: "130.0", leader: 1, leastPrice: "132.5", reserveMet: true,
      endsAt: at("07:25"),
    });
    await market.moveClock(24);
    expect(await bid("dogwood", "140.00")).toMatchObject({ status: 200 });
    expect((await book("L1")).lot).toMatchObject({
      price: "142.5", leader: 1, extensions: 1, wasExtended: true,
      endsAt: expect.stringMatching(/^2030-01-07T07:26:0/) as unknown,
    });
  });

  it("[LOT-7, BID-4] keeps limits from the market, from staff and from other members", async () => {
    const { body: ladder } = await market.nobody.get(`/v1/books/${bookId}/ladder`);
    expect(ladder).toMatchObject({ buys: [], sells: [] });
    const staff = await market.as("surveillance").get<OrderPage>("/v1/orders?session=ENGLISH");
    expect(staff.body.items.every(({ traderId }) => traderId === null)).toBe(true);
    const own = await market.as("birch").get<OrderPage>("/v1/orders?session=ENGLISH&state=ACTIVE");
    expect(
      own.body.items,
    ).toMatchObject([{ price: "180.0", bid: "PROXY", bidder: 1, quantity: "10", remaining: "10" }]);
    const others = await market.as("dogwood").get<OrderPage>("/v1/orders?session=ENGLISH");
    expect(others.body.items.map(({ price }) => price)).not.toContain("180.0");
  });

  it("[LOT-7] ends by its clock, with a sheet of results, a log, and the same after a restart", async () => {
    await market.moveClock(30);
    for (const code of ["L1", "L2"]) {
      await waitFor(async () => (await book(code)).lot?.outcome !== null, 15_000);
    }
    const ended = (await book("L1")).lot;
    expect(ended).toMatchObject({ phase: "ENDED", outcome: "SOLD", left: "0" });
    expect(ended?.endedAt).toMatch(/^2030-01-07T07:26:0/);
    const { body: sheet } = await market.nobody.get<SessionResults>("/v1/sessions/ENGLISH/results");
    expect(sheet).toMatchObject({
      status: "FINAL", offered: "20", sold: "10", lotsSold: 1,
      lots: [
        {
          bookCode: "L1", startPrice: "100.0", averagePrice: "142.50", noSale: false,
          auction: { outcome: "SOLD", bidders: 2, rounds: 0, extensions: 1, hasReserve: true },
        },
        { bookCode: "L2", averagePrice: null, noSale: true, auction: { outcome: "UNSOLD", bidders: 0 } },
      ],
    });
    const { body: log } = await market.nobody.get<SessionLog>("/v1/sessions/ENGLISH/log");
    const told = log.lines.map(({ kind, price, bidder, outcome }) => [kind, price, bidder, outcome]);
    expect(told).toContainEqual(["LOT", "142.5", 1, null]);
    expect(told).toContainEqual(["LOT_ENDED", "142.5", null, "SOLD"]);
    const before = await book("L1");
    await market.exchange.close();
    market = await openMarketOn(market.url, market);
    expect(await book("L1")).toEqual(before);
    const after = await market.as("surveillance").get<OrderPage>("/v1/orders?session=ENGLISH");
    expect(after.body.items.map(({ price }) => price)).toContain("180.0");
  });
});
