import type { Random } from "../random.ts";

/** What is killed in a round. */
const VICTIMS = [
  "APPLICATION", "POSTMASTER", "BACKEND", "BOTH", "EVERYTHING", "SNAPSHOT", "STARTING_APPLICATION",
  "STARTING_DATABASE", "STOP",
] as const;
export type Victim = (typeof VICTIMS)[number];

/** One round, as the seed has it; only the machine's own timing differs from run to run. */
export interface RoundPlan {
  readonly round: number;
  readonly victim: Victim;
  /** Load before the kill. */
  readonly afterMs: number;
  /** Moments after a new start at which what starts is killed again. */
  readonly againMs: readonly number[];
  /** Commands between two snapshots of the server that runs in this round. */
  readonly snapshotEvery: number;
}

/** Plans of all rounds: each victim has its turn before one comes again. */
export class RoundPlanner {
  readonly #random: Random;
  #deck: Victim[] = [];
  #round = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  next(): RoundPlan {
    const random = this.#random;
    const victim = this.#draw();
    const kills = victim.startsWith("STARTING_") ? random.between(1, 3) : 0;
    return {
      round: ++this.#round,
      victim,
      afterMs: random.between(100, 900),
      againMs: Array.from({ length: kills }, () => random.between(0, 700)),
      snapshotEvery: victim === "SNAPSHOT" ? 1 : random.pick([20, 100, 400]),
    };
  }

  #draw(): Victim {
    if (this.#deck.length === 0) this.#deck = [...VICTIMS];
    const [victim] = this.#deck.splice(this.#random.between(0, this.#deck.length - 1), 1);
    return victim as Victim;
  }
}
