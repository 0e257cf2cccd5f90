import type { Clock } from "@kontor/server/simulator";
import type { Random } from "../../random.ts";
import type { FaultMenu } from "../world/faultMenu.ts";
import type { Timeline } from "../world/timeline.ts";

const JUMP_MS_MAX = 90_000;
const DRIFT_MAX = 0.02;

/** A machine that runs one process of the exchange, by a clock of its own that may be wrong. */
export class Host implements Clock {
  readonly name: string;
  readonly #timeline: Timeline;
  #offsetMs = 0;
  #rate = 0;
  #since = 0;

  constructor(name: string, timeline: Timeline) {
    this.name = name;
    this.#timeline = timeline;
  }

  /** What its clock shows, in whole milliseconds. */
  now(): number {
    return Math.floor(this.#timeline.now + this.#errorMs());
  }

  /** Lets the clock go wrong, where the menu says so. */
  disturb(faults: FaultMenu, random: Random): void {
    if (faults.strikes("CLOCK_JUMPED_AHEAD")) this.#set(this.#errorMs() + random.next() * JUMP_MS_MAX, 0);
    if (faults.strikes("CLOCK_JUMPED_BACK")) this.#set(this.#errorMs() - random.next() * JUMP_MS_MAX, 0);
    if (faults.strikes("CLOCK_DRIFTED")) this.#set(this.#errorMs(), (random.next() * 2 - 1) * DRIFT_MAX);
    // Somebody looks after the clocks: what is wrong is right again after a while.
    if (this.#errorMs() !== 0 && random.next() < 0.02) this.mend();
  }

  /** Shows less than it is, until somebody mends it. */
  setBehind(byMs: number): void {
    this.#set(-byMs, 0);
  }

  mend(): void {
    this.#set(0, 0);
  }

  #set(offsetMs: number, rate: number): void {
    this.#offsetMs = offsetMs;
    this.#rate = rate;
    this.#since = this.#timeline.now;
  }

  #errorMs(): number {
    const error = this.#offsetMs + this.#rate * (this.#timeline.now - this.#since);
    return Math.max(-JUMP_MS_MAX, Math.min(JUMP_MS_MAX, error));
  }
}
