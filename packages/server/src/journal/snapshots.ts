import { deserialize, serialize } from "node:v8";
import type { Snapshot } from "@kontor/core";
import type pg from "pg";
import { sha256 } from "../platform/sha256.ts";

const KEPT = 3;

/** A snapshot and the hash of the journal row it stands behind. */
export interface StoredSnapshot {
  readonly snapshot: Snapshot;
  readonly journalHash: Buffer;
}

/** Keeps a snapshot; the newest three stay [JRN-6]. */
export async function saveSnapshot(pool: pg.Pool, snapshot: Snapshot, journalHash: Buffer): Promise<void> {
  const payload = serialize(snapshot);
  await pool.query(
    `insert into snapshot (seq, layout, state_hash, journal_hash, payload, digest)
     values ($1, $2, $3, $4, $5, $6) on conflict (seq) do nothing`,
    [snapshot.seq, snapshot.layout, snapshot.hash, journalHash, payload, sha256(payload)],
  );
  await pool.query(
    "delete from snapshot where seq not in (select seq from snapshot order by seq desc limit $1)",
    [KEPT],
  );
}

/** Sequences of the snapshots that are kept, the newest first. */
export async function snapshotSeqs(pool: pg.Pool): Promise<number[]> {
  const { rows } = await pool.query<{ seq: number }>("select seq from snapshot order by seq desc");
  return rows.map((row) => row.seq);
}

interface SnapshotRow {
  readonly layout: number;
  readonly state_hash: string;
  readonly journal_hash: Buffer;
  readonly payload: Buffer;
  readonly digest: Buffer;
  readonly is_linked: boolean;
}

/**
 * Reads one snapshot back; says what is wrong with it where it is not what was written, or where it does
 * not stand on the row of the journal that it names [JRN-9].
 */
export async function readSnapshot(pool: pg.Pool, seq: number): Promise<StoredSnapshot | string> {
  const { rows } = await pool.query<SnapshotRow>(
    `select s.layout, s.state_hash, s.journal_hash, s.payload, s.digest, j.hash is not null as is_linked
     from snapshot s left join journal j on j.last_seq = s.seq and j.hash = s.journal_hash
     where s.seq = $1`,
    [seq],
  );
  const [row] = rows;
  if (!row) return "the snapshot is gone";
  if (!row.is_linked) return "the snapshot stands on no row of the journal";
  if (!sha256(row.payload).equals(row.digest)) return "the snapshot was changed";
  const snapshot = unpack(row.payload);
  const agrees = snapshot?.seq === seq && snapshot.layout === row.layout && snapshot.hash === row.state_hash;
  return agrees ? { snapshot, journalHash: row.journal_hash } : "the snapshot contradicts its row";
}

/** What was packed; undefined where the bytes are no snapshot, whatever their digest says. */
function unpack(payload: Buffer): Snapshot | undefined {
  try {
    return deserialize(payload) as Snapshot;
  } catch {
    return undefined;
  }
}
