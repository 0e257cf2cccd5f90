import type {
  AccountList, DealPage, EntryPage, FeedEvent, FeedPage, OrderAnswer, OrderPage,
} from "@kontor/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, Caller } from "../support/caller.ts";
import { type Market, openMarket } from "../support/market.ts";
import { member } from "../support/marketTerms.ts";
import { Socket } from "../support/socket.ts";
import { orderBody, place } from "../support/traffic.ts";
import { act, need } from "./codes/codeCase.ts";

const NOWHERE = "999999";

let market: Market;
/** A second broker, whose clients are not those of CEDAR. */
let fir: Caller;
let firId = "";
const orderOf: Record<string, string> = {};
const accountOf: Record<string, string> = {};
let dealId = "";

beforeAll(async () => {
  market = await openMarket();
  await addBroker();
  for (const login of ["alder", "dogwood"]) await keepOrder(login, place(market, login, `own-${login}`));
  for (const code of ["CEDAR-ASH", "CEDAR-ELM"]) {
    const order = { side: "BUY", price: "1.00", clientId: market.ownerId[code] as string } as const;
    await keepOrder(code, place(market, "cedar", `own-${code}`, order));
  }
  const bought = await need<OrderAnswer>(place(market, "birch", "deal", { side: "BUY" }));
  dealId = bought.deals[0]?.dealId as string;
  const accounts = await market.as("clearing").get<AccountList>(`/v1/deposits?after=${bought.seq}`);
  for (const { ownerCode, accountId } of accounts.body.items) accountOf[ownerCode] = accountId;
});
afterAll(() => market.close());

async function addBroker(): Promise<void> {
  const { id } = await need(market.as("accreditation").post(
    "/v1/members", member("FIR", { country: "RU", visitor: false, broker: true }),
  ));
  firId = id as string;
  const trader = await need(
    market.as("accreditation").post("/v1/traders", { code: "T-FIR", memberId: firId }),
  );
  const userId = await market.exchange.identity.createUser({
    login: "fir", name: "fir", password: "fir-password", roles: ["TRADER"], traderId: Number(trader.id),
  });
  const { secret } = await market.exchange.identity.createKey(
    userId as number, "tests", ["read", "orders", "deposits"], 1,
  );
  fir = new Caller(market.exchange, secret);
}

async function keepOrder(name: string, placed: Promise<Answer<unknown>>): Promise<void> {
  orderOf[name] = (await need<OrderAnswer>(placed)).orderId;
}

/** What somebody learns from an answer: all of it but the trace. */
function told({ status, body }: Answer<unknown>): unknown {
  return { status, body: { ...(body as object), traceId: "" } };
}

type Asked = Promise<Answer<unknown>>;

async function expectSame(foreign: Asked, missing: Asked): Promise<void> {
  const [first, second] = [told(await foreign), told(await missing)];
  expect(first).toEqual(second);
  expect((first as Answer).status).toBeGreaterThanOrEqual(400);
}

describe("[PRM-3] somebody else's object is answered as one that is not there", () => {
  it.each(["GET", "PATCH", "DELETE"] as const)("%s of an order", async (method) => {
    const body = method === "PATCH" ? { price: "120.00" } : undefined;
    for (const reader of [market.as("birch"), market.as("cedar"), fir]) {
      await expectSame(
        reader.ask(method, `/v1/orders/${orderOf["dogwood"]}`, body),
        reader.ask(method, `/v1/orders/${NOWHERE}`, body),
      );
    }
    const kept = await market.as("dogwood").get<{ state: string }>(`/v1/orders/${orderOf["dogwood"]}`);
    expect(kept.body.state).toBe("ACTIVE");
  });

  it("an order of another broker's client", () =>
    expectSame(fir.get(`/v1/orders/${orderOf["CEDAR-ASH"]}`), fir.get(`/v1/orders/${NOWHERE}`)));

  it("a deal", async () => {
    for (const reader of [market.as("dogwood"), market.as("cedar"), fir]) {
      await expectSame(reader.get(`/v1/deals/${dealId}`), reader.get(`/v1/deals/${NOWHERE}`));
    }
  });

  it("the ledger of an account", async () => {
    for (const owner of ["ALDER", "CEDAR-ASH"]) {
      await expectSame(
        fir.get(`/v1/deposits/${accountOf[owner]}/entries`), fir.get(`/v1/deposits/${NOWHERE}/entries`),
      );
    }
  });

  it("a client that an order, a preview or a return is for", async () => {
    const foreign = { clientId: market.ownerId["CEDAR-ASH"] as string };
    const ask = (url: string, clientId: string): Promise<Answer> =>
      fir.post(url, { ...orderBody(market, "for-whom"), clientId });
    for (const url of ["/v1/orders", "/v1/orders/preview"]) {
      await expectSame(ask(url, foreign.clientId), ask(url, NOWHERE));
    }
    const give = (ownerId: string): Promise<Answer> =>
      fir.post("/v1/deposits/returns", { ownerId, currency: "USD", amount: "1.00", reference: "mine" });
    await expectSame(give(market.ownerId["CEDAR-ASH"] as string), give(NOWHERE));
    await expectSame(give(market.ownerId["ALDER"] as string), give(NOWHERE));
  });

  it("a member", () =>
    expectSame(fir.get(`/v1/members/${market.ownerId["ALDER"]}`), fir.get(`/v1/members/${NOWHERE}`)));

  it("the item of a batch", async () => {
    const cancel = (orderId: string): Promise<Answer<{ items: unknown[] }>> =>
      fir.post("/v1/orders/batch", { items: [{ do: "cancel", orderId }] });
    expect((await cancel(orderOf["dogwood"] as string)).body).toEqual((await cancel(NOWHERE)).body);
  });
});

