import type { OrderAnswer } from "@kontor/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Caller } from "../support/caller.ts";
import { type Market, openMarket } from "../support/market.ts";
import { member, session } from "../support/marketTerms.ts";
import { place, trade } from "../support/traffic.ts";
import { need } from "./codes/codeCase.ts";

interface Page {
  readonly items: readonly Record<string, unknown>[];
  readonly nextCursor: string | null;
}

/** A list that is read page by page: who reads it, what tells its rows apart, and what adds one. */
interface List {
  readonly url: () => string;
  readonly reader: string;
  readonly id: string;
  readonly add: (count: number) => Promise<unknown>;
}

let market: Market;
let accountId = "";
beforeAll(async () => {
  market = await openMarket();
  await trade(market, 6, "page");
  for (let i = 0; i < 6; i++) await LISTS["members"]?.add(i).then(() => LISTS["sessions"]?.add(i));
  const { body } = await market.as("alder").get<Page>(`/v1/deposits?after=${head()}`);
  accountId = String(body.items.find((account) => account["currency"] === "USD")?.["accountId"]);
  await market.moveClock(16);
});
afterAll(() => market.close());

function head(): number {
  return market.exchange.kernel.sequencer.head;
}

const deal = (i: number): Promise<void> => trade(market, 1, `more-${i}`);
const LISTS: Readonly<Record<string, List>> = {
  orders: { url: () => "/v1/orders", reader: "auctioneer", id: "orderId", add: deal },
  "refused orders": { url: () => "/v1/orders?state=REFUSED", reader: "auctioneer", id: "orderId", add: deal },
  deals: { url: () => "/v1/deals", reader: "birch", id: "dealId", add: deal },
  "deals for everybody": { url: () => "/v1/market/deals", reader: "birch", id: "dealId", add: deal },
  ledger: { url: () => `/v1/deposits/${accountId}/entries`, reader: "alder", id: "entryId", add: deal },
  members: {
    url: () => "/v1/members", reader: "chief", id: "memberId",
    add: (i) => need(market.as("accreditation").post("/v1/members", member(`PAGE-${i}`))),
  },
  sessions: {
    url: () => "/v1/sessions", reader: "chief", id: "sessionId",
    add: (i) => need(market.as("chief").post("/v1/sessions", session(`PAGE-${i}`, {
      plan: [
        { period: "TRADING", at: `2030-01-${10 + (i % 15)}T07:00:00.000Z` },
        { period: "CLOSED", at: `2030-01-${10 + (i % 15)}T15:00:00.000Z` },
      ],
    }))),
  },
};

/** Reads a list to its end, three rows at a time, while something is added between the pages. */
async function readAll(list: List, between: (i: number) => Promise<unknown>): Promise<unknown[]> {
  const caller: Caller = market.as(list.reader);
  const ids: unknown[] = [];
  let cursor: string | null = "";
  for (let i = 0; cursor !== null && i < 100; i++) {
    const join = list.url().includes("?") ? "&" : "?";
    const asked: string = cursor === "" ? "" : `&cursor=${cursor}`;
    const {
      body,
    }: { body: Page } = await caller.get<Page>(`${list.url()}${join}limit=3${asked}&after=${head()}`);
    expect(body.items.length).toBeLessThanOrEqual(3);
    ids.push(...body.items.map((row) => row[list.id]));
    cursor = body.nextCursor;
    await between(i);
  }
  return ids;
}

describe("[PAG-1] a list that is read page by page", () => {
  it.each(Object.entries(LISTS))("%s: no gap and no repetition while rows come", async (name, list) => {
    const before = await readAll(list, () => Promise.resolve());
    expect(before.length).toBeGreaterThan(5);
    const during = await readAll(list, (i) => (i < 3 ? list.add(100 + i) : Promise.resolve()));
    expect(new Set(during).size, `${name} repeats`).toBe(during.length);
    const missed = before.filter((id) => !during.includes(id));
    expect(missed, `${name} leaves out`).toEqual([]);
  });

  const forged = [
    "forged", "%00", Buffer.from("1.2.3").toString("base64url"), Buffer.from("-1").toString("base64url"),
    Buffer.from("1e3").toString("base64url"), Buffer.from("99999999999999999").toString("base64url"),
    Buffer.from("1 or 1=1").toString("base64url"),
  ];
  it.each(Object.entries(LISTS))("%s: a cursor that it did not make is refused", async (_name, list) => {
    const join = list.url().includes("?") ? "&" : "?";
    for (const cursor of forged) {
      const { status, body } = await market.as(list.reader).get(`${list.url()}${join}cursor=${cursor}`);
      expect(status, cursor).toBe(400);
      expect(["CURSOR_INVALID", "FIELD_INVALID"], cursor).toContain(body.code);
    }
  });

  it.each(Object.entries(LISTS))("%s: a page has 1 to 200 rows", async (_name, list) => {
    const join = list.url().includes("?") ? "&" : "?";
    for (const limit of ["0", "201", "-1", "1.5", "1e1", "true", "x", "1&limit=2", ""]) {
      const { body } = await market.as(list.reader).get(`${list.url()}${join}limit=${limit}`);
      expect(body.errors?.[0]?.pointer, limit).toBe("/querystring/limit");
    }
    const whole = await market.as(list.reader).get<Page>(`${list.url()}${join}limit=200`);
    expect(whole.body.nextCursor).toBeNull();
  });
});

describe("a list that is filtered", () => {
  it("shows what its filters name, refused orders too", async () => {
    const refused = (query: string): Promise<Page> =>
      need(market.as("auctioneer").get(`/v1/orders?state=REFUSED${query}&after=${head()}`));
    expect((await refused("&session=LIVE")).items.length).toBeGreaterThan(0);
    expect((await refused("&session=NEXT")).items).toEqual([]);
    expect((await refused(`&clientId=${market.ownerId["CEDAR-ASH"]}`)).items).toEqual([]);
  });

  it("waits for what its reader has done, and not for what nobody has", async () => {
    const { seq, orderId } = await need<OrderAnswer>(place(market, "dogwood", "seen-at-once"));
    const { body } = await market.as("dogwood").get<Page>(`/v1/orders?after=${seq}`);
    expect(body.items[0]?.["orderId"]).toBe(orderId);
    const future = await market.as("dogwood").get(`/v1/orders?after=${head() + 1}`);
    expect(future.body.errors?.[0]?.pointer).toBe("/after");
  });
});
