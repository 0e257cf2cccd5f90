import type { JournalRow } from "./row.ts";

/** Events of one batch as they were written beside the journal. */
export interface StoredEvents {
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly payload: Buffer;
}

/** A batch with its events. */
export interface StoredBatch {
  readonly firstSeq: number;
  readonly payload: Buffer;
  readonly events: Buffer;
}

/** A snapshot as it is kept. */
export interface SnapshotRow {
  readonly seq: number;
  readonly layout: number;
  readonly stateHash: string;
  readonly journalHash: Buffer;
  readonly payload: Buffer;
  readonly digest: Buffer;
}

/**
 * Where the record is read and its snapshots are kept. PostgreSQL serves an exchange; the simulator puts one
 * in its place that fails on purpose, and runs everything above as it is.
 */
export interface RecordStore {
  /** Rows of the journal that begin after a sequence, in order, at most `limit` of them. */
  rowsAfter(afterSeq: number, limit: number): Promise<JournalRow[]>;
  /** Event batches that hold anything after a sequence, in order, at most `limit` of them. */
  eventsAfter(afterSeq: number, limit: number): Promise<StoredEvents[]>;
  /** The batch that holds a sequence. */
  batchOf(seq: number): Promise<StoredBatch | undefined>;
  /** Keeps a snapshot, unless one of its sequence is there, and only the newest `keptCount` of all. */
  keepSnapshot(row: SnapshotRow, keptCount: number): Promise<void>;
  /** Sequences of the snapshots that are kept, the newest first. */
  snapshotSeqs(): Promise<number[]>;
  /** One snapshot, and whether the row of the journal that it names is there. */
  snapshot(seq: number): Promise<(SnapshotRow & { readonly isLinked: boolean }) | undefined>;
}

/** What a writer finds when it takes over: its own epoch, and where the journal ends. */
export interface TakenOver {
  readonly epoch: number;
  readonly lastSeq: number;
  readonly lastHash: Buffer;
}

/** The one connection over which a writer appends; with it the writer's lock comes and goes. */
export interface WriterLine {
  /** Raises the epoch, so that no earlier writer appends any more, and finds the end of the journal. */
  takeOver(): Promise<TakenOver>;
  /**
   * Appends a row and its events; when it returns they are durable.
   *
   * @returns whether the row's epoch was the present one; if not, nothing was appended
   * @throws {Error} when the outcome is not known
   */
  append(row: JournalRow, events: Buffer): Promise<boolean>;
  end(): Promise<void>;
}
