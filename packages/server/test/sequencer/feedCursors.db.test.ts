import fc from "fast-check";
import type { FeedEvent, FeedPage } from "@kontor/wire";
import { afterAll, beforeAll, expect, it } from "vitest";
import { WebSocket } from "ws";
import { readEventBatches } from "../../src/journal/reader.ts";
import { unpackEvents } from "../../src/sequencer/outcome.ts";
import { waitFor } from "../../src/platform/waitFor.ts";
import { type Market, openMarket } from "../support/market.ts";
import { tamper } from "../support/room.ts";
import { trade } from "../support/traffic.ts";

let market: Market;
let head: number;
beforeAll(async () => {
  market = await openMarket();
  await trade(market, 20);
  head = market.exchange.kernel.sequencer.head;
});
afterAll(() => market.close());

/** Reads on from a cursor until nothing more comes; gives the events and the cursors on the way. */
async function readFrom(login: string, after: number): Promise<{ events: FeedEvent[]; cursors: number[] }> {
  const events: FeedEvent[] = [];
  const cursors: number[] = [];
  for (let cursor = after;;) {
    const { body } = await market.as(login).get<FeedPage>(`/v1/feed?after=${cursor}`);
    events.push(...body.events);
    if (body.next === cursor) return { events, cursors };
    cursors.push(cursor = body.next);
  }
}

const placeOf = ({ seq, place }: FeedEvent): string => `${seq}.${place}`;

it("[FED-1] every event has a position of its own, and they rise", async () => {
  const { events } = await readFrom("alder", 0);
  expect(events.length).toBeGreaterThan(60);
  expect(new Set(events.map(placeOf)).size).toBe(events.length);
  for (const [i, event] of events.entries()) {
    const before = events[i - 1];
    if (before && before.seq === event.seq) expect(event.place).toBeGreaterThan(before.place);
    else if (before) expect(event.seq).toBeGreaterThan(before.seq);
  }
});

it("[FED-1] from any cursor a reader gets what follows it: no gap, nothing twice", async () => {
  for (const login of ["alder", "birch"]) {
    const whole = (await readFrom(login, 0)).events;
    await fc.assert(fc.asyncProperty(fc.nat({ max: head }), async (cut) => {
      const { events } = await readFrom(login, cut);
      expect(events).toEqual(whole.filter(({ seq }) => seq > cut));
    }), { numRuns: 40, examples: [[0], [1], [head - 1], [head]] });
  }
});

it("[FED-1] portions of any length end between two commands and give every event once", async () => {
  const { record } = market.exchange.kernel;
  const read = async (after: number, limit: number) => {
    const batches = await readEventBatches(record, after, limit);
    const events = batches.flatMap((batch) => unpackEvents(batch.payload)).filter(({ seq }) => seq > after);
    return { events: events.map(({ seq, place }) => `${seq}.${place}`), next: batches.at(-1)?.lastSeq };
  };
  const whole = (await read(0, 1_000_000)).events;
  await fc.assert(fc.asyncProperty(fc.array(
    fc.integer({ min: 1, max: 9 }), { minLength: 1 },
  ), async (limits) => {
    const seen: string[] = [];
    for (let turn = 0, cursor = 0;; turn++) {
      const { events, next } = await read(cursor, limits[turn % limits.length] as number);
      seen.push(...events);
      if (next === undefined) break;
      cursor = next;
    }
    expect(seen).toEqual(whole);
  }), { numRuns: 15 });
});

it("[FED-1] a cursor beyond the last command is refused; one at the end gives nothing", async () => {
  const end = await market.as("alder").get<FeedPage>(`/v1/feed?after=${head}`);
  expect(end.body).toEqual({ events: [], next: head, head });
  for (const after of [head + 1, Number.MAX_SAFE_INTEGER]) {
    const { status, body } = await market.as("alder").get(`/v1/feed?after=${after}`);
    expect([status, body.code, body.errors?.[0]?.pointer]).toEqual([400, "FIELD_INVALID", "/after"]);
  }
  for (const after of ["-1", "next"]) {
    const refused = await market.as("alder").get(`/v1/feed?after=${after}`);
    expect([after, refused.body.code]).toEqual([after, "FIELD_INVALID"]);
  }
});

it("[FED-1] a socket that breaks again and again and comes back misses nothing", async () => {
  const address = market.exchange.address.replace("http", "ws");
  const seen: FeedEvent[] = [];
  let cursor = 0;
  const listen = async (count: number): Promise<void> => {
    const socket = new WebSocket(`${address}/v1/stream`, {
      headers: { authorization: `Bearer ${market.keys["alder"]}` },
    });
    let messages = 0;
    socket.on("message", (data: Buffer) => {
      const message = JSON.parse(data.toString()) as { channel?: string; seq: number; events: FeedEvent[] };
      if (message.channel !== "feed" || messages >= count) return;
      messages++;
      seen.push(...message.events);
      cursor = message.seq;
    });
    await new Promise((resolve) => socket.once("open", resolve));
    socket.send(JSON.stringify({ op: "subscribe", id: 1, channel: "feed", since: cursor }));
    expect(await waitFor(() => messages >= count, 5_000)).toBe(true);
    socket.terminate();
  };
  for (let round = 0; round < 4; round++) {
    await Promise.all([listen(1), trade(market, 2, `socket-${round}`)]);
  }
  const present = market.exchange.kernel.sequencer.head;
  if (cursor < present) await listen(1);
  const whole = (await readFrom("alder", 0)).events;
  expect(seen.length).toBeGreaterThan(60);
  expect(seen).toEqual(whole.filter(({ seq }) => seq <= cursor));
});

it("[FED-1] a hole in the stored events is a fault, and nothing behind it is told", async () => {
  const { kernel } = market.exchange;
  const [, second] = await readEventBatches(kernel.record, head, 3);
  await tamper(market.url, ["delete from event_batch where first_seq = $1", second?.firstSeq]);
  const { status, body } = await market.as("alder").get(`/v1/feed?after=${head}`);
  expect([status, body.code]).toEqual([500, "INTERNAL"]);
  await expect(readEventBatches(kernel.record, head, 9)).rejects.toThrow("its events are missing");
});
