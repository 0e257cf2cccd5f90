import {
  apply, type Command, type CoreEvent, type CoreState, EventLog, type Outcome, readEvent, runDue,
  SessionIndex,
} from "@kontor/core";
import { EVENT_STRIDE } from "@kontor/core/events";
import { JournalBrokenError } from "../journal/chain.ts";
import { PayloadReader } from "../journal/payload.ts";
import type { JournalRow } from "../journal/row.ts";
import { sha256 } from "../platform/sha256.ts";
import { packEvents } from "../sequencer/outcome.ts";

/** Somebody who hears a replay: the clock first, then each command before and after it acts. */
export interface Listener {
  /** What was due by the clock until now has happened; `before` is the time until then. */
  clock(real: CoreState, seq: number, before: number, at: number, events: readonly CoreEvent[]): void;
  before(real: CoreState, command: Command, seq: number, at: number): void;
  after(
    real: CoreState, command: Command, seq: number, at: number, outcome: Outcome,
    events: readonly CoreEvent[],
  ): void;
}

/**
 * Replays rows of the journal and lets others hear it. The outcome of each row is compared with what was
 * recorded on the way [JRN-9].
 */
export class SessionReplay {
  readonly state: CoreState;
  /** Which session a command or an event concerns, as far as the replay has come. */
  readonly index: SessionIndex;
  #listeners: readonly Listener[] = [];
  readonly #reader = new PayloadReader();
  readonly #out = new EventLog();

  constructor(state: CoreState) {
    this.state = state;
    this.index = new SessionIndex(state);
  }

  add(listener: Listener): void {
    this.#listeners = [...this.#listeners, listener];
  }

  /** Who has heard enough needs no more room. */
  forget(listener: Listener): void {
    this.#listeners = this.#listeners.filter((other) => other !== listener);
  }

  /**
   * Applies one row and gives its packed events.
   * @throws {JournalBrokenError} where the row gives another outcome than was recorded
   */
  applyRow(row: JournalRow): Buffer {
    this.#out.clear();
    let place = 0;
    for (let seq = row.firstSeq; seq <= row.lastSeq; seq++) {
      place = this.#reader.read(row.payload, place);
      this.#applyOne(seq);
    }
    const events = packEvents(this.#out);
    if (!sha256(events).equals(row.outcomeHash)) {
      throw new JournalBrokenError(row.firstSeq, "replay gives another outcome than was recorded");
    }
    return events;
  }

  #applyOne(seq: number): void {
    const { state } = this;
    const listeners = this.#listeners;
    const { command, at } = this.#reader;
    const timeBefore = state.now;
    const fromClock = this.#out.count;
    // `apply` does the same; done here, what the clock did can be told from what the command does.
    this.#out.open(seq, at);
    state.seq = seq;
    if (at >= state.nextDueAt) runDue(state, at, this.#out);
    state.seq = seq - 1;
    const clockEvents = this.#eventsFrom(fromClock);
    for (const listener of listeners) listener.clock(state, seq, timeBefore, at, clockEvents);
    for (const listener of listeners) listener.before(state, command, seq, at);
    const fromCommand = this.#out.count;
    const outcome = apply(state, command, seq, at, this.#out);
    const events = this.#eventsFrom(fromCommand);
    for (const listener of listeners) listener.after(state, { ...command }, seq, at, outcome, events);
  }

  #eventsFrom(first: number): CoreEvent[] {
    const { numbers, details, count } = this.#out;
    const events: CoreEvent[] = [];
    for (let i = first; i < count; i++) {
      const event = readEvent(numbers, i * EVENT_STRIDE, details);
      this.index.follow(event);
      events.push(event);
    }
    return events;
  }
}
