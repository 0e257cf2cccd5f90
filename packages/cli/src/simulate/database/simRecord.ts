import { deserialize, serialize } from "node:v8";
import type { Snapshot } from "@kontor/core";
import { type RecordStore, sha256, type SnapshotRow } from "@kontor/server/simulator";
import type { Random } from "../../random.ts";
import type { FaultMenu } from "../world/faultMenu.ts";
import { ConnectionLostError, type Peer } from "./session.ts";
import type { SimDatabase } from "./simDatabase.ts";

export interface RecordRoom {
  readonly database: SimDatabase;
  readonly random: Random;
  readonly faults: FaultMenu;
}

/** The record as one process reads it and keeps its snapshots in it. */
export function simRecord({ database, random, faults }: RecordRoom, peer: Peer): RecordStore {
  const read = <T>(answer: () => T): Promise<T> => database.ask(peer, undefined, () => {
    if (faults.strikes("READ_FAILED")) throw new ConnectionLostError("Connection terminated unexpectedly");
    return answer();
  });
  return {
    rowsAfter: (afterSeq, limit) => {
      if (faults.strikes("KILLED_WHILE_STARTING")) peer.kill("while it reads the record");
      return read(() => database.kept.slice(placeAfter(database, afterSeq)).slice(0, limit)
        .map(({ row }) => row));
    },
    eventsAfter: (afterSeq, limit) => read(() => eventsAfter(database, afterSeq, limit)),
    batchOf: (seq) => read(() => {
      const found = database.kept[placeAfter(database, seq - 1, true)];
      return found && found.row.firstSeq <= seq
        ? { firstSeq: found.row.firstSeq, payload: found.row.payload, events: found.events }
        : undefined;
    }),
    keepSnapshot: (row, keptCount) => {
      const isKilled = faults.strikes("KILLED_AT_SNAPSHOT");
      if (isKilled && random.next() < 0.5) peer.kill("before a snapshot is written");
      const keeping = database.ask(peer, undefined, () => keep(database, row, keptCount, faults, random));
      if (isKilled) peer.kill("while a snapshot is written");
      return keeping;
    },
    snapshotSeqs: () => read(() => [...database.snapshots.keys()].sort((a, b) => b - a)),
    snapshot: (seq) => read(() => {
      const row = database.snapshots.get(seq);
      const isLinked = database.kept.some(({ row: { lastSeq, hash } }) =>
        lastSeq === seq && row?.journalHash.equals(hash) === true);
      return row && { ...row, isLinked };
    }),
  };
}

/** Place of the first row that begins, or with `isEnd` ends, after a sequence. */
function placeAfter({ kept }: SimDatabase, afterSeq: number, isEnd = false): number {
  let [low, high] = [0, kept.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = kept[middle]?.row;
    const seq = isEnd ? row?.lastSeq : row?.firstSeq;
    if (seq !== undefined && seq > afterSeq) high = middle;
    else low = middle + 1;
  }
  return low;
}

function eventsAfter(database: SimDatabase, afterSeq: number, limit: number) {
  const from = placeAfter(database, afterSeq, true);
  return database.kept.slice(from, from + limit)
    .map(({ row, events }) => ({ firstSeq: row.firstSeq, lastSeq: row.lastSeq, payload: events }));
}

function keep(
  { snapshots }: SimDatabase, row: SnapshotRow, keptCount: number, faults: FaultMenu, random: Random,
): void {
  if (faults.strikes("SNAPSHOT_LOST")) throw new Error("could not write block: Input/output error");
  if (!snapshots.has(row.seq)) snapshots.set(row.seq, written(row, faults, random));
  const seqs = [...snapshots.keys()].sort((a, b) => b - a);
  for (const seq of seqs.slice(keptCount)) snapshots.delete(seq);
}

/** What the disk will give back. */
function written(row: SnapshotRow, faults: FaultMenu, random: Random): SnapshotRow {
  if (faults.strikes("SNAPSHOT_DAMAGED")) {
    const field = random.pick(["payload", "digest", "journalHash"] as const);
    const bytes = Buffer.from(row[field]);
    const place = random.between(0, bytes.length - 1);
    bytes[place] = (bytes[place] as number) ^ (1 << random.between(0, 7));
    return { ...row, [field]: bytes };
  }
  if (!faults.strikes("SNAPSHOT_OF_OTHER_LAYOUT")) return row;
  const snapshot = { ...(deserialize(row.payload) as Snapshot), layout: row.layout + 1 };
  const payload = serialize(snapshot);
  return { ...row, layout: snapshot.layout, payload, digest: sha256(payload) };
}
