import { CoreState, restoreSnapshot, SNAPSHOT_LAYOUT } from "@kontor/core";
import { ChainFollower } from "../journal/chain.ts";
import { readJournal } from "../journal/reader.ts";
import type { RecordStore } from "../journal/record.ts";
import { GENESIS_HASH } from "../journal/row.ts";
import { readSnapshot, type StoredSnapshot } from "../journal/snapshots.ts";
import { Replayer } from "./replayer.ts";

/** State of the exchange as the journal tells it, and how it was found. */
export interface Recovered {
  readonly state: CoreState;
  readonly fromSnapshot: number;
  readonly replayed: number;
  readonly lastHash: Buffer;
  /** Snapshots that were passed over, and why. */
  readonly passedOver: readonly string[];
}

interface Base {
  readonly state: CoreState;
  readonly journalHash: Buffer;
}

/**
 * Builds the state from the newest whole snapshot and the rows behind it [JRN-6, JRN-9]. The chain and
 * the outcome of every row that is replayed are checked on the way. A snapshot that is damaged or of
 * another layout is passed over, since the journal alone is enough.
 *
 * @throws {JournalBrokenError} where a row behind the snapshot is not what was written
 */
export async function recover(record: RecordStore): Promise<Recovered> {
  const passedOver: string[] = [];
  const base = await findBase(record, passedOver);
  const { state } = base;
  const fromSnapshot = state.seq;
  const chain = new ChainFollower(state.seq, base.journalHash);
  const replayer = new Replayer(state);
  for await (const row of readJournal(record, state.seq)) {
    chain.follow(row);
    replayer.applyRow(row);
  }
  return {
    state, fromSnapshot, replayed: state.seq - fromSnapshot, lastHash: chain.lastHash, passedOver,
  };
}

async function findBase(record: RecordStore, passedOver: string[]): Promise<Base> {
  for (const seq of await record.snapshotSeqs()) {
    const stored = await readSnapshot(record, seq);
    const state = typeof stored === "string" ? stored : restore(stored);
    if (typeof state === "string") passedOver.push(`snapshot ${seq}: ${state}`);
    else return { state, journalHash: (stored as StoredSnapshot).journalHash };
  }
  return { state: new CoreState(), journalHash: GENESIS_HASH };
}

/** State of a snapshot, or why it cannot be used [JRN-6]. */
export function restore({ snapshot }: StoredSnapshot): CoreState | string {
  if (snapshot.layout !== SNAPSHOT_LAYOUT) return `it has layout ${snapshot.layout}, not ${SNAPSHOT_LAYOUT}`;
  try {
    return restoreSnapshot(snapshot);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
