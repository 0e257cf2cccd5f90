import type { FeedEvent, FeedPage, Ladder, OrderAnswer, SessionLog } from "@kontor/wire";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Market, openMarket } from "../support/market.ts";
import { type Heard, Socket } from "../support/socket.ts";
import { place, trade } from "../support/traffic.ts";
import { need } from "./codes/codeCase.ts";

let market: Market;
const open: Socket[] = [];
beforeAll(async () => {
  market = await openMarket();
});
afterEach(() => Promise.all(open.splice(0).map((socket) => socket.close())));
afterAll(() => market.close());

async function socketOf(login?: string): Promise<Socket> {
  const { address } = market.exchange;
  const key = login && market.keys[login];
  const socket = key ? await Socket.with(address, key) : await Socket.open(address);
  open.push(socket);
  return socket;
}

function head(): number {
  return market.exchange.kernel.sequencer.head;
}

describe("[FED-3] a session that is watched", () => {
  it("comes whole first, then in changes that lead to what stands there", async () => {
    const socket = await socketOf();
    await trade(market, 2, "before");
    const traffic = trade(market, 8, "while");
    await socket.ask({ op: "subscribe", channel: "session:LIVE" });
    await traffic;
    await need(place(market, "dogwood", "last", { price: "177.00" }));
    const bookId = market.bookId["LIVE/OPEN"] as string;
    await socket.hears((heard) => JSON.stringify(heard).includes('"177.0"'));
    const told = socket.heard.filter((heard) => heard["channel"] === "session:LIVE");
    expect(told[0]).toHaveProperty("snapshot");
    expect(told.slice(1).every((heard) => "change" in heard)).toBe(true);
    expect(seqsOf(told)).toEqual([...new Set(seqsOf(told))].sort((a, b) => a - b));
    const ladder = await need<Ladder>(market.nobody.get(`/v1/books/${bookId}/ladder`));
    expect(lastLadder(told, bookId)).toMatchObject({ buys: ladder.buys, sells: ladder.sells });
    const { lines } = await need<SessionLog>(market.nobody.get("/v1/sessions/LIVE/log"));
    expect(linesOf(told)).toEqual(lines);
  });

  it("is left by whoever has enough", async () => {
    const socket = await socketOf();
    await socket.ask({ op: "subscribe", channel: "session:LIVE" });
    await socket.ask({ op: "unsubscribe", channel: "session:LIVE" });
    const count = socket.heard.length;
    const other = await socketOf();
    await other.ask({ op: "subscribe", channel: "session:LIVE" });
    const { seq } = await need<OrderAnswer>(place(market, "alder", "unheard"));
    await other.hears((heard) => "change" in heard && (heard["seq"] as number) >= seq);
    expect(socket.heard.slice(count).filter((heard) => "channel" in heard)).toEqual([]);
  });

  function seqsOf(told: readonly Heard[]): number[] {
    return told.map((heard) => heard["seq"] as number);
  }

  function linesOf(told: readonly Heard[]): unknown[] {
    return told.flatMap((heard) => ((heard["snapshot"] ?? heard["change"]) as { log?: unknown[] }).log ?? []);
  }

  function lastLadder(told: readonly Heard[], bookId: string): Ladder | undefined {
    return told
      .flatMap((heard) => ((heard["snapshot"] ?? heard["change"]) as { ladders?: Ladder[] }).ladders ?? [])
      .filter((ladder) => ladder.bookId === bookId).at(-1);
  }
});

