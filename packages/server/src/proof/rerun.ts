import {
  apply, type Command, CoreState, type CoreEvent, EVERY_SESSION, EventLog, type Outcome, readEvents,
  SessionIndex,
} from "@kontor/core";
import type { Noun } from "@kontor/core";
import { tellEvent, type Told } from "./told.ts";

/** Number of the one session of a file. */
const SESSION = 1;

/** What a command did when it was run again. */
export interface RanAgain {
  readonly outcome: Outcome;
  /** Events that concern the session. */
  readonly concerned: readonly CoreEvent[];
}

/**
 * The core alone, fed with the lines of a file from nothing: the same machine makes the file and checks it,
 * so that what was published has been run again already [PRF-1].
 */
export class Rerun {
  readonly state = new CoreState();
  readonly #index = new SessionIndex();
  readonly #out = new EventLog();
  /** Number of the step by the sequence its command had in the run. */
  readonly #stepOf = new Map<number, number>();

  /** Runs one command; `step` is its number in the file, 0 for a fact. */
  run(command: Command, at: number, step: number): RanAgain {
    const seq = this.state.seq + 1;
    this.#stepOf.set(seq, step);
    this.#out.clear();
    const outcome = apply(this.state, command, seq, at, this.#out);
    return { outcome, concerned: this.#concerned() };
  }

  /** An event of the run as the file tells it: its numbers are those of the file already. */
  tell(event: CoreEvent): Told {
    return tellEvent(event, this.#keep);
  }

  readonly #keep = (noun: Noun, number: number): number =>
    noun === "command" ? (this.#stepOf.get(number) ?? 0) : number;

  #concerned(): CoreEvent[] {
    return concernedBy(readEvents(this.#out), this.#index, SESSION);
  }
}

/** Events that concern a session, or every one; the index learns from all of them. */
export function concernedBy(
  events: readonly CoreEvent[], index: SessionIndex, sessionId: number,
): CoreEvent[] {
  return events.filter((event) => {
    index.follow(event);
    const session = index.sessionOf(event);
    return session === sessionId || session === EVERY_SESSION;
  });
}
