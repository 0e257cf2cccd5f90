import type pg from "pg";
import type { JournalTable } from "../db/tables/journal.ts";
import { JournalBrokenError } from "./chain.ts";
import type { JournalRow } from "./row.ts";

const ROWS_AT_ONCE = 64;

/** Rows of the journal that follow a sequence, in order. */
export async function* readJournal(pool: pg.Pool, afterSeq: number): AsyncGenerator<JournalRow> {
  let last = afterSeq;
  for (;;) {
    const { rows } = await pool.query<JournalTable>(
      "select * from journal where first_seq > $1 order by first_seq limit $2",
      [last, ROWS_AT_ONCE],
    );
    for (const row of rows) {
      last = row.last_seq;
      yield {
        firstSeq: row.first_seq, lastSeq: row.last_seq, epoch: row.epoch, payload: row.payload,
        outcomeHash: row.outcome_hash, previousHash: row.previous_hash, hash: row.hash,
      };
    }
    if (rows.length < ROWS_AT_ONCE) return;
  }
}

/** Events of one batch as they were written beside the journal. */
export interface StoredEvents {
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly payload: Buffer;
}

/**
 * Event batches that hold anything after a sequence, in order, at most `limit` of them [FED-1].
 * @throws {JournalBrokenError} where a batch is missing between two: its events would be skipped in silence
 */
export async function readEventBatches(
  pool: pg.Pool, afterSeq: number, limit: number,
): Promise<StoredEvents[]> {
  const { rows } = await pool.query<{ first_seq: number; last_seq: number; payload: Buffer }>(
    "select first_seq, last_seq, payload from event_batch where last_seq > $1 order by first_seq limit $2",
    [afterSeq, limit],
  );
  let known = afterSeq;
  return rows.map((row) => {
    if (row.first_seq > known + 1) throw new JournalBrokenError(known + 1, "its events are missing");
    known = row.last_seq;
    return { firstSeq: row.first_seq, lastSeq: row.last_seq, payload: row.payload };
  });
}
