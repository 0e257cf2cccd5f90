// The record: what is written once, and how far each projection has read it.

export interface JournalTable {
  first_seq: number;
  last_seq: number;
  epoch: number;
  payload: Buffer;
  outcome_hash: Buffer;
  previous_hash: Buffer;
  hash: Buffer;
}

export interface EventBatchTable {
  first_seq: number;
  last_seq: number;
  payload: Buffer;
}

export interface SnapshotTable {
  seq: number;
  layout: number;
  state_hash: string;
  journal_hash: Buffer;
  payload: Buffer;
  digest: Buffer;
}

export interface WriterTable {
  id: number;
  epoch: number;
}

export interface ProjectionTable {
  name: string;
  seq: number;
}