describe("[FED-1] the feed", () => {
  async function wholeFeed(after: number): Promise<FeedEvent[]> {
    const page = await need<FeedPage>(market.as("alder").get(`/v1/feed?after=${after}`));
    return page.next >= page.head ? page.events : [...page.events, ...(await wholeFeed(page.next))];
  }

  const eventsOf = (socket: Socket): FeedEvent[] =>
    socket.heard.flatMap((heard) => (heard["channel"] === "feed" ? (heard["events"] as FeedEvent[]) : []));

  const cursorOf = (socket: Socket): number =>
    Math.max(
      0, ...socket.heard.flatMap((heard) => (heard["channel"] === "feed" ? (heard["seq"] as number) : [])),
    );

  it("goes on from a cursor with no gap and nothing twice, through broken connections", async () => {
    await trade(market, 3, "feed");
    const told: FeedEvent[] = [];
    let cursor = 0;
    for (let i = 0; i < 4; i++) {
      const socket = await socketOf("alder");
      const traffic = trade(market, 3, `feed-${i}`);
      await socket.ask({ op: "subscribe", channel: "feed", since: cursor });
      await socket.hears((heard) => heard["channel"] === "feed" && (heard["seq"] as number) > cursor);
      await socket.close();
      await traffic;
      told.push(...eventsOf(socket));
      cursor = cursorOf(socket);
    }
    const last = await socketOf("alder");
    await last.ask({ op: "subscribe", channel: "feed", since: cursor });
    const end = head();
    if (cursor < end) {
      await last.hears((heard) => heard["channel"] === "feed" && (heard["seq"] as number) >= end);
    }
    told.push(...eventsOf(last));
    expect(told.length).toBeGreaterThan(50);
    expect(told).toEqual(await wholeFeed(0));
  });

  it("is refused from a cursor that no command has yet", async () => {
    const socket = await socketOf("alder");
    const answer = await socket.ask({ op: "subscribe", channel: "feed", since: head() + 1_000 });
    expect(answer).toMatchObject({ code: "FIELD_INVALID" });
  });
});

describe("[FED-5] what is the member's own", () => {
  it("is told when the lists show it, and again to who was away", async () => {
    const socket = await socketOf("cedar");
    const since = head();
    await socket.ask({ op: "subscribe", channel: "mine" });
    const order = { side: "BUY", price: "2.00", clientId: market.ownerId["CEDAR-ELM"] as string } as const;
    const { orderId, seq } = await need<OrderAnswer>(place(market, "cedar", "own", order));
    const touched = await socket.hears((heard) => heard["channel"] === "mine");
    expect(touched).toMatchObject({ touched: { orders: [orderId], deals: [] } });
    expect((touched["touched"] as { accounts: string[] }).accounts).toHaveLength(1);
    expect(market.exchange.kernel.projections.projectedTo).toBeGreaterThanOrEqual(seq);
    const back = await socketOf("cedar");
    await back.ask({ op: "subscribe", channel: "mine", since });
    expect(await back.hears((heard) => heard["channel"] === "mine")).toMatchObject({
      touched: { orders: [orderId] },
    });
  });
});

describe("[PRM-1] channels that are not for everybody", () => {
  it.each([
    ["nobody", "mine", "SIGN_IN_REQUIRED"], ["nobody", "feed", "SIGN_IN_REQUIRED"],
    ["auctioneer", "mine", "PERMISSION_DENIED"], ["alder", "theirs", "NOT_FOUND"],
    ["alder", "session:NOWHERE", "NOT_FOUND"], ["nobody", "session:", "NOT_FOUND"],
  ])("%s may not hear %s: %s", async (login, channel, code) => {
    const socket = await socketOf(login === "nobody" ? undefined : login);
    expect(await socket.ask({ op: "subscribe", channel })).toMatchObject({ code });
  });

  it("a key without the scope hears nothing of its member and sends no order", async () => {
    const key = await market.exchange.identity.createKey(
      Number(market.userId["alder"]), "d", ["deposits"], 1,
    );
    const socket = await Socket.with(market.exchange.address, key.secret);
    open.push(socket);
    expect(
      await socket.ask({ op: "subscribe", channel: "mine" }),
    ).toMatchObject({ code: "PERMISSION_DENIED" });
    const items = [{ do: "cancel" as const, orderId: "1" }];
    expect(await socket.ask({ op: "orders", items })).toMatchObject({ code: "PERMISSION_DENIED" });
    const nobody = await socketOf();
    expect(await nobody.ask({ op: "orders", items })).toMatchObject({ code: "SIGN_IN_REQUIRED" });
  });

  it("a key that was ended sends no more orders by a socket still open, which then closes", async () => {
    const userId = Number(market.userId["alder"]);
    const { secret, keyId } = await market.exchange.identity.createKey(userId, "short", ["orders"], 1);
    const socket = await Socket.with(market.exchange.address, secret);
    const items = [{ do: "cancel" as const, orderId: "999999" }];
    expect(await socket.ask({ op: "orders", items })).toMatchObject({ items: [{ code: "ORDER_NOT_FOUND" }] });
    await market.exchange.identity.revokeKey(userId, keyId);
    expect(await socket.ask({ op: "orders", items })).toMatchObject({ code: "SIGN_IN_EXPIRED" });
    expect(await socket.closeCode()).toBe(1008);
  });
});
