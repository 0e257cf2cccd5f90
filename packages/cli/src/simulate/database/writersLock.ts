import type { Random } from "../../random.ts";
import type { Timeline } from "../world/timeline.ts";
import type { Session } from "./session.ts";

/** Between two tries of one who waits for the lock. */
const TRY_MS = 100;

interface Waiting {
  readonly session: Session;
  readonly onTaken: () => void;
  /** The connection was lost before the lock was free. */
  readonly onLost: () => void;
}

/** The advisory lock of the one writer: it comes with a connection and is free when that has ended. */
export class WritersLock {
  readonly #timeline: Timeline;
  readonly #random: Random;
  #holder: Session | undefined;
  #waiting: Waiting[] = [];

  constructor(timeline: Timeline, random: Random) {
    this.#timeline = timeline;
    this.#random = random;
  }

  take(session: Session, onTaken: () => void, onLost: () => void): void {
    this.#waiting.push({ session, onTaken, onLost });
    this.#offer();
  }

  /** Takes the lock from whoever has it, without a word. */
  lose(): void {
    this.#holder = undefined;
    this.#offer();
  }

  /** A connection is gone, or a statement of one that is gone has ended. */
  leave(session: Session): void {
    for (const waiting of this.#waiting) if (waiting.session === session) waiting.onLost();
    this.#waiting = this.#waiting.filter((waiting) => waiting.session !== session);
    if (this.#holder !== session || session.isAppending) return;
    this.#holder = undefined;
    this.#offer();
  }

  /** Lets those who wait try again, each at a moment of its own. */
  #offer(): void {
    for (const waiting of this.#waiting) {
      this.#timeline.in(this.#random.next() * TRY_MS, () => this.#try(waiting));
    }
  }

  #try(waiting: Waiting): void {
    if (this.#holder || !this.#waiting.includes(waiting)) return;
    this.#waiting = this.#waiting.filter((other) => other !== waiting);
    this.#holder = waiting.session;
    waiting.onTaken();
  }
}
