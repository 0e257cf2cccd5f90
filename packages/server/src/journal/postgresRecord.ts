import type pg from "pg";
import { copyRows, readInt8, type RowBytes } from "../db/copyRows.ts";
import type { RecordStore, SnapshotRow } from "./record.ts";
import type { JournalRow } from "./row.ts";

/** The record in a PostgreSQL database. */
export function recordIn(pool: pg.Pool): RecordStore {
  return {
    rowsAfter: (afterSeq, limit) => rowsAfter(pool, afterSeq, limit),
    eventsAfter: async (afterSeq, limit) => {
      const { rows } = await pool.query<{ first_seq: number; last_seq: number; payload: Buffer }>(
        `select first_seq, last_seq, payload from event_batch where last_seq > $1
         order by first_seq limit $2`,
        [afterSeq, limit],
      );
      return rows.map((row) => ({ firstSeq: row.first_seq, lastSeq: row.last_seq, payload: row.payload }));
    },
    batchOf: async (seq) => {
      const { rows: [row] } = await pool.query<{ first_seq: number; payload: Buffer; events: Buffer }>(
        `select j.first_seq, j.payload, e.payload as events
         from journal j join event_batch e on e.first_seq = j.first_seq
         where j.first_seq <= $1 and j.last_seq >= $1`,
        [seq],
      );
      return row && { firstSeq: row.first_seq, payload: row.payload, events: row.events };
    },
    keepSnapshot: (row, keptCount) => keepSnapshot(pool, row, keptCount),
    snapshotSeqs: async () => {
      const { rows } = await pool.query<{ seq: number }>("select seq from snapshot order by seq desc");
      return rows.map((row) => row.seq);
    },
    snapshot: (seq) => readSnapshot(pool, seq),
  };
}

const COLUMNS = "first_seq, last_seq, epoch, payload, outcome_hash, previous_hash, hash";
type Columns = readonly [
  firstSeq: Buffer, lastSeq: Buffer, epoch: Buffer, payload: Buffer, outcomeHash: Buffer,
  previousHash: Buffer, hash: Buffer,
];

async function rowsAfter(pool: pg.Pool, afterSeq: number, limit: number): Promise<JournalRow[]> {
  const rows = await copyRows(
    pool, `select ${COLUMNS} from journal where first_seq > ${afterSeq} order by first_seq limit ${limit}`,
  );
  return rows.map(rowOf);
}

function rowOf(fields: RowBytes): JournalRow {
  const [firstSeq, lastSeq, epoch, payload, outcomeHash, previousHash, hash] = fields as unknown as Columns;
  return {
    firstSeq: readInt8(firstSeq), lastSeq: readInt8(lastSeq), epoch: readInt8(epoch), payload, outcomeHash,
    previousHash, hash,
  };
}

async function keepSnapshot(pool: pg.Pool, row: SnapshotRow, keptCount: number): Promise<void> {
  await pool.query(
    `insert into snapshot (seq, layout, state_hash, journal_hash, payload, digest)
     values ($1, $2, $3, $4, $5, $6) on conflict (seq) do nothing`,
    [row.seq, row.layout, row.stateHash, row.journalHash, row.payload, row.digest],
  );
  await pool.query(
    "delete from snapshot where seq not in (select seq from snapshot order by seq desc limit $1)",
    [keptCount],
  );
}

interface SnapshotTable {
  readonly layout: number;
  readonly state_hash: string;
  readonly journal_hash: Buffer;
  readonly payload: Buffer;
  readonly digest: Buffer;
  readonly is_linked: boolean;
}

async function readSnapshot(pool: pg.Pool, seq: number): ReturnType<RecordStore["snapshot"]> {
  const { rows: [row] } = await pool.query<SnapshotTable>(
    `select s.layout, s.state_hash, s.journal_hash, s.payload, s.digest, j.hash is not null as is_linked
     from snapshot s left join journal j on j.last_seq = s.seq and j.hash = s.journal_hash
     where s.seq = $1`,
    [seq],
  );
  return row && {
    seq, layout: row.layout, stateHash: row.state_hash, journalHash: row.journal_hash, payload: row.payload,
    digest: row.digest, isLinked: row.is_linked,
  };
}
