import {
  type Command, type CoreEvent, type CoreState, EVERY_SESSION, type Outcome, type SessionIndex,
} from "@kontor/core";
import { referencesIn } from "./fileNumbers.ts";
import { Reserves } from "./reserves.ts";
import type { Listener } from "./tellSessions.ts";

/** What must be known of a session before it can be told. */
export interface Cast {
  /**
   * Everybody who is named in it, by the exchange's numbers from the lowest: a file keeps their order, since
   * rules may decide by it between equals.
   */
  readonly owners: readonly number[];
  /** Lots with a reserve that no bid has reached: it stays their owner's secret. */
  readonly unmetReserves: ReadonlySet<number>;
}

/** Hears a session once before it is told. */
export class Scout implements Listener {
  readonly #sessionId: number;
  readonly #index: SessionIndex;
  readonly #owners = new Set<number>();
  readonly #reserves = new Reserves();

  constructor(sessionId: number, index: SessionIndex) {
    this.#sessionId = sessionId;
    this.#index = index;
  }

  get cast(): Cast {
    return {
      owners: [...this.#owners].sort((a, b) => a - b), unmetReserves: this.#reserves.unmet,
    };
  }

  clock(_real: CoreState, _seq: number, _before: number, _at: number, events: readonly CoreEvent[]): void {
    this.#reserves.follow(events.filter((event) => this.#concerns(event)));
  }

  before(): void {}

  after(
    real: CoreState, command: Command, _seq: number, _at: number, outcome: Outcome,
    events: readonly CoreEvent[],
  ): void {
    const concerned = events.filter((event) => this.#concerns(event));
    const isToldAnyway = outcome.ok && concerned.length > 0;
    if (!isToldAnyway && !this.#concerns(command)) return;
    this.#reserves.follow(concerned);
    this.#meet(real, command);
    for (const event of concerned) this.#meet(real, event);
  }

  #concerns(named: object): boolean {
    const session = this.#index.sessionOf(named);
    return session === this.#sessionId || session === EVERY_SESSION;
  }

  #meet({ owners, traders }: CoreState, named: object): void {
    for (const [noun, number] of referencesIn(named)) {
      const ownerId = noun === "trader" && traders.has(number) ? (traders.member[number] as number) : number;
      if ((noun !== "owner" && noun !== "trader") || !owners.has(ownerId)) continue;
      this.#owners.add(ownerId).add(owners.member[ownerId] as number);
    }
  }
}
