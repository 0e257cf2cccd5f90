/** Milliseconds of a clock that only goes forward. */
export type LocalClock = () => number;

/** One question about the time: when it was sent, what the exchange said, when the answer was there. */
export interface ClockSample {
  readonly sentAt: number;
  readonly serverAt: number;
  readonly receivedAt: number;
}

const JUMP_MS = 1_500;

/**
 * The exchange's clock as seen from here: the local clock plus the measured difference. The browser's own
 * idea of the date is never used, so a computer whose clock is wrong counts down right.
 */
export class ServerClock {
  readonly #local: LocalClock;
  #offsetMs = 0;
  #errorMs = Infinity;

  constructor(local: LocalClock) {
    this.#local = local;
  }

  get isKnown(): boolean {
    return this.#errorMs !== Infinity;
  }

  /** How far the clock may be off: half of the quickest round trip. */
  get errorMs(): number {
    return this.#errorMs;
  }

  now(): number {
    return this.#local() + this.#offsetMs;
  }

  /** Takes the best of a round of questions: the one that travelled shortest. */
  take(samples: readonly ClockSample[]): void {
    const best = [...samples].sort((a, b) => tripOf(a) - tripOf(b))[0];
    if (!best) return;
    this.#offsetMs = best.serverAt - (best.sentAt + best.receivedAt) / 2;
    this.#errorMs = tripOf(best) / 2;
  }

  /**
   * Hears a time that came without a question and is therefore late by an unknown way.
   * @returns whether the clocks have moved apart and must be measured again
   */
  hear(serverAt: number): boolean {
    if (!this.isKnown) {
      this.#offsetMs = serverAt - this.#local();
      return true;
    }
    return Math.abs(serverAt - this.now()) > JUMP_MS + this.#errorMs;
  }
}

function tripOf({ sentAt, receivedAt }: ClockSample): number {
  return receivedAt - sentAt;
}
