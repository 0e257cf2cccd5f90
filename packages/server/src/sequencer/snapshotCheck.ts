import { hashState, SNAPSHOT_LAYOUT } from "@kontor/core";
import { JournalBrokenError } from "../journal/chain.ts";
import type { RecordStore } from "../journal/record.ts";
import { readSnapshot } from "../journal/snapshots.ts";
import { restore } from "./recover.ts";

/**
 * Sees that a snapshot is what was written and holds the very state that the journal leads to [JRN-8].
 *
 * @param stateHash - hash of the state that the replay has at this sequence
 * @throws {JournalBrokenError} where the snapshot was changed or stands for another state
 */
export async function checkSnapshot(
  record: RecordStore, seq: number, stateHash: string,
): Promise<void> {
  const stored = await readSnapshot(record, seq);
  if (typeof stored === "string") throw new JournalBrokenError(seq, stored);
  // One of an older release is never used; there is nothing to compare it with.
  if (stored.snapshot.layout !== SNAPSHOT_LAYOUT) return;
  const state = restore(stored);
  if (typeof state === "string") throw new JournalBrokenError(seq, `the snapshot cannot be used: ${state}`);
  if (hashState(state) !== stateHash) {
    throw new JournalBrokenError(seq, "the snapshot holds another state than the journal leads to");
  }
}
