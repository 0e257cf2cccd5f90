import { CoreState, restoreSnapshot, SNAPSHOT_LAYOUT } from "@kontor/core";
import type pg from "pg";
import { ChainFollower } from "../journal/chain.ts";
import { readJournal } from "../journal/reader.ts";
import { loadSnapshot } from "../journal/snapshots.ts";
import { Replayer } from "./replayer.ts";

/** State of the exchange as the journal tells it, and how it was found. */
export interface Recovered {
  readonly state: CoreState;
  readonly fromSnapshot: number;
  readonly replayed: number;
  readonly lastHash: Buffer;
}

/**
 * Builds the state from the newest whole snapshot and the rows behind it [JRN-6]. The chain and the
 * outcome of every row that is replayed are checked on the way.
 */
export async function recover(pool: pg.Pool): Promise<Recovered> {
  const stored = await loadSnapshot(pool, SNAPSHOT_LAYOUT);
  const state = stored ? restoreSnapshot(stored.snapshot) : new CoreState();
  const fromSnapshot = state.seq;
  const chain = new ChainFollower(state.seq, stored?.journalHash);
  const replayer = new Replayer(state);
  for await (const row of readJournal(pool, state.seq)) {
    chain.follow(row);
    replayer.applyRow(row);
  }
  return { state, fromSnapshot, replayed: state.seq - fromSnapshot, lastHash: chain.lastHash };
}
