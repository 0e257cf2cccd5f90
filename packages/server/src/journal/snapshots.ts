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

/**
 * Newest snapshot of this layout that is whole and stands on the journal: its journal hash is that of the
 * row it names. A damaged one is passed over, since the journal alone is enough.
 */
export async function loadSnapshot(pool: pg.Pool, layout: number): Promise<StoredSnapshot | undefined> {
  const { rows } = await pool.query<{ payload: Buffer; digest: Buffer; journal_hash: Buffer }>(
    `select s.payload, s.digest, s.journal_hash from snapshot s
     join journal j on j.last_seq = s.seq and j.hash = s.journal_hash
     where s.layout = $1 order by s.seq desc`,
    [layout],
  );
  for (const row of rows) {
    if (!sha256(row.payload).equals(row.digest)) continue;
    return { snapshot: deserialize(row.payload) as Snapshot, journalHash: row.journal_hash };
  }
  return undefined;
}
