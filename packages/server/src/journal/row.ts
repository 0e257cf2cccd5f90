import { numberBytes, sha256 } from "../platform/sha256.ts";

/** One row of the journal: the commands of a batch, the hash of their outcome, the link to the row before. */
export interface JournalRow {
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly epoch: number;
  readonly payload: Buffer;
  readonly outcomeHash: Buffer;
  readonly previousHash: Buffer;
  readonly hash: Buffer;
}

/** Hash that the first row links to. */
export const GENESIS_HASH = sha256("kontor journal 1");

/** A row without its commands: enough to follow the chain. */
export type RowHeader = Omit<JournalRow, "payload"> & { readonly payloadHash: Buffer };

/** Hash of a row over everything it holds and the row before it [JRN-3]. */
export function hashRow(row: Omit<JournalRow, "hash">): Buffer {
  return hashHeader({ ...row, payloadHash: sha256(row.payload) });
}

/** The same, where the hash of its commands stands for them. */
export function hashHeader(row: Omit<RowHeader, "hash">): Buffer {
  return sha256(Buffer.concat([
    row.previousHash, numberBytes(row.firstSeq), numberBytes(row.lastSeq), numberBytes(row.epoch),
    row.payloadHash, row.outcomeHash,
  ]));
}
