import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PROJECTORS } from "../../src/projectors.ts";
import { rebuild } from "../../src/tools/rebuild.ts";
import { type Market, openMarket } from "../support/market.ts";
import { liveCatalogue, liveMarketDay, liveWait } from "../support/marketDay.ts";
import { openRoom, type Room, tamper } from "../support/room.ts";
import { untilProjected } from "../support/untilProjected.ts";

let market: Market;
let room: Room;
beforeAll(async () => {
  market = await openMarket();
  await liveCatalogue(market);
  await liveWait(market);
  await liveMarketDay(market);
  await untilProjected(market);
  await market.close();
  room = openRoom(market.url);
});
afterAll(() => room.close());

/** Every row of every projection as text, in an order of its own. */
async function dump(): Promise<Map<string, string[]>> {
  const tables = new Map<string, string[]>();
  for (const table of PROJECTORS.flatMap((projector) => projector.tables)) {
    const { rows } = await room.pool.query<{ row: string }>(
      `select to_jsonb(t)::text as row from "${table}" t order by 1`,
    );
    tables.set(table, rows.map(({ row }) => row));
  }
  return tables;
}

it("[PRJ-3] builds every list again as it was, row by row", async () => {
  const before = await dump();
  const { exitCode, result } = await rebuild(room);
  expect(exitCode).toBe(0);
  const told = result["projections"] as { name: string; rows: number; isEqual: boolean }[];
  expect(told.map(({ name }) => name)).toEqual(PROJECTORS.map(({ name }) => name));
  expect(told.every(({ isEqual, rows }) => isEqual && rows > 0)).toBe(true);
  const after = await dump();
  for (const [table, rows] of before) expect(after.get(table), table).toEqual(rows);
});

it.each(PROJECTORS.map(({ name, tables }) => [name, tables] as const))(
  "[PRJ-3] builds %s again from nothing, alone", async (name, tables) => {
    const before = await dump();
    for (const table of tables) await tamper(market.url, [`delete from "${table}"`]);
    // Its rows are gone while its place says that they are there: the tool says so, and mends it.
    const { exitCode, result } = await rebuild({ ...room, args: [name] });
    expect([exitCode, result["ok"]]).toEqual([6, false]);
    expect(await dump()).toEqual(before);
  });

it("[PRJ-3] tells a list that somebody has changed from one that is as it was", async () => {
  await tamper(market.url, ["update deal set quantity_steps = quantity_steps + 1 where deal_id = 1"]);
  const { exitCode, lines } = await rebuild({ ...room, args: ["deals", "orders"] });
  expect(exitCode).toBe(6);
  expect(lines[0]).toMatch(/^equal {5}orders \(\d+ rows\)$/);
  expect(lines[1]).toMatch(/^DIFFERENT deals \(\d+ rows\)$/);
  expect((await rebuild({ ...room, args: ["deals"] })).exitCode).toBe(0);
});

it("[PRJ-3] knows no other projection, and names those there are", async () => {
  const { exitCode, lines } = await rebuild({ ...room, args: ["deal"] });
  expect(exitCode).toBe(2);
  expect(lines[0]).toContain("known are catalogue, organizations");
});

const WRITES = /(?:insertInto|updateTable|deleteFrom)\(\s*"(\w+)"|saveRows\(\s*tx,\s*"(\w+)"/g;
const SOURCES = join(import.meta.dirname, "../../src");

it("[PRJ-1] each table made from events has one projection, and nobody else writes it", () => {
  const tables = PROJECTORS.flatMap((projector) => projector.tables);
  expect(new Set(tables).size).toBe(tables.length);
  const writers = new Map<string, Set<string>>();
  for (const path of globSync("**/*.ts", { cwd: SOURCES })) {
    for (const match of readFileSync(join(SOURCES, path), "utf8").matchAll(WRITES)) {
      const table = (match[1] ?? match[2]) as string;
      writers.set(table, new Set([...(writers.get(table) ?? []), dirname(path)]));
    }
  }
  for (const { name, tables: own } of PROJECTORS) {
    for (const table of own) expect([...(writers.get(table) ?? [])], table).toEqual([`modules/${name}`]);
  }
});
