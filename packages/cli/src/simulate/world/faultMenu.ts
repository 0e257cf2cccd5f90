import type { Random } from "../../random.ts";
import { FAULT_NAMES, FAULTS, type FaultName } from "./faults.ts";

/** How much likelier or less likely than the list says a fault may be in one seed. */
const FACTORS = [0.5, 1, 1, 2, 4];
/** How many of its faults a seed has, about. */
const SHARE = 0.55;

/** The faults of one seed: which there are, when they strike, and how often they did. */
export class FaultMenu {
  readonly #random: Random;
  readonly #chances = new Map<FaultName, number>();
  readonly #counts = new Map<FaultName, number>();
  readonly #tell: (name: FaultName) => void;
  #isCalm = false;

  constructor(random: Random, tell: (name: FaultName) => void) {
    this.#random = random;
    this.#tell = tell;
    for (const name of FAULT_NAMES) {
      const factor = random.pick(FACTORS);
      if (random.next() < SHARE) this.#chances.set(name, FAULTS[name].chance * factor);
    }
  }

  /** Whether a fault strikes at a place where it could; one that does is counted and told. */
  strikes(name: FaultName): boolean {
    if (this.#isCalm || this.#random.next() >= (this.#chances.get(name) ?? 0)) return false;
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    this.#tell(name);
    return true;
  }

  /** From now on nothing goes wrong any more. */
  calm(): void {
    this.#isCalm = true;
  }

  get isCalm(): boolean {
    return this.#isCalm;
  }

  /** How often each fault has struck. */
  get counts(): Readonly<Partial<Record<FaultName, number>>> {
    return Object.fromEntries(this.#counts);
  }
}
