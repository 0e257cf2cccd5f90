import type { JournalWriter } from "../../src/journal/writer.ts";

/** A journal whose commits end when a test says so, and in the way it says. */
export class GatedJournal {
  lastSeq = 0;
  readonly lastHash = Buffer.alloc(32);
  readonly epoch = 1;
  /** Last sequence of each row that was appended, in order. */
  readonly rows: number[] = [];
  readonly #gates: { readonly open: () => void; readonly fail: (error: Error) => void }[] = [];

  /** Commits that are under way. */
  get underWay(): number {
    return this.#gates.length;
  }

  append(lastSeq: number): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      this.#gates.push({ open: resolve, fail: reject });
    }).then(() => {
      this.rows.push(lastSeq);
      this.lastSeq = lastSeq;
    });
  }

  /** Lets the commit under way end well. */
  open(): void {
    this.#gates.shift()?.open();
  }

  fail(error: Error): void {
    this.#gates.shift()?.fail(error);
  }

  asWriter(): JournalWriter {
    return this as unknown as JournalWriter;
  }
}
