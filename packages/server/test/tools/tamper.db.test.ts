import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { verify } from "../../src/tools/verify.ts";
import { type Record, recordTrade } from "../support/recorded.ts";
import { tamper } from "../support/room.ts";

let record: Record;
let intruder: pg.Client;
beforeAll(async () => {
  record = await recordTrade(4);
  // Whoever can write the files is stopped by no constraint; a number of its own finds each row again.
  await tamper(record.url,
    ["alter table journal drop constraint journal_pkey, drop constraint journal_last_seq_key"],
    ["alter table journal drop constraint journal_first_seq_check, drop constraint journal_check"],
    ["alter table event_batch drop constraint event_batch_pkey"],
    ["alter table journal add column mark serial"], ["alter table event_batch add column mark serial"],
    ["alter table snapshot add column mark serial"],
  );
  intruder = new pg.Client({ connectionString: record.url });
  await intruder.connect();
  await intruder.query("set session_replication_role = replica");
});
afterAll(async () => {
  await intruder.end();
  await record.room.close();
});

const NUMBERS = { journal: ["first_seq", "last_seq", "epoch"], event_batch: ["first_seq", "last_seq"],
  snapshot: ["seq", "layout"] } as const;
const BYTES = {
  journal: ["payload", "outcome_hash", "previous_hash", "hash"], event_batch: ["payload"],
  snapshot: ["journal_hash", "payload", "digest"],
} as const;
const columns = (of: typeof NUMBERS | typeof BYTES) =>
  Object.entries(of).flatMap(([table, names]) => names.map((column: string) => ({ table, column })));

interface Place {
  readonly table: string;
  readonly column: string;
}

/** Verifies with one value changed, and puts the value back. */
async function verifyChanged(
  { table, column }: Place, nth: number, change: (value: number | Buffer) => number | Buffer,
): Promise<{ exitCode: number; seq: unknown; firstSeq: number }> {
  const { rows } = await intruder.query<{ mark: number; first: number; value: number | Buffer }>(
    `select mark, ${table === "snapshot" ? "seq" : "first_seq"} as first, ${column} as value from ${table}
     order by mark`,
  );
  const row = rows[nth % rows.length];
  if (!row) throw new Error(`${table} is empty`);
  const changed = change(row.value);
  // Two snapshots of one place: that the database refuses to everybody.
  fc.pre(column !== "seq" || rows.every(({ value }) => value !== changed));
  const set = `update ${table} set ${column} = $1 where mark = $2`;
  await intruder.query(set, [changed, row.mark]);
  const { exitCode, result } = await verify(record.room);
  await intruder.query(set, [row.value, row.mark]);
  return { exitCode, seq: result["seq"], firstSeq: row.first };
}

function flip(bytes: Buffer, position: number, bit: number): Buffer {
  const changed = Buffer.from(bytes);
  const place = position % changed.length;
  changed[place] = (changed[place] as number) ^ (1 << bit);
  return changed;
}

const runs = { numRuns: 25 };
const natural = fc.nat({ max: 2 ** 30 });

it("[JRN-8] says that an untouched record is whole, and which hashes it has", async () => {
  const { exitCode, result } = await verify(record.room);
  expect([exitCode, result["ok"]]).toEqual([0, true]);
  expect(result["headHash"]).toMatch(/^[0-9a-f]{64}$/);
});

it.each(columns(BYTES))("[JRN-3, JRN-8] finds any changed bit of $table $column", async (place) => {
  await fc.assert(fc.asyncProperty(natural, natural, fc.nat({ max: 7 }), async (nth, position, bit) => {
    const found = await verifyChanged(place, nth, (value) => flip(value as Buffer, position, bit));
    expect(found.exitCode).toBe(6);
    expect(found.seq).toBe(found.firstSeq);
  }), runs);
});

it.each(columns(NUMBERS))("[JRN-3, JRN-8] finds any changed number of $table $column", async (place) => {
  await fc.assert(fc.asyncProperty(natural, fc.integer({ min: -50, max: 50 }), async (nth, by) => {
    fc.pre(by !== 0);
    const found = await verifyChanged(place, nth, (value) => (value as number) + by);
    expect(found.exitCode).toBe(6);
    // A row that claims another place is missed where it stood, or found where it is too much.
    expect(found.seq).toBeGreaterThanOrEqual(Math.min(found.firstSeq, found.firstSeq + by));
    expect(found.seq).toBeLessThanOrEqual(Math.max(found.firstSeq, found.firstSeq + by) + 1);
  }), runs);
});
