import pg from "pg";
import { refuseUnsafeSettings } from "../db/settings.ts";
import { waitFor } from "../platform/waitFor.ts";
import { JournalFencedError } from "./fenced.ts";
import type { TakenOver, WriterLine } from "./record.ts";
import { GENESIS_HASH, type JournalRow } from "./row.ts";
import { JournalWriter } from "./writer.ts";

/** Number of the advisory lock that the one writer of a database holds. */
const WRITER_LOCK = 4_701_001;

/** A writer that was killed is noticed by the server within this time. */
const LOCK_MS = 5_000;

const APPEND = `
  with fence as (select 1 from writer where id = 1 and epoch = $3),
  row as (
    insert into journal (first_seq, last_seq, epoch, payload, outcome_hash, previous_hash, hash)
    select $1, $2, $3, $4, $5, $6, $7 from fence returning first_seq
  )
  insert into event_batch (first_seq, last_seq, payload)
  select first_seq, $2, $8 from row`;

/**
 * Becomes the writer of the journal in a PostgreSQL database: takes the writer's lock and a new epoch.
 *
 * @param prepare - brings the tables to their layout; runs when nobody else can be writing any more
 * @throws {JournalFencedError} while another process writes
 * @throws {UnsafeDatabaseError} when the server may lose what it confirms
 */
export async function openJournal(
  url: string, prepare: () => Promise<void> = async () => {},
): Promise<JournalWriter> {
  const client = new pg.Client({ connectionString: url, application_name: "kontor-journal" });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await refuseUnsafeSettings(client);
    await takeLock(client);
    await prepare();
    return await JournalWriter.over(lineOf(client));
  } catch (error) {
    await client.end();
    throw error;
  }
}

function lineOf(client: pg.Client): WriterLine {
  return {
    takeOver: () => takeOver(client),
    append: (row, events) => append(client, row, events),
    end: () => client.end().catch(() => undefined),
  };
}

/**
 * In one transaction that waits for whatever append is under way: an earlier writer that lost its lock and
 * does not know it yet has either appended before the end is read, or will see the new epoch [JRN-4].
 */
async function takeOver(client: pg.Client): Promise<TakenOver> {
  await client.query("begin");
  await client.query("lock table journal in share mode");
  const epoch = await client.query<{ epoch: number }>(
    "update writer set epoch = epoch + 1 where id = 1 returning epoch",
  );
  const last = await client.query<{ last_seq: number; hash: Buffer }>(
    "select last_seq, hash from journal order by first_seq desc limit 1",
  );
  await client.query("commit");
  return {
    epoch: epoch.rows[0]?.epoch as number, lastSeq: last.rows[0]?.last_seq ?? 0,
    lastHash: last.rows[0]?.hash ?? GENESIS_HASH,
  };
}

async function append(client: pg.Client, row: JournalRow, events: Buffer): Promise<boolean> {
  const { rowCount } = await client.query({
    name: "append",
    text: APPEND,
    values: [
      row.firstSeq, row.lastSeq, row.epoch, row.payload, row.outcomeHash, row.previousHash, row.hash, events,
    ],
  });
  return rowCount === 1;
}

async function takeLock(client: pg.Client): Promise<void> {
  if (await waitFor(() => tryLock(client), LOCK_MS, 100)) return;
  throw new JournalFencedError("another process writes this journal; stop it first");
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ ok: boolean }>(
    "select pg_try_advisory_lock($1) as ok", [WRITER_LOCK],
  );
  return rows[0]?.ok === true;
}
