import {
  apply, type Command, type CoreEvent, CoreState, EventLog, liveBidOf, ORDER_ID, type Outcome, rankedOffers,
  readEvents,
} from "@kontor/core";
import { invalid } from "./fields.ts";
import { RehearsalError } from "./file.ts";

/** A small exchange for one rehearsal: the real core, a clock that the file moves, no deposits. */
export class RehearsalExchange {
  readonly state = new CoreState();
  #seq = 0;
  #out = new EventLog();

  /** Applies a command and gives its outcome and its events. */
  send(command: Command, at: number): { outcome: Outcome; events: CoreEvent[] } {
    this.#out.clear();
    const outcome = apply(this.state, command, ++this.#seq, Math.max(at, this.state.now), this.#out);
    return { outcome, events: readEvents(this.#out) };
  }

  /** Whether a session is over, by itself or by an officer's act. */
  hasEnded(sessionId: number): boolean {
    const period = this.state.sessions[sessionId]?.period;
    return period === "CLOSED" || period === "ABORTED";
  }

  /** Why an event is refused that a method, or its present part, does not know (A1). */
  refuseUnknown(sessionId: number): "SESSION_CLOSED" | "PERIOD_FORBIDS" {
    return this.hasEnded(sessionId) ? "SESSION_CLOSED" : "PERIOD_FORBIDS";
  }

  /** Order id of the live bid of a member in the book of a lot; 0 is none. */
  bidOf(bookId: number, memberId: number): number {
    const book = this.state.books[bookId];
    const slot = book ? liveBidOf(this.state, book, memberId) : -1;
    return slot < 0 ? 0 : this.state.orders.num(slot, ORDER_ID);
  }

  /** Live offers to an order of a catalogue, from the best for its owner on. */
  offersOf(bookId: number, orderId: number): number[] {
    const book = this.state.books[bookId];
    return book ? rankedOffers(this.state, book, orderId).map(({ offerId }) => offerId) : [];
  }

  /** Applies a command that sets the stage and must succeed; gives the id it made. */
  set(command: Command): number {
    const { outcome } = this.send(command, this.state.now);
    if (outcome.ok) return outcome.id;
    if (outcome.code === "TICK_VALUE_FRACTIONAL") {
      throw invalid("rules", "quantityStep", "times tick must be a whole number of minor units (A6)");
    }
    if (outcome.code === "TERMS_INVALID") {
      const message = `rules hold terms that ${command.type} does not take together`;
      throw new RehearsalError("FIELD_INVALID", "rules", message);
    }
    throw new Error(`${command.type} was refused: ${outcome.code}`);
  }
}
