import type { AccountList, OrderAnswer, StaffAnswer } from "@kontor/wire";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Answer, Caller } from "../support/caller.ts";
import { Cutter } from "../support/cutter.ts";
import type { MarketFacts } from "../support/fillMarket.ts";
import { type Market, openMarketOn, takeDatabase } from "../support/market.ts";
import { ask, ServerProcess } from "../support/serverProcess.ts";
import { orderBody, place } from "../support/traffic.ts";

let url: string;
let facts: MarketFacts;
let market: Market;
beforeEach(async () => {
  const taken = await takeDatabase("market");
  [url, facts] = [taken.url, taken.market as MarketFacts];
  // A snapshot at almost every command: what is known of keys has to go through it.
  market = await openMarketOn(url, facts, { snapshotEvery: 2 });
});
afterEach(() => market.close());

async function reopen(): Promise<void> {
  await market.close();
  market = await openMarketOn(url, facts, { snapshotEvery: 2 });
}

/** What is told of a first command and of its repetition: the same, but for the mark. */
function expectRepeated(first: Answer<OrderAnswer | StaffAnswer>, second: typeof first): void {
  expect(first).toMatchObject({ status: 200, body: { repeated: false } });
  expect(second).toMatchObject({ status: 200, body: { ...first.body, repeated: true } });
}

const credit = (amount: string) => ({
  ownerId: facts.ownerId["ALDER"], currency: "USD", amount, reference: "line 1",
});

describe("repeated at once, and again after a restart", () => {
  it("[IDM-3] a new order gets its first answer and deals, also when the book has changed", async () => {
    await place(market, "alder", "s-1", { quantity: "2" });
    const first = await place(market, "birch", "b-1", { side: "BUY", quantity: "5" });
    expect(first.body).toMatchObject({ filled: "2", remaining: "3" });
    await place(market, "alder", "s-2", { quantity: "3" });
    expectRepeated(first, await place(market, "birch", "b-1", { side: "BUY", quantity: "5" }));
    await reopen();
    expectRepeated(first, await place(market, "birch", "b-1", { side: "BUY", quantity: "5" }));
  });

  it("[IDM-3] a change and a withdrawal get their first answers", async () => {
    const { body: { orderId } } = await place(market, "alder", "s-1");
    const alder = () => market.as("alder");
    const change = (by: Caller) =>
      by.patch<OrderAnswer>(`/v1/orders/${orderId}`, { price: "101.00" }, "change-1");
    const changed = await change(alder());
    const withdraw = (by: Caller) => by.delete<OrderAnswer>(`/v1/orders/${orderId}`, "withdraw-1");
    const withdrawn = await withdraw(alder());
    expectRepeated(changed, await change(alder()));
    await reopen();
    expectRepeated(changed, await change(alder()));
    expectRepeated(withdrawn, await withdraw(alder()));
  });

  it("[IDM-3] an act of staff gets its first answer, and money moves once", async () => {
    const pay = () => market.as("clearing").post<StaffAnswer>("/v1/deposits/credits", credit("7.00"), "k-1");
    const first = await pay();
    expectRepeated(first, await pay());
    await reopen();
    expectRepeated(first, await pay());
    expect(await freeOf("ALDER")).toBe("100007.00");
  });

  it("[IDM-3] each order of a row of many gets its own first answer", async () => {
    await place(market, "birch", "b-1", { side: "BUY", quantity: "3" });
    const items = [
      "x", "y", "z",
    ].map((id) => ({ do: "place", order: orderBody(market, id, { quantity: "2" }) }));
    const { body } = await market.as("alder").post<{ items: OrderAnswer[] }>("/v1/orders/batch", { items });
    expect(body.items.map(({ filled }) => filled)).toEqual(["2", "1", "0"]);
    for (const [i, id] of ["x", "y", "z"].entries()) {
      const first = { status: 200, body: body.items[i] as OrderAnswer, headers: {} };
      expectRepeated(first, await place(market, "alder", id, { quantity: "2" }));
    }
  });

  it("[IDM-3] repeated at the same moment, one acts and all get its answer", async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => place(market, "alder", "same")));
    expect(all.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(new Set(all.map(({ body }) => `${body.orderId} ${body.seq}`)).size).toBe(1);
    expect(all.filter(({ body }) => !body.repeated)).toHaveLength(1);
  });
});

it("[IDM-3] the same key with another body is refused by its own code, and changes nothing", async () => {
  const { body: { orderId } } = await place(market, "alder", "s-1");
  const other = await place(market, "alder", "s-1", { quantity: "6" });
  expect([
    other.status, (other.body as unknown as { code: string }).code,
  ]).toEqual([409, "ORDER_ALREADY_EXISTS"]);
  const alder = market.as("alder");
  await alder.patch(`/v1/orders/${orderId}`, { price: "101.00" }, "k-1");
  const change = await alder.patch(`/v1/orders/${orderId}`, { price: "102.00" }, "k-1");
  expect([change.status, change.body.code]).toEqual([422, "IDEMPOTENCY_KEY_REUSED"]);
  const clearing = market.as("clearing");
  await clearing.post("/v1/deposits/credits", credit("7.00"), "k-1");
  const more = await clearing.post("/v1/deposits/credits", credit("8.00"), "k-1");
  expect([more.status, more.body.code]).toEqual([422, "IDEMPOTENCY_KEY_REUSED"]);
  expect(await freeOf("ALDER")).toBe("99996.90");
});

it("[IDM-3] two members and two officers may use the same key, each for itself", async () => {
  const orders = [
    await place(market, "alder", "k"), await place(market, "dogwood", "k", { price: "101.00" }),
  ];
  const pays = await Promise.all(["clearing", "clearing2"].map((login) =>
    market.as(login).post<StaffAnswer>("/v1/deposits/credits", credit("1.00"), "k")));
  expect([...orders, ...pays].map(({ status, body }) => [status, body.repeated])).toEqual(
    Array(4).fill([200, false]),
  );
});

/** Free dollars of an owner, as the lists show them behind the last command. */
async function freeOf(code: string): Promise<string | undefined> {
  const { head } = market.exchange.kernel.sequencer;
  const { body } = await market.as("clearing").get<AccountList>(`/v1/deposits?after=${head}`);
  return body.items.find(({ ownerCode, currency }) => ownerCode === code && currency === "USD")?.free;
}

it("[IDM-3, JRN-7] killed between commit and answer, a repetition gets the lost answer", async () => {
  await market.close();
  const cutter = new Cutter(url);
  const server = new ServerProcess({ DATABASE_URL: await cutter.listen() });
  const address = await server.opened as string;
  cutter.cut = "AFTER_COMMIT";
  const pay = (at: string) =>
    ask<StaffAnswer>(at, facts.keys["clearing"], "POST", "/v1/deposits/credits", credit("7.00"), "lost");
  const lost = await pay(address).catch(() => undefined);
  expect(lost?.status ?? 503).toBe(503);
  expect(await server.ended).toEqual({ code: 70, signal: null });
  await cutter.close();
  market = await openMarketOn(url, facts);
  const again = await market.as("clearing").post<StaffAnswer>("/v1/deposits/credits", credit("7.00"), "lost");
  const { head } = market.exchange.kernel.sequencer;
  expect(again).toMatchObject({ status: 200, body: { repeated: true, seq: head - 1 } });
  expect(await freeOf("ALDER")).toBe("100007.00");
});
