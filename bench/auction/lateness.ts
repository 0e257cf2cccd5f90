import { type EventLog, EVENT_STRIDE, LOT_PHASES, readEvent } from "@kontor/core";

const WAITING = LOT_PHASES.indexOf("WAITING");

/** What a lot has told last. */
interface Seen {
  readonly phase: number;
  readonly endsAt: number;
}

/** A round of a lot that has just opened. */
export interface OpenedRound {
  readonly bookId: number;
  readonly round: number;
  readonly priceTicks: number;
}

/**
 * How late the clock's own acts come: from the instant at which a lot was to open, go on or end to the one at
 * which that is durable and told. Acts of bidders are not counted.
 */
export class Lateness {
  readonly lateMs: number[] = [];
  ended = 0;
  /** Prices at which lots have ended, together. */
  endTicks = 0;
  readonly #seen = new Map<number, Seen>();
  readonly #opensAt: number;

  constructor(opensAt: number) {
    this.#opensAt = opensAt;
  }

  /** Reads the events of a commit that became durable at an instant; gives the rounds that have opened. */
  read({ numbers, count, details }: EventLog, durableAt: number): OpenedRound[] {
    const opened: OpenedRound[] = [];
    for (let start = 0; start < count * EVENT_STRIDE; start += EVENT_STRIDE) {
      const event = readEvent(numbers, start, details);
      if (event.type === "LotEnded") {
        this.#note(event.bookId, event.endedAt, durableAt);
        this.ended++;
        this.endTicks += event.priceTicks;
      }
      if (event.type !== "LotChanged" || LOT_PHASES[event.phase] === "ENDED") continue;
      const { bookId, phase, round, leastTicks, fromAt, endsAt } = event;
      if (phase !== WAITING) this.#note(bookId, fromAt, durableAt);
      this.#seen.set(bookId, { phase, endsAt });
      if (LOT_PHASES[phase] === "BIDDING") opened.push({ bookId, round, priceTicks: leastTicks });
    }
    return opened;
  }

  /** Counts a change that came because its instant had come. */
  #note(bookId: number, fromAt: number, durableAt: number): void {
    const seen = this.#seen.get(bookId);
    const dueAt = seen === undefined || seen.phase === WAITING ? this.#opensAt : seen.endsAt;
    if (fromAt === dueAt) this.lateMs.push(durableAt - dueAt);
  }
}
