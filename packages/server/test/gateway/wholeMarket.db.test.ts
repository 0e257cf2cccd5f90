import { afterAll, beforeAll, expect, it } from "vitest";
import { type Market, openMarket } from "../support/market.ts";

let market: Market;
beforeAll(async () => {
  market = await openMarket();
});
afterAll(() => market.close());

it("opens", async () => {
  const answer = await market.nobody.get("/v1/sessions/LIVE");
  expect(answer.status).toBe(200);
  console.log(JSON.stringify(answer.body).slice(0, 600));
});
