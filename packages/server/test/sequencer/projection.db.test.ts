import { afterEach, expect, it } from "vitest";
import { waitFor } from "../../src/platform/waitFor.ts";
import { PROJECTORS } from "../../src/projectors.ts";
import { ProjectionRunner, type Projector } from "../../src/sequencer/projection.ts";
import { rebuild } from "../../src/tools/rebuild.ts";
import { type Market, openMarket, takeDatabase } from "../support/market.ts";
import { recordTrade } from "../support/recorded.ts";
import { openRoom, type Room, tamper } from "../support/room.ts";
import { ServerProcess } from "../support/serverProcess.ts";
import { place, trade } from "../support/traffic.ts";
import { untilProjected } from "../support/untilProjected.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function openTrading(): Promise<Market> {
  const market = await openMarket();
  closing.push(() => market.close());
  return market;
}

async function rebuilt(url: string): Promise<unknown> {
  const room = openRoom(url);
  const { result } = await rebuild(room);
  await room.close();
  return result["ok"];
}

it("[PRJ-2] rows and places of all fall back together when one of them fails after writing", async () => {
  const { url, room } = await recordTrade(2);
  closing.push(() => room.close());
  await tamper(url, [`delete from "order"`], ["delete from order_refusal"], ["delete from projection"]);
  const orders = PROJECTORS.find(({ name }) => name === "orders") as Projector;
  let isMended = false;
  const failing: Projector = {
    name: "failing", tables: [],
    apply: () => (isMended ? Promise.resolve() : Promise.reject(new Error("broken off"))),
  };
  const faults: unknown[] = [];
  const runner = new ProjectionRunner(
    room.db, room.record, [orders, failing], (error) => faults.push(error),
  );
  closing.push(() => runner.close());
  runner.wake();
  expect(await waitFor(() => faults.length > 0, 10_000)).toBe(true);
  expect([
    await countOf(room, `"order"`), await countOf(room, "projection"), runner.projectedTo,
  ]).toEqual([0, 0, 0]);
  isMended = true;
  expect(await waitFor(() => runner.projectedTo > 0, 10_000)).toBe(true);
  expect([await countOf(room, `"order"`), await countOf(room, "projection")]).toEqual([4, 2]);
});

async function countOf({ pool }: Room, from: string): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(`select count(*) from ${from}`);
  return rows[0]?.count as number;
}

it("[PRJ-2, PRJ-4] counts each event once while its connections are broken again and again", async () => {
  const market = await openTrading();
  const { pool } = market.exchange.kernel;
  for (let round = 0; round < 4; round++) {
    await trade(market, 3, `r${round}`);
    const breaker = openRoom(market.url);
    await breaker.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'kontor' and datname = current_database() and pid <> pg_backend_pid()`,
    );
    await breaker.close();
  }
  await untilProjected(market);
  const { rows } = await pool.query<{ orders: number; refused: number; dealt: number }>(
    `select (select count(*) from "order") as orders, (select count(*) from order_refusal) as refused,
       (select sum(quantity_steps) from deal)::bigint as dealt`,
  );
  expect(rows).toEqual([{ orders: 24, refused: 12, dealt: 60 }]);
  await market.close();
  expect(await rebuilt(market.url)).toBe(true);
});

it("[PRJ-2] counts each event once when the process is killed in the midst", async () => {
  const { url, market } = await takeDatabase("market");
  for (let round = 0; round < 3; round++) {
    const server = new ServerProcess({ DATABASE_URL: url, KONTOR_RATE_PER_SECOND: "100000" });
    const address = await server.opened as string;
    const key = market?.keys["alder"] as string;
    const items = Array.from({ length: 200 }, (_, i) => ({
      do: "place", order: {
        clientOrderId: `k-${round}-${i}`, bookId: market?.bookId["LIVE/OPEN"], side: "SELL", price: "100.00",
        quantity: "1",
      },
    }));
    await fetch(`${address}/v1/orders/batch`, {
      method: "POST", body: JSON.stringify({ items }),
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    });
    // Answered means recorded; the lists are being written right now.
    await server.kill("SIGKILL");
  }
  const room = openRoom(url);
  closing.push(() => room.close());
  const server = new ServerProcess({ DATABASE_URL: url });
  await server.opened;
  await server.kill("SIGTERM");
  expect(await countOf(room, `"order"`)).toBe(600);
  expect(await rebuilt(url)).toBe(true);
});

it("[PRJ-4] a projection that fails is told and tried again; orders go on, and nothing is lost", async () => {
  const market = await openTrading();
  await place(market, "alder", "before");
  await untilProjected(market);
  const { pool, sequencer, projections } = market.exchange.kernel;
  await pool.query(`alter table "order" rename to order_aside`);
  const during = await place(market, "alder", "during");
  expect(during.status).toBe(200);
  const isTold = () => market.faults.some((fault) => String(fault).includes(`"order" does not exist`));
  expect(await waitFor(isTold, 10_000)).toBe(true);
  expect(projections.projectedTo).toBe(sequencer.head - 1);
  const late = await market.as("alder").get(`/v1/orders?after=${during.body.seq}`);
  expect([late.status, late.body.code, late.body.transient]).toEqual([503, "UNAVAILABLE", true]);
  await pool.query(`alter table order_aside rename to "order"`);
  await untilProjected(market);
  const { body } = await market.as("alder").get<{ items: { clientOrderId: string }[] }>("/v1/orders");
  expect(body.items.map(({ clientOrderId }) => clientOrderId).sort()).toEqual(["before", "during"]);
  expect(market.fatal).toEqual([]);
});
