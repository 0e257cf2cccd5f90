import { GENESIS_HASH, hashRow, type JournalRow } from "./row.ts";

/** A row of the journal is not what was written, or one is missing [JRN-3]. */
export class JournalBrokenError extends Error {
  override readonly name = "JournalBrokenError";
  readonly seq: number;

  constructor(seq: number, what: string) {
    super(`journal broken at command ${seq}: ${what}`);
    this.seq = seq;
  }
}

/** Follows the hash chain row by row; one changed byte anywhere breaks it. */
export class ChainFollower {
  #lastSeq: number;
  #lastHash: Buffer;

  constructor(lastSeq = 0, lastHash: Buffer = GENESIS_HASH) {
    this.#lastSeq = lastSeq;
    this.#lastHash = lastHash;
  }

  get lastHash(): Buffer {
    return this.#lastHash;
  }

  get lastSeq(): number {
    return this.#lastSeq;
  }

  /** @throws {JournalBrokenError} where the row does not follow the one before */
  follow(row: JournalRow): void {
    if (row.firstSeq !== this.#lastSeq + 1) {
      throw new JournalBrokenError(this.#lastSeq + 1, `the next row begins at ${row.firstSeq}`);
    }
    if (!row.previousHash.equals(this.#lastHash)) {
      throw new JournalBrokenError(row.firstSeq, "it does not link to the row before");
    }
    if (!hashRow(row).equals(row.hash)) throw new JournalBrokenError(row.firstSeq, "its hash does not fit");
    this.#lastSeq = row.lastSeq;
    this.#lastHash = row.hash;
  }
}
