import {
  apply, type CoreState, EventLog, readEvent, runDue, SessionIndex, type CoreEvent,
} from "@kontor/core";
import { EVENT_STRIDE } from "@kontor/core/events";
import { JournalBrokenError } from "../journal/chain.ts";
import { PayloadReader } from "../journal/payload.ts";
import type { JournalRow } from "../journal/row.ts";
import { sha256 } from "../platform/sha256.ts";
import { packEvents } from "../sequencer/outcome.ts";
import { StoryTeller, type StoryTerms } from "./storyTeller.ts";

/**
 * Replays rows of the journal once and lets tellers hear it: the clock first, then each command before and
 * after it acts. The outcome of each row is compared with what was recorded on the way [JRN-9].
 */
export class SessionReplay {
  readonly state: CoreState;
  tellers: readonly StoryTeller[];
  readonly #index: SessionIndex;
  readonly #reader = new PayloadReader();
  readonly #out = new EventLog();

  constructor(state: CoreState, stories: readonly StoryTerms[]) {
    this.state = state;
    this.#index = new SessionIndex(state);
    this.tellers = stories.map((terms) => new StoryTeller(terms, this.#index));
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

  /** A story that is told and written needs no more room. */
  forget(teller: StoryTeller): void {
    this.tellers = this.tellers.filter((other) => other !== teller);
  }

  #applyOne(seq: number): void {
    const { state, tellers } = this;
    const { command, at } = this.#reader;
    const timeBefore = state.now;
    const fromClock = this.#out.count;
    // `apply` does the same; done here, what the clock did can be told from what the command does.
    this.#out.open(seq, at);
    state.seq = seq;
    if (at >= state.nextDueAt) runDue(state, at, this.#out);
    state.seq = seq - 1;
    const clockEvents = this.#eventsFrom(fromClock);
    for (const teller of tellers) teller.clock(state, seq, timeBefore, at, clockEvents);
    for (const teller of tellers) teller.before(state, command, seq, at);
    const fromCommand = this.#out.count;
    const outcome = apply(state, command, seq, at, this.#out);
    const events = this.#eventsFrom(fromCommand);
    for (const teller of tellers) teller.after(state, { ...command }, seq, at, outcome, events);
  }

  #eventsFrom(first: number): CoreEvent[] {
    const { numbers, details, count } = this.#out;
    const events: CoreEvent[] = [];
    for (let i = first; i < count; i++) {
      const event = readEvent(numbers, i * EVENT_STRIDE, details);
      this.#index.follow(event);
      events.push(event);
    }
    return events;
  }
}
