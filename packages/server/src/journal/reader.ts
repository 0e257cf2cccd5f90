import { JournalBrokenError } from "./chain.ts";
import type { RecordStore, StoredEvents } from "./record.ts";
import type { JournalRow } from "./row.ts";

const ROWS_AT_ONCE = 64;

/** Rows of the journal that follow a sequence, in order. */
export async function* readJournal(record: RecordStore, afterSeq: number): AsyncGenerator<JournalRow> {
  let last = afterSeq;
  for (;;) {
    const rows = await record.rowsAfter(last, ROWS_AT_ONCE);
    for (const row of rows) {
      last = row.lastSeq;
      yield row;
    }
    if (rows.length < ROWS_AT_ONCE) return;
  }
}

/**
 * Event batches that hold anything after a sequence, in order, at most `limit` of them [FED-1].
 * @throws {JournalBrokenError} where a batch is missing between two: its events would be skipped in silence
 */
export async function readEventBatches(
  record: RecordStore, afterSeq: number, limit: number,
): Promise<StoredEvents[]> {
  const batches = await record.eventsAfter(afterSeq, limit);
  let known = afterSeq;
  for (const batch of batches) {
    if (batch.firstSeq > known + 1) throw new JournalBrokenError(known + 1, "its events are missing");
    known = batch.lastSeq;
  }
  return batches;
}
