import { JournalBrokenError } from "./chain.ts";
import type { RecordStore, StoredEvents } from "./record.ts";
import type { JournalRow } from "./row.ts";

const ROWS_AT_ONCE = 64;

/** Rows of the journal that follow a sequence, in order; while some are worked on the next are read. */
export async function* readJournal(record: RecordStore, afterSeq: number): AsyncGenerator<JournalRow> {
  let reading = read(record, afterSeq);
  for (;;) {
    const rows = await reading;
    const last = rows.at(-1);
    if (!last || rows.length < ROWS_AT_ONCE) return yield* rows;
    reading = read(record, last.lastSeq);
    yield* rows;
  }
}

/** Nobody may be waiting any more when it fails; whoever is hears it all the same. */
function read(record: RecordStore, afterSeq: number): Promise<JournalRow[]> {
  const rows = record.rowsAfter(afterSeq, ROWS_AT_ONCE);
  rows.catch(() => undefined);
  return rows;
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
