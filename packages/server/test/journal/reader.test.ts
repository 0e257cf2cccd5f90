import { expect, it } from "vitest";
import { readJournal } from "../../src/journal/reader.ts";
import type { RecordStore } from "../../src/journal/record.ts";
import { GENESIS_HASH, type JournalRow } from "../../src/journal/row.ts";

const row = (seq: number): JournalRow => ({
  firstSeq: seq, lastSeq: seq, epoch: 1, payload: Buffer.of(seq), outcomeHash: GENESIS_HASH,
  previousHash: GENESIS_HASH, hash: GENESIS_HASH,
});

/** A record of so many rows that cannot be read from one of them on. */
function recordOf(count: number, brokenFrom = Infinity): { record: RecordStore; asked: number[] } {
  const asked: number[] = [];
  const rowsAfter = async (afterSeq: number, limit: number): Promise<JournalRow[]> => {
    asked.push(afterSeq);
    await Promise.resolve();
    if (afterSeq >= brokenFrom) throw new Error("the disk is gone");
    return Array.from({ length: Math.min(limit, count - afterSeq) }, (_, i) => row(afterSeq + 1 + i));
  };
  return { record: { rowsAfter } as RecordStore, asked };
}

it.each([0, 1, 63, 64, 65, 128, 200])("[JRN-3] %i rows are read once each, in order", async (count) => {
  const seqs: number[] = [];
  for await (const { firstSeq } of readJournal(recordOf(count).record, 0)) seqs.push(firstSeq);
  expect(seqs).toEqual(Array.from({ length: count }, (_, i) => i + 1));
});

it("[JRN-9] the next rows are on their way while the first are worked on", async () => {
  const { record, asked } = recordOf(200);
  const rows = readJournal(record, 0);
  await rows.next();
  expect(asked).toEqual([0, 64]);
});

it("[JRN-9] a fault of the record is heard behind the rows before it", async () => {
  const rows = readJournal(recordOf(200, 64).record, 0);
  for (let seq = 1; seq <= 64; seq++) expect((await rows.next()).value?.firstSeq).toBe(seq);
  await expect(rows.next()).rejects.toThrow("the disk is gone");
});

it("[JRN-9] whoever reads no further is not hurt by what was read ahead", async () => {
  for await (const { firstSeq } of readJournal(recordOf(200, 64).record, 0)) {
    if (firstSeq === 2) break;
  }
  // A rejection that nobody heard would end the process, and fail this test.
  await new Promise((resolve) => setImmediate(resolve));
});
