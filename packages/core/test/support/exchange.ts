import { apply } from "../../src/machine/apply.ts";
import type { Command } from "../../src/machine/commands.ts";
import { type CoreEvent, EventLog, readEvents } from "../../src/machine/events.ts";
import type { Outcome } from "../../src/machine/rejections.ts";
import { CoreState } from "../../src/machine/state.ts";

/** What became of a command and what was told about it. */
export interface Told {
  readonly outcome: Outcome;
  readonly events: readonly CoreEvent[];
}

/** A core with its journal position: numbers the commands and reads the events. */
export class TestExchange {
  state: CoreState;
  readonly #log = new EventLog();

  constructor(state = new CoreState()) {
    this.state = state;
  }

  /** Applies a command at an instant; without one, at that of the command before. */
  send(command: Command, at = this.state.now): Told {
    this.#log.clear();
    const outcome = apply(this.state, command, this.state.seq + 1, at, this.#log);
    return { outcome, events: readEvents(this.#log) };
  }

  /** Applies a command that sets the stage and must succeed; gives the id it made. */
  set(command: Command, at = this.state.now): number {
    const { outcome } = this.send(command, at);
    if (!outcome.ok) throw new Error(`${command.type} was refused: ${outcome.code}`);
    return outcome.id;
  }
}

/** Code of a refusal, or "ok". */
export function codeOf(outcome: Outcome): string {
  return outcome.ok ? "ok" : outcome.code;
}
