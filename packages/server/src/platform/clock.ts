/** Source of the time that the sequencer stamps, in whole milliseconds since 1970 UTC. */
export interface Clock {
  now(): number;
}

/** Calls somebody later, in the same process. */
export interface Alarm {
  /** Calls after a time; what is given back calls it off. */
  in(delayMs: number, act: () => void): () => void;
  /** Calls as soon as what else is ready has had its turn. */
  soon(act: () => void): void;
}

export const realAlarm: Alarm = {
  in: (delayMs, act) => {
    const timer = setTimeout(act, delayMs);
    return () => clearTimeout(timer);
  },
  soon: (act) => void setImmediate(act),
};

export const realClock: Clock = { now: () => Date.now() };

/**
 * Clock of a training exchange: stands where it was set and runs from there with the real time, or
 * follows the real time. It never goes back: the journal's time only rises.
 */
export class TrainingClock implements Clock {
  #offsetMs = 0;
  #latest = 0;

  now(): number {
    this.#latest = Math.max(this.#latest, Date.now() + this.#offsetMs);
    return this.#latest;
  }

  /** Sets the clock to an instant; null follows the real time. An earlier instant holds the clock still. */
  set(at: number | null): void {
    this.#offsetMs = at === null ? 0 : at - Date.now();
    if (at !== null && at < this.#latest) this.#latest = at;
  }
}
