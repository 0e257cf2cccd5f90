import { CoreState } from "@kontor/core";
import type { TemplateTerms } from "@kontor/wire";
import type pg from "pg";
import { readJournal } from "../../journal/reader.ts";
import { recordIn } from "../../journal/postgresRecord.ts";
import type { RecordStore } from "../../journal/record.ts";
import { readSnapshot } from "../../journal/snapshots.ts";
import { restore } from "../recover.ts";
import { type BareResult, compare } from "./compare.ts";
import { OtherHistory } from "./otherHistory.ts";
import { Recording, type Span } from "./recording.ts";

/** What to rehearse; plain values, so that it can be handed to a thread. */
export interface RehearsalTask {
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly sessionIds: readonly number[];
  /** null: the rules as they were. */
  readonly terms: TemplateTerms | null;
  readonly commodityCode: string | null;
}

/** Commands between two words about how far the work is. */
const STEP = 2_000;

/**
 * Runs the record of sessions twice, as it was and under other rules, and compares [RHS-1]. It begins at the
 * newest snapshot before the span, else at the first command of the exchange.
 *
 * @param onProgress - hears how many commands are done of how many
 */
export async function rehearse(
  pool: pg.Pool, task: RehearsalTask, onProgress: (done: number, total: number) => void,
): Promise<BareResult> {
  const record = recordIn(pool);
  const base = await findBase(record, task.firstSeq);
  const span: Span = { ...task, sessionIds: new Set(task.sessionIds) };
  const firstSeq = base.seq;
  const total = (task.lastSeq - firstSeq) + (task.lastSeq - task.firstSeq + 1);
  const recording = new Recording(base, span);
  for await (const row of readJournal(record, firstSeq)) {
    recording.applyRow(row);
    onProgress(Math.min(row.lastSeq, task.lastSeq) - firstSeq, total);
    if (recording.isComplete) break;
  }
  const other = new OtherHistory(recording, {
    terms: task.terms, lastTicks: await selectLastTicks(pool, [...recording.books.keys()]),
  });
  const doneBefore = task.lastSeq - firstSeq;
  other.run((done) => {
    if (done % STEP === 0) onProgress(doneBefore + done, total);
  });
  onProgress(total, total);
  return compare(recording.state, recording, other, task.commodityCode);
}

async function findBase(record: RecordStore, firstSeq: number): Promise<CoreState> {
  for (const seq of await record.snapshotSeqs()) {
    if (seq >= firstSeq) continue;
    const stored = await readSnapshot(record, seq);
    const state = typeof stored === "string" ? stored : restore(stored);
    if (typeof state !== "string") return state;
  }
  return new CoreState();
}

/** Price of the last deal in the same commodity and currency before each lot was opened, in ticks. */
async function selectLastTicks(pool: pg.Pool, bookIds: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await pool.query<{ book_id: number; ticks: number }>(
    `select b.book_id, last.price_ticks - last.surcharge_ticks as ticks
     from book b join session s on s.session_id = b.session_id
     cross join lateral (
       select d.price_ticks, d.surcharge_ticks from deal d join book e on e.book_id = d.book_id
       where e.commodity_id = b.commodity_id and d.currency = s.currency and d.seq < s.scheduled_seq
       order by d.deal_id desc limit 1
     ) last
     where b.book_id = any($1::bigint[])`,
    [bookIds],
  );
  return new Map(rows.map((row) => [row.book_id, row.ticks]));
}
