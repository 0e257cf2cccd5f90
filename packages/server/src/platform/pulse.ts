const RETRY_MS = 1_000;

/**
 * Does one piece of work at a time, a moment after it was asked for: what is asked for meanwhile is gathered
 * and done once. Work that failed is tried again after a second, so that nobody has to ask twice.
 */
export class Pulse {
  readonly #work: () => Promise<void>;
  readonly #onFault: (error: unknown) => void;
  readonly #delayMs: number;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #isWanted = false;
  #isClosed = false;

  constructor(work: () => Promise<void>, onFault: (error: unknown) => void, delayMs = 0) {
    this.#work = work;
    this.#onFault = onFault;
    this.#delayMs = delayMs;
  }

  /** Asks for the work. */
  wake(): void {
    this.#isWanted = true;
    if (!this.#running && !this.#timer) this.#beginIn(this.#delayMs);
  }

  /** Begins no more work and waits for what is under way. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  #beginIn(delayMs: number): void {
    if (this.#isClosed) return;
    if (delayMs === 0) return this.#begin();
    this.#timer = setTimeout(() => this.#begin(), delayMs);
  }

  #begin(): void {
    this.#timer = undefined;
    this.#isWanted = false;
    this.#running = this.#tryWork().then((pauseMs) => {
      this.#running = undefined;
      if (this.#isWanted) this.#beginIn(pauseMs);
    });
  }

  /** Does the work; gives how long to wait before the next time. */
  async #tryWork(): Promise<number> {
    try {
      await this.#work();
      return this.#delayMs;
    } catch (error) {
      this.#onFault(error);
      this.#isWanted = true;
      return RETRY_MS;
    }
  }
}
