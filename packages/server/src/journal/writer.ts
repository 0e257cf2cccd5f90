import { JournalFencedError } from "./fenced.ts";
import type { TakenOver, WriterLine } from "./record.ts";
import { hashRow, type JournalRow } from "./row.ts";

/**
 * The one writer of the journal. Its line holds an advisory lock, and it has an epoch of its own: a writer
 * that lost the lock and does not know it yet cannot append, since its epoch is no longer the present one
 * [JRN-4].
 */
export class JournalWriter {
  readonly epoch: number;
  readonly #line: WriterLine;
  #lastSeq: number;
  #lastHash: Buffer;

  private constructor(line: WriterLine, { epoch, lastSeq, lastHash }: TakenOver) {
    this.#line = line;
    this.epoch = epoch;
    this.#lastSeq = lastSeq;
    this.#lastHash = lastHash;
  }

  /** Takes over the journal at the end of a line that holds the writer's lock. */
  static async over(line: WriterLine): Promise<JournalWriter> {
    return new JournalWriter(line, await line.takeOver());
  }

  /** Sequence of the last durable command; 0 before the first. */
  get lastSeq(): number {
    return this.#lastSeq;
  }

  get lastHash(): Buffer {
    return this.#lastHash;
  }

  /**
   * Appends one batch and its events; when it returns they are durable [JRN-1].
   *
   * @throws {JournalFencedError} when another writer took over; nothing was appended
   * @throws {Error} of the line when the outcome is not known: the caller must stop and recover
   */
  async append(lastSeq: number, payload: Buffer, outcomeHash: Buffer, events: Buffer): Promise<void> {
    const draft: Omit<JournalRow, "hash"> = {
      firstSeq: this.#lastSeq + 1, lastSeq, epoch: this.epoch, payload, outcomeHash,
      previousHash: this.#lastHash,
    };
    const row = { ...draft, hash: hashRow(draft) };
    if (!(await this.#line.append(row, events))) {
      throw new JournalFencedError("another process took over the journal");
    }
    this.#lastSeq = lastSeq;
    this.#lastHash = row.hash;
  }

  close(): Promise<void> {
    return this.#line.end();
  }
}
