/** Tells on standard error what is under way and for how long the bench has run. */
export class Progress {
  readonly #write: (text: string) => void;
  readonly #startedAt = performance.now();

  constructor(write: (text: string) => void = (text) => void process.stderr.write(text)) {
    this.#write = write;
  }

  tell(text: string): void {
    const seconds = Math.round((performance.now() - this.#startedAt) / 1000);
    this.#write(`[${String(seconds).padStart(4)} s] ${text}\n`);
  }
}
