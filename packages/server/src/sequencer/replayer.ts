import { apply, CoreState, EventLog, hashState, type Outcome } from "@kontor/core";
import { JournalBrokenError } from "../journal/chain.ts";
import { PayloadReader } from "../journal/payload.ts";
import type { JournalRow } from "../journal/row.ts";
import { sha256 } from "../platform/sha256.ts";
import { EventPacker } from "./outcome.ts";

/** Applies journal rows to a state and sees that each gives the outcome it gave when it was written. */
export class Replayer {
  readonly state: CoreState;
  readonly #reader = new PayloadReader();
  readonly #out = new EventLog();
  readonly #packer = new EventPacker();

  constructor(state: CoreState = new CoreState()) {
    this.state = state;
  }

  /** Hash of the state reached so far. */
  get stateHash(): string {
    return hashState(this.state);
  }

  /**
   * Applies one row.
   * @param onOutcome - hears the outcome of each command, by sequence
   * @returns the packed events of the row, valid until the next is applied
   * @throws {JournalBrokenError} where the outcome differs from the recorded one
   */
  applyRow(row: JournalRow, onOutcome?: (seq: number, outcome: Outcome) => void): Buffer {
    this.#out.clear();
    let place = 0;
    let seq = row.firstSeq;
    while (place < row.payload.length) {
      place = this.#reader.read(row.payload, place);
      const outcome = apply(this.state, this.#reader.command, seq, this.#reader.at, this.#out);
      onOutcome?.(seq, outcome);
      seq++;
    }
    if (seq !== row.lastSeq + 1) {
      throw new JournalBrokenError(row.firstSeq, "its number of commands does not fit");
    }
    const events = this.#packer.pack(this.#out);
    if (!sha256(events).equals(row.outcomeHash)) {
      throw new JournalBrokenError(row.firstSeq, "replay gives another outcome than was recorded");
    }
    return events;
  }
}
