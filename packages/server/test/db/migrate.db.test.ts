import { sql } from "kysely";
import pg from "pg";
import { afterEach, beforeEach, expect, it } from "vitest";
import { migrate } from "../../src/db/migrate.ts";
import { openJournal } from "../../src/journal/postgresLine.ts";
import { openWatched } from "../support/exchange.ts";
import { takeDatabase } from "../support/market.ts";
import { openRoom, type Room } from "../support/room.ts";

let url: string;
let room: Room;
beforeEach(async () => {
  ({ url } = await takeDatabase("empty"));
  room = openRoom(url);
});
afterEach(() => room.close());

/** Everything that has a name: tables, columns with their types and rules, constraints, indexes, triggers. */
async function layout(): Promise<string[]> {
  const { rows } = await room.pool.query<{ line: string }>(
    `select concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default) as line
       from information_schema.columns where table_schema = 'public'
     union all select conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint
       where connamespace = 'public'::regnamespace
     union all select indexdef from pg_indexes where schemaname = 'public'
     union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal order by 1`,
  );
  return rows.map(({ line }) => line);
}

async function steps(): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select name || ' ' || timestamp as line from kysely_migration order by name`.execute(room.db);
  return rows.map(({ line }) => line);
}

it("[MIG-1] a second start changes nothing and takes no step again", async () => {
  const before = { layout: await layout(), steps: await steps() };
  expect(before.steps.map((line) => line.split(" ")[0])).toEqual(
    [
      "0001Journal", "0002Rows", "0003Projections", "0004FirstPrice", "0005StopLines", "0006ExchangeNames",
      "0008Lots", "0009SessionTemplates", "0010Proofs", "0012Commitments",
      "0013Catalogues", "0014Addressed", "0015LotWaits",
      "0016RoundBids", "0017SessionCourse", "0018NoSaleCertificates",
    ],
  );
  await migrate(room.db);
  expect({ layout: await layout(), steps: await steps() }).toEqual(before);
});

it("[MIG-1] starts that come at once over a bare database take each step once", async () => {
  const expected = await layout();
  const name = `bare_${process.pid}_${Date.now()}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${name} template template0`);
  await client.end();
  await room.close();
  const bare = url.replace(/[^/]+$/, name);
  const rooms = [openRoom(bare), openRoom(bare), openRoom(bare)];
  await Promise.all(rooms.map(({ db }) => migrate(db)));
  for (const other of rooms.slice(1)) await other.close();
  room = rooms[0] as Room;
  expect(await layout()).toEqual(expected);
  expect(await steps()).toHaveLength(16);
});

it("[MIG-1] takes no step while another process writes, be it of an older release", async () => {
  const writer = await openJournal(url);
  await room.pool.query("delete from kysely_migration where name = '0004FirstPrice'");
  await room.pool.query(`alter table "order" drop column first_ticks`);
  const before = { layout: await layout(), steps: await steps() };
  await expect(openWatched(url)).rejects.toThrow("another process writes this journal; stop it first");
  expect({ layout: await layout(), steps: await steps() }).toEqual(before);
  await writer.close();
});

it("[MIG-1] a database of a newer release is refused by its name and left as it is", async () => {
  await room.pool.query("insert into kysely_migration values ('9999Contracts', now()::text)");
  await room.pool.query("create table contract (contract_id bigint)");
  const before = { layout: await layout(), steps: await steps() };
  await expect(openWatched(url)).rejects.toThrow(
    "a newer release of Kontor changed this database (9999Contracts); start that release",
  );
  expect({ layout: await layout(), steps: await steps() }).toEqual(before);
});
