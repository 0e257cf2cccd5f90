import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { copyRows, readInt8 } from "../../src/db/copyRows.ts";
import { takeDatabase } from "../support/market.ts";
import { openRoom, type Room } from "../support/room.ts";

let room: Room;
beforeAll(async () => {
  room = openRoom((await takeDatabase("empty")).url);
});
afterAll(() => room.close());

/** Rows of a number and bytes: none, a few, and more than the client takes from the network at once. */
const LENGTHS = [0, 1, 7, 40_000, 65_536, 300_000, 3, 1_000_000, 0];
const SIZED = `select n::bigint, case when n = 0 then ''::bytea else
  decode(repeat(md5(n::text), n / 32 + 1), 'hex') end from unnest(array[${LENGTHS.join()}]) with ordinality
  as t(n, place) order by place`;

it("[JRN-9] rows come as the database keeps them, whatever their size", async () => {
  const rows = await copyRows(room.pool, SIZED);
  expect(rows.map(([n]) => readInt8(n as Buffer))).toEqual(LENGTHS);
  const md5 = (text: string) => createHash("md5").update(text).digest("hex");
  const expected = LENGTHS.map((n) => n === 0 ? "" : md5(String(n)).repeat(Math.floor(n / 32) + 1));
  expect(rows.every(([, bytes], i) => bytes?.toString("hex") === expected[i])).toBe(true);
});

it("[JRN-9] no row at all is no row", async () => {
  expect(await copyRows(room.pool, "select 1 where false")).toEqual([]);
});

it("[JRN-9] copied whole numbers come exactly or not at all", async () => {
  const [row] = await copyRows(room.pool, "select 9007199254740991::bigint, -9007199254740991::bigint");
  expect(row?.map(readInt8)).toEqual([Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER]);
  const [more] = await copyRows(room.pool, "select 9007199254740993::bigint");
  expect(() => readInt8(more?.[0] as Buffer)).toThrow("is no safe integer");
});

it.each([
  ["select nothing", "column \"nothing\" does not exist"],
  // The fault is met when rows are on their way already.
  ["select 1 / (90000 - n) from generate_series(1, 100000) n", "division by zero"],
  ["select null::bytea from generate_series(1, 3)", "a field without a value"],
])("[JRN-9] a query that fails is told, and the next is answered: %s", async (query, fault) => {
  for (let i = 0; i < 5; i++) await expect(copyRows(room.pool, query)).rejects.toThrow(fault);
  const [first] = (await room.pool.query<{ one: number }>("select 1 as one")).rows;
  expect(first?.one).toBe(1);
});

it("[JRN-9] several are read at once, each its own", async () => {
  const rows = await Promise.all([1, 2, 3, 4, 5].map((n) =>
    copyRows(room.pool, `select ${n}::bigint from generate_series(1, ${n})`)));
  expect(rows.map((of) => of.map(([n]) => readInt8(n as Buffer)))).toEqual([
    [1], [2, 2], [3, 3, 3], [4, 4, 4, 4], [5, 5, 5, 5, 5],
  ]);
});