describe("[PRM-3] lists hold the reader's own", () => {
  it("orders, also where a filter names another's client", async () => {
    for (const login of ["alder", "birch", "birchObserver", "cedar", "dogwood"]) {
      const { body } = await market.as(login).get<OrderPage>("/v1/orders?limit=200");
      const own = market.ownerId[login.replace("Observer", "").toUpperCase()];
      expect(body.items.length).toBeGreaterThan(0);
      expect(new Set(body.items.map((order) => order.memberId))).toEqual(new Set([own]));
    }
    const filtered = await fir.get<OrderPage>(`/v1/orders?clientId=${market.ownerId["CEDAR-ASH"]}`);
    expect(filtered.body.items).toEqual([]);
  });

  it("deals, with the other side's client and order left out", async () => {
    expect((await market.as("cedar").get<DealPage>("/v1/deals")).body.items).toEqual([]);
    const [seen] = (await market.as("birch").get<DealPage>("/v1/deals")).body.items;
    expect(seen).toMatchObject({ dealId, side: "BUY", clientId: null });
    expect(seen?.orderId).not.toBe(orderOf["alder"]);
  });

  it("accounts of the member and of its clients", async () => {
    const codes = async (caller: Caller): Promise<string[]> =>
      (await caller.get<AccountList>("/v1/deposits")).body.items.map((account) => account.ownerCode).sort();
    expect(await codes(market.as("cedar"))).toEqual(["CEDAR-ASH", "CEDAR-ELM"]);
    expect(new Set(await codes(market.as("alder")))).toEqual(new Set(["ALDER"]));
    expect(await codes(fir)).toEqual([]);
    const ledger = await market.as("cedar").get<EntryPage>(`/v1/deposits/${accountOf["CEDAR-ASH"]}/entries`);
    expect(ledger.body.items.map((entry) => entry.kind)).toContain("CREDIT");
  });
});

describe("[FED-6] what is told to everybody names no party", () => {
  const PARTY = /member|trader|client|actor|seller|buyer|owner|account|order/i;

  /** Events that name a party other than the reader's own. */
  const foreign = (events: readonly FeedEvent[]): FeedEvent[] =>
    events.filter((event) => Object.keys(event).some((name) => PARTY.test(name)))
      .filter((event) => event["memberId"] !== Number(firId));

  const wholeFeed = async (after = 0): Promise<FeedEvent[]> => {
    const { body } = await fir.get<FeedPage>(`/v1/feed?after=${after}`);
    return body.next >= body.head ? body.events : [...body.events, ...(await wholeFeed(body.next))];
  };

  it("in the feed of a reader who has no part in it", async () => {
    const events = await wholeFeed();
    expect(foreign(events)).toEqual([]);
    expect(events.map((event) => event.type)).toContain("DealMade");
    const terms = JSON.stringify(events.map((event) => event["terms"]));
    expect(terms).not.toMatch(/"(actorId|key|sellerId|memberId)"/);
  });

  it("by the socket: `mine` tells nobody else's order", async () => {
    const socket = await Socket.with(market.exchange.address, fir.key as string);
    await socket.ask({ op: "subscribe", channel: "mine", since: 0 });
    await socket.ask({ op: "subscribe", channel: "feed", since: 0 });
    await need<OrderAnswer>(place(market, "dogwood", "while-listening"));
    await need(act(market.as("auctioneer"), "LIVE", "EXTEND", { byMinutes: 1 }));
    await socket.hears((heard) => JSON.stringify(heard["events"] ?? "").includes("SessionExtended"));
    expect(socket.heard.filter((heard) => heard["channel"] === "mine")).toEqual([]);
    const events = socket.heard.flatMap((heard) => (heard["events"] as FeedEvent[] | undefined) ?? []);
    expect(events.length).toBeGreaterThan(10);
    expect(foreign(events)).toEqual([]);
    await socket.close();
  });
});
