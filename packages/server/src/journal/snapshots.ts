import { deserialize, serialize } from "node:v8";
import type { Snapshot } from "@kontor/core";
import { sha256 } from "../platform/sha256.ts";
import type { RecordStore } from "./record.ts";

const KEPT = 3;

/** A snapshot and the hash of the journal row it stands behind. */
export interface StoredSnapshot {
  readonly snapshot: Snapshot;
  readonly journalHash: Buffer;
}

/** Keeps a snapshot; the newest three stay [JRN-6]. */
export async function saveSnapshot(
  record: RecordStore, snapshot: Snapshot, journalHash: Buffer,
): Promise<void> {
  const payload = serialize(snapshot);
  const { seq, layout, hash: stateHash } = snapshot;
  await record.keepSnapshot({ seq, layout, stateHash, journalHash, payload, digest: sha256(payload) }, KEPT);
}

/**
 * Reads one snapshot back; says what is wrong with it where it is not what was written, or where it does
 * not stand on the row of the journal that it names [JRN-9].
 */
export async function readSnapshot(record: RecordStore, seq: number): Promise<StoredSnapshot | string> {
  const row = await record.snapshot(seq);
  if (!row) return "the snapshot is gone";
  if (!row.isLinked) return "the snapshot stands on no row of the journal";
  if (!sha256(row.payload).equals(row.digest)) return "the snapshot was changed";
  const snapshot = unpack(row.payload);
  const agrees = snapshot?.seq === seq && snapshot.layout === row.layout && snapshot.hash === row.stateHash;
  return agrees ? { snapshot, journalHash: row.journalHash } : "the snapshot contradicts its row";
}

/** What was packed; undefined where the bytes are no snapshot, whatever their digest says. */
function unpack(payload: Buffer): Snapshot | undefined {
  try {
    return deserialize(payload) as Snapshot;
  } catch {
    return undefined;
  }
}
