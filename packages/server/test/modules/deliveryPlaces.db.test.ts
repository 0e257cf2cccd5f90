import type { SessionDetail, SessionResults } from "@kontor/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Market, openMarket, openMarketOn } from "../support/market.ts";
import { untilProjected } from "../support/untilProjected.ts";

let market: Market;

beforeAll(async () => {
  market = await openMarket();
  await deal("10", "200.00", "Erenhot");
  await deal("30", "200.50", "Manzhouli");
  await deal("10", "201.00", "Erenhot");
  await untilProjected(market);
});
afterAll(() => market.close());

/** A deal on the lot whose delivery to Erenhot costs 4 more than to Manzhouli. */
async function deal(quantity: string, price: string, deliveryPlace: string): Promise<void> {
  const order = { bookId: market.bookId["LIVE/LOT"], price, quantity };
  const sell = { ...order, side: "SELL", clientOrderId: `s-${price}` };
  const buy = { ...order, side: "BUY", deliveryPlace, clientOrderId: `b-${price}` };
  expect(await market.as("alder").post("/v1/orders", sell)).toMatchObject({ status: 200 });
  expect(await market.as("birch").post("/v1/orders", buy)).toMatchObject({ status: 200 });
}

async function lot() {
  const { body } = await market.nobody.get<SessionDetail>("/v1/sessions/LIVE");
  return body.books.find(({ code }) => code === "LOT");
}

describe("[OPT-2] a lot with delivery places", () => {
  it("has sheets in which prices are told with surcharges and without", async () => {
    const { body } = await market.nobody.get<SessionResults>("/v1/sessions/LIVE/results");
    expect(body.lots.find(({ bookCode }) => bookCode === "LOT")).toMatchObject({
      // (10 x 204 + 30 x 200.5 + 10 x 205) / 50, and the same without the 4 of Erenhot.
      sold: "50", averagePrice: "202.10", averageBasePrice: "200.50", startPrice: "200.0",
      value: { amount: "10105.00", currency: "USD" },
    });
    expect(body.deliveryPlaces).toEqual([
      { place: "Manzhouli", quantity: "30" }, { place: "Erenhot", quantity: "20" },
    ]);
  });

  it("shows the last price as it stood in the book, and does so after a restart", async () => {
    expect(await lot()).toMatchObject({ lastPrice: "201.0", dealCount: 3 });
    await market.exchange.close();
    market = await openMarketOn(market.url, market);
    expect(await lot()).toMatchObject({ lastPrice: "201.0", dealCount: 3 });
  });
});
