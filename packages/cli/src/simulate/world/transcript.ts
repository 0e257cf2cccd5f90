import { createHash } from "node:crypto";

const KEPT_LINES = 60;

/**
 * What happened in a simulated run, line by line. The hash over all lines is the proof that a seed runs
 * alike each time; the last lines are shown where a promise did not hold.
 */
export class Transcript {
  readonly #hash = createHash("sha256");
  readonly #startedAt: number;
  readonly #onLine: ((line: string) => void) | undefined;
  readonly #last: string[] = [];
  #count = 0;

  constructor(startedAt: number, onLine?: (line: string) => void) {
    this.#startedAt = startedAt;
    this.#onLine = onLine;
  }

  get lineCount(): number {
    return this.#count;
  }

  get lastLines(): readonly string[] {
    return this.#last.slice(-KEPT_LINES);
  }

  tell(at: number, who: string, what: string): void {
    const seconds = ((at - this.#startedAt) / 1000).toFixed(6);
    const line = `${String(++this.#count).padStart(6)} ${seconds.padStart(15)} ${who.padEnd(12)} ${what}`;
    this.#hash.update(line);
    this.#onLine?.(line);
    this.#last.push(line);
    if (this.#last.length > 2 * KEPT_LINES) this.#last.splice(0, KEPT_LINES);
  }

  /** Hash of all that was told so far. */
  get hash(): string {
    return this.#hash.copy().digest("hex");
  }
}
