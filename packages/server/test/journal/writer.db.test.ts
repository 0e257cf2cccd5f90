import pg from "pg";
import { afterEach, expect, it } from "vitest";
import { ChainFollower } from "../../src/journal/chain.ts";
import { JournalFencedError } from "../../src/journal/fenced.ts";
import { openJournal } from "../../src/journal/postgresLine.ts";
import { readJournal } from "../../src/journal/reader.ts";
import type { JournalRow } from "../../src/journal/row.ts";
import type { JournalWriter } from "../../src/journal/writer.ts";
import { sha256 } from "../../src/platform/sha256.ts";
import { waitFor } from "../../src/platform/waitFor.ts";
import { takeDatabase } from "../support/market.ts";
import { openRoom, type Room, tamper } from "../support/room.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

async function takeRoom(): Promise<{ url: string; room: Room }> {
  const { url } = await takeDatabase("empty");
  const room = openRoom(url);
  open.push(room);
  return { url, room };
}

async function openWriter(url: string): Promise<JournalWriter> {
  const writer = await openJournal(url);
  open.push(writer);
  return writer;
}

function append(writer: JournalWriter, text: string, commands = 1): Promise<void> {
  return writer.append(
    writer.lastSeq + commands, Buffer.from(text), sha256(`outcome of ${text}`),
    Buffer.from(`events of ${text}`),
  );
}

async function rowsOf(room: Room, afterSeq = 0): Promise<JournalRow[]> {
  const rows: JournalRow[] = [];
  for await (const row of readJournal(room.record, afterSeq)) rows.push(row);
  return rows;
}

it("[JRN-3] reads back what was appended, row by row, each linked to the one before", async () => {
  const { url, room } = await takeRoom();
  const writer = await openWriter(url);
  // More rows than are read at once, of one to three commands each.
  for (let i = 0; i < 150; i++) await append(writer, `row ${i}`, 1 + (i % 3));
  const rows = await rowsOf(room);
  expect(rows.map((row) => row.payload.toString())).toEqual(
    Array.from({ length: 150 }, (_, i) => `row ${i}`),
  );
  const chain = new ChainFollower();
  for (const row of rows) chain.follow(row);
  expect(chain.lastHash).toEqual(writer.lastHash);
  expect(chain.lastSeq).toBe(writer.lastSeq);
  expect((await rowsOf(room, 6)).map((row) => row.firstSeq)).toEqual(
    rows.slice(3).map((row) => row.firstSeq),
  );
});

it("[JRN-3] goes on from the last row after a restart, also where the tables are there already", async () => {
  const { url, room } = await takeRoom();
  const first = await openWriter(url);
  await append(first, "before", 4);
  const { lastHash } = first;
  await first.close();
  const second = await openWriter(url);
  expect([second.lastSeq, second.lastHash.toString("hex")]).toEqual([4, lastHash.toString("hex")]);
  await append(second, "after");
  const chain = new ChainFollower();
  for (const row of await rowsOf(room)) chain.follow(row);
  expect(chain.lastSeq).toBe(5);
});

it.each(["update journal set epoch = 9", "delete from journal", "truncate journal"])(
  "[JRN-3] is refused by the database itself: %s", async (statement) => {
    const { url, room } = await takeRoom();
    const writer = await openWriter(url);
    await append(writer, "row");
    await expect(room.pool.query(statement)).rejects.toThrow("the journal is append-only");
    expect(await rowsOf(room)).toHaveLength(1);
  });

it("[JRN-4] one process writes at a time: a second one is refused in words", async () => {
  const { url } = await takeRoom();
  await openWriter(url);
  const second = openJournal(url);
  await expect(second).rejects.toThrow(JournalFencedError);
  await expect(second).rejects.toThrow("another process writes this journal; stop it first");
});

it("[JRN-4] a writer whose connection is gone frees its place for the next", async () => {
  const { url, room } = await takeRoom();
  const first = await openWriter(url);
  await endWriters(room.pool);
  const second = await openWriter(url);
  expect(second.epoch).toBe(first.epoch + 1);
  await append(second, "row");
  await expect(append(first, "late")).rejects.toThrow();
  expect((await rowsOf(room)).map((row) => row.epoch)).toEqual([second.epoch]);
});

it("[JRN-4] a writer that lost its lock without knowing can append nothing any more", async () => {
  const { url, room } = await takeRoom();
  const first = await openWriter(url);
  await append(first, "before");
  // The later writer raised the epoch while the earlier one's connection still stands.
  await tamper(url, ["update writer set epoch = epoch + 1"]);
  await expect(append(first, "after")).rejects.toThrow(JournalFencedError);
  expect((await rowsOf(room)).map((row) => row.payload.toString())).toEqual(["before"]);
  const events = await room.pool.query("select first_seq from event_batch");
  expect(events.rows).toHaveLength(1);
});

it("[JRN-4] two writers of one epoch cannot append the same place twice", async () => {
  const { url, room } = await takeRoom();
  const first = await openWriter(url);
  await append(first, "first");
  await tamper(
    url, ["insert into journal select 2, 2, epoch, payload, outcome_hash, hash, hash from journal"],
  );
  await expect(append(first, "second")).rejects.toThrow("journal_pkey");
  expect(await rowsOf(room)).toHaveLength(2);
});

it("[JRN-4] who takes over waits for the append that an earlier writer has under way", async () => {
  const { url, room } = await takeRoom();
  const first = await openWriter(url);
  await append(first, "before");
  // An append that has passed the fence and is not committed yet; its writer's lock was lost meanwhile.
  const late = await room.pool.connect();
  await late.query("begin");
  await late.query(
    "insert into journal select 2, 2, epoch, payload, outcome_hash, hash, hash from journal",
  );
  await endWriters(room.pool);
  const second = openWriter(url);
  const waiting = `select 1 from pg_stat_activity
    where query like 'lock table journal%' and wait_event_type = 'Lock'`;
  expect(await waitFor(async () => (await room.pool.query(waiting)).rowCount === 1, 10_000)).toBe(true);
  await late.query("commit");
  late.release();
  expect((await second).lastSeq).toBe(2);
});

async function endWriters(pool: pg.Pool): Promise<void> {
  await pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'kontor-journal' and datname = current_database()`,
  );
}
