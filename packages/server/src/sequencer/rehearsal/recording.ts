import {
  apply, type Command, type CoreState, EventLog, type OpenBook, type Outcome, type RejectionCode,
  type ScheduleSession, type Snapshot, takeSnapshot,
} from "@kontor/core";
import { JournalBrokenError } from "../../journal/chain.ts";
import { PayloadReader } from "../../journal/payload.ts";
import type { JournalRow } from "../../journal/row.ts";
import { sha256 } from "../../platform/sha256.ts";
import { eventsOf } from "../answer.ts";
import { packEvents } from "../outcome.ts";
import { Tally } from "./tally.ts";

/** Part of the record that a rehearsal runs again, first and last command included. */
export interface Span {
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly sessionIds: ReadonlySet<number>;
}

/** A command of the span and what became of it. */
export interface RecordedCommand {
  readonly seq: number;
  readonly at: number;
  readonly type: Command["type"];
  /** Its record, to be read again. */
  readonly payload: Buffer;
  readonly place: number;
  /** Rehearsed session that it is about; 0 is none. */
  readonly sessionId: number;
  /** Order or deal that it is about, by the name that both histories know; undefined where there was none. */
  readonly subject: string | undefined;
  readonly outcome: Outcome;
}

/** A rehearsed session as it was scheduled. */
export interface Scheduled {
  readonly command: ScheduleSession;
  /** Instant from which it may begin: it stands in the calendar, with the lots it was opened with. */
  readyAt: number;
}

type RowPart = Pick<JournalRow, "firstSeq" | "payload" | "outcomeHash">;

/**
 * Runs the record as it was and keeps what a second run needs [RHS-1]. Each row must give the outcome it gave
 * when it was written: what is told as "happened" is what happened.
 */
export class Recording {
  readonly commands: RecordedCommand[] = [];
  readonly tally = new Tally();
  readonly schedules = new Map<number, Scheduled>();
  readonly books = new Map<number, OpenBook>();
  /** State before the first command of the span. */
  start: Snapshot | undefined;
  /** Instant of the last command of the span. */
  lastAt = 0;
  readonly #state: CoreState;
  readonly #span: Span;
  readonly #reader = new PayloadReader();
  readonly #out = new EventLog();
  readonly #sessionOfProposal = new Map<number, number>();

  /** @param state - the exchange at some point before the span; it is run on to the span's end */
  constructor(state: CoreState, span: Span) {
    this.#state = state;
    this.#span = span;
  }

  get state(): CoreState {
    return this.#state;
  }

  get isComplete(): boolean {
    return this.#state.seq >= this.#span.lastSeq;
  }

  /** Applies one row of the journal. @throws {JournalBrokenError} where it gives another outcome */
  applyRow(row: RowPart): void {
    this.#out.clear();
    let place = 0;
    for (let seq = row.firstSeq; place < row.payload.length; seq++) {
      const isInside = seq >= this.#span.firstSeq && seq <= this.#span.lastSeq;
      if (seq === this.#span.firstSeq) this.start = takeSnapshot(this.#state);
      const start = place;
      place = this.#reader.read(row.payload, place);
      const firstEvent = this.#out.count;
      const outcome = apply(this.#state, this.#reader.command, seq, this.#reader.at, this.#out);
      if (isInside) this.#keep(seq, row.payload, start, outcome, firstEvent);
    }
    if (!sha256(packEvents(this.#out)).equals(row.outcomeHash)) {
      throw new JournalBrokenError(row.firstSeq, "replay gives another outcome than was recorded");
    }
  }

  #keep(seq: number, payload: Buffer, place: number, outcome: Outcome, firstEvent: number): void {
    const { command, at } = this.#reader;
    const subject = this.#subjectOf(command);
    this.lastAt = at;
    const endEvent = this.#out.count;
    this.tally.count(eventsOf({ log: this.#out, firstEvent, endEvent }));
    if (outcome.ok && !outcome.held) this.#note(command, outcome.id, at);
    const sessionId = this.#sessionOf(command, outcome);
    if (outcome.ok && outcome.held) this.#sessionOfProposal.set(outcome.id, sessionId);
    if (!outcome.ok) countRefusal(this.tally, command, outcome.code);
    this.commands.push({ seq, at, type: command.type, payload, place, sessionId, subject, outcome });
  }

  #note(command: Command, createdId: number, at: number): void {
    if (command.type === "ScheduleSession" && this.#span.sessionIds.has(createdId)) {
      this.schedules.set(createdId, { command, readyAt: at });
    }
    if (command.type !== "OpenBook") return;
    this.books.set(createdId, command);
    const scheduled = this.schedules.get(command.sessionId);
    const isBefore = scheduled && at < (scheduled.command.plan[0]?.at ?? 0);
    // What is due at an instant comes before the commands of that instant.
    if (isBefore) scheduled.readyAt = Math.max(scheduled.readyAt, at + 1);
  }

  /** What a command is about at its time: an id that is given later means nothing yet. */
  #subjectOf(command: Command): string | undefined {
    switch (command.type) {
      case "AmendOrder":
      case "CancelOrder":
        return this.tally.orderOf(command.orderId)?.name;
      case "UnblockDeposit":
      case "ForfeitDeposit":
      case "DismissWinner":
        return this.tally.dealOf(command.dealId)?.name;
      default:
        return undefined;
    }
  }

  /** Rehearsed session that a command is about. */
  #sessionOf(command: Command, outcome: Outcome): number {
    const sessionId = this.#anySessionOf(command, outcome);
    return this.#span.sessionIds.has(sessionId) ? sessionId : 0;
  }

  #anySessionOf(command: Command, outcome: Outcome): number {
    switch (command.type) {
      case "PlaceOrder":
      case "SetCorridor":
      case "AssentBelowReserve":
      case "TakeChance":
        return this.#sessionOfBook(command.bookId);
      case "AmendOrder":
      case "CancelOrder":
        return this.#sessionOfBook(this.tally.orderOf(command.orderId)?.bookId ?? 0);
      case "ScheduleSession":
        return outcome.ok ? outcome.id : 0;
      case "ApproveProposal":
      case "RefuseProposal":
        return this.#sessionOfProposal.get(command.proposalId) ?? 0;
      default:
        return "sessionId" in command ? command.sessionId : 0;
    }
  }

  #sessionOfBook(bookId: number): number {
    return this.books.get(bookId)?.sessionId ?? 0;
  }
}

/** A refusal is counted with the lot that the order was, or would have been, in; a repetition is none. */
export function countRefusal(tally: Tally, command: Command, code: RejectionCode): void {
  if (code === "ORDER_ALREADY_EXISTS" || code === "COMMAND_ALREADY_APPLIED") return;
  if (command.type === "PlaceOrder") tally.countRefusal(command.bookId, code);
  if (command.type !== "AmendOrder" && command.type !== "CancelOrder") return;
  const bookId = tally.orderOf(command.orderId)?.bookId;
  if (bookId) tally.countRefusal(bookId, code);
}
