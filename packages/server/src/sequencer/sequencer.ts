import { apply, type Command, type CoreState, EventLog, type Outcome, takeSnapshot } from "@kontor/core";
import type { Snapshot } from "@kontor/core";
import { JournalBrokenError } from "../journal/chain.ts";
import { PayloadReader, PayloadWriter } from "../journal/payload.ts";
import type { JournalWriter } from "../journal/writer.ts";
import type { Alarm, Clock } from "../platform/clock.ts";
import { AppError, edgeError } from "../platform/appError.ts";
import { sha256 } from "../platform/sha256.ts";
import { type CommandAnswer, keepAnswer, type KeptAnswer } from "./answer.ts";
import { packEvents } from "./outcome.ts";

/** Commands in one batch at most, and waiting at most: every queue has an end. */
const BATCH_MAX = 4_096;
const WAITING_MAX = 200_000;
/**
 * The clock may be set ahead while nothing happens, and no timer tells: a machine that slept, a time server
 * that was heard again. So it is looked at once a second, however far away the next thing is.
 */
const LOOK_MS = 1_000;

interface Waiting {
  readonly command: Command;
  readonly at: number;
  readonly onAnswer: (answer: CommandAnswer) => void;
  readonly onError: (error: AppError) => void;
}

/** A batch that has just become durable. */
export interface Committed {
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** Events of the batch; read in place, valid only while the listener runs. */
  readonly log: EventLog;
}

export interface SequencerOptions {
  readonly state: CoreState;
  readonly journal: JournalWriter;
  readonly clock: Clock;
  readonly alarm: Alarm;
  readonly snapshotEvery: number;
  readonly saveSnapshot: (snapshot: Snapshot, journalHash: Buffer) => Promise<void>;
  /** Called once when the process must stop: the record and the state may no longer agree. */
  readonly onFatal: (error: unknown) => void;
  /** Hears what a listener threw; the commit it was told about stands all the same. */
  readonly onListenerFault: (error: unknown) => void;
}

/**
 * The only writer. It stamps commands in the order of their arrival, applies what arrived while the last
 * commit was under way, appends that as one row, and only then lets answers and events out [JRN-1]. When
 * the outcome of a commit is not known it stops for good [JRN-7].
 */
export class Sequencer {
  readonly #options: SequencerOptions;
  readonly #payload = new PayloadWriter();
  readonly #reader = new PayloadReader();
  readonly #out = new EventLog();
  readonly #listeners: ((committed: Committed) => void)[] = [];
  #waiting: Waiting[] = [];
  #isCommitting = false;
  #isStopped = false;
  #hasFailed = false;
  #latestAt: number;
  #sinceSnapshot = 0;
  #underWay: Promise<void> = Promise.resolve();
  #callOff: () => void = () => undefined;

  constructor(options: SequencerOptions) {
    const { state, journal } = options;
    if (state.seq !== journal.lastSeq) {
      throw new JournalBrokenError(journal.lastSeq, `the state stands at ${state.seq} instead`);
    }
    this.#options = options;
    this.#latestAt = state.now;
  }

  /** Sequence of the last durable command. */
  get head(): number {
    return this.#options.journal.lastSeq;
  }

  get headHash(): Buffer {
    return this.#options.journal.lastHash;
  }

  get epoch(): number {
    return this.#options.journal.epoch;
  }

  get waitingCount(): number {
    return this.#waiting.length;
  }

  /** Time of the exchange: never behind the last stamp. */
  now(): number {
    return Math.max(this.#options.clock.now(), this.#latestAt);
  }

  /** Hears of every batch once it is durable, in order. */
  onCommitted(listener: (committed: Committed) => void): void {
    this.#listeners.push(listener);
  }

  /** Takes a command; `onAnswer` runs when it is durable and must copy what it keeps. */
  submitWith(
    command: Command,
    onAnswer: (answer: CommandAnswer) => void,
    onError: (error: AppError) => void,
  ): void {
    if (this.#isStopped) return onError(edgeError("UNAVAILABLE", "the exchange is stopping"));
    if (this.#waiting.length >= WAITING_MAX) {
      return onError(edgeError("UNAVAILABLE", "too many commands wait"));
    }
    this.#latestAt = this.now();
    this.#waiting.push({ command, at: this.#latestAt, onAnswer, onError });
    if (!this.#isCommitting && this.#waiting.length === 1) queueMicrotask(() => this.#pump());
  }

  /** Takes a command and gives what became of it once it is durable. */
  submit(command: Command): Promise<KeptAnswer> {
    return new Promise((resolve, reject) => {
      this.submitWith(command, (answer) => resolve(keepAnswer(answer)), reject);
    });
  }

  /**
   * Sets the timer for the next thing that is due by the clock: call it when all listeners are there, and
   * whenever the clock was moved [TIM-1].
   */
  wake(): void {
    this.#callOff();
    if (this.#isStopped) return;
    const { nextDueAt } = this.#options.state;
    if (nextDueAt === Infinity) return;
    const delay = Math.max(0, Math.min(nextDueAt - this.now(), LOOK_MS));
    this.#callOff = this.#options.alarm.in(delay, () => this.#onTimer());
  }

  /** Lets the commit under way end, keeps a snapshot, and takes no more commands. */
  async close(): Promise<void> {
    this.#isStopped = true;
    this.#callOff();
    this.#refuseWaiting("UNAVAILABLE", "the exchange is stopping");
    await this.#underWay;
    // A state whose last batch may not be in the journal is never kept.
    if (this.#sinceSnapshot > 0 && !this.#hasFailed) await this.#keepSnapshot();
  }

  #onTimer(): void {
    if (this.now() < this.#options.state.nextDueAt) return this.wake();
    this.submitWith({ type: "AdvanceTime", actorId: 0, key: "" }, () => undefined, () => undefined);
  }

  #pump(): void {
    if (this.#isCommitting || this.#isStopped || this.#waiting.length === 0) return;
    const batch = this.#waiting.length <= BATCH_MAX ? this.#waiting : this.#waiting.slice(0, BATCH_MAX);
    this.#waiting = this.#waiting.length <= BATCH_MAX ? [] : this.#waiting.slice(BATCH_MAX);
    this.#isCommitting = true;
    this.#underWay = this.#commit(batch).catch((error: unknown) => this.#fail(batch, error));
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    const { journal, state } = this.#options;
    const firstSeq = state.seq + 1;
    const { outcomes, eventEnds } = this.#applyBatch(batch);
    const events = packEvents(this.#out);
    await journal.append(state.seq, this.#payload.bytes(), sha256(events), events);
    this.#answer(batch, firstSeq, outcomes, eventEnds);
    for (const listener of this.#listeners) this.#tell(() => listener({
      firstSeq, lastSeq: state.seq, log: this.#out,
    }));
    this.#isCommitting = false;
    this.#afterCommit(batch.length);
  }

  /** Writes the commands as their records and applies what the records say: what replay will read. */
  #applyBatch(batch: readonly Waiting[]): { outcomes: Outcome[]; eventEnds: number[] } {
    const { state } = this.#options;
    const outcomes: Outcome[] = [];
    const eventEnds: number[] = [];
    this.#payload.clear();
    this.#out.clear();
    for (const { command, at } of batch) this.#payload.write(command, at);
    const bytes = this.#payload.bytes();
    for (let place = 0; place < bytes.length;) {
      place = this.#reader.read(bytes, place);
      outcomes.push(apply(state, this.#reader.command, state.seq + 1, this.#reader.at, this.#out));
      eventEnds.push(this.#out.count);
    }
    return { outcomes, eventEnds };
  }

  #answer(batch: readonly Waiting[], firstSeq: number, outcomes: Outcome[], eventEnds: number[]): void {
    let firstEvent = 0;
    batch.forEach(({ at, onAnswer }, i) => {
      const endEvent = eventEnds[i] as number;
      const outcome = outcomes[i] as Outcome;
      this.#tell(() => onAnswer({ seq: firstSeq + i, at, outcome, log: this.#out, firstEvent, endEvent }));
      firstEvent = endEvent;
    });
  }

  #tell(listener: () => void): void {
    try {
      listener();
    } catch (error) {
      this.#options.onListenerFault(error);
    }
  }

  #afterCommit(count: number): void {
    this.#sinceSnapshot += count;
    if (this.#sinceSnapshot >= this.#options.snapshotEvery) void this.#keepSnapshot();
    this.wake();
    if (this.#waiting.length > 0) this.#options.alarm.soon(() => this.#pump());
  }

  async #keepSnapshot(): Promise<void> {
    this.#sinceSnapshot = 0;
    const snapshot = takeSnapshot(this.#options.state);
    // A snapshot only shortens the next start; where it cannot be kept the journal still is enough.
    await this.#options.saveSnapshot(snapshot, this.#options.journal.lastHash).catch(() => undefined);
  }

  #fail(batch: readonly Waiting[], error: unknown): void {
    this.#isStopped = true;
    this.#hasFailed = true;
    this.#callOff();
    const unknown = edgeError(
      "OUTCOME_UNKNOWN", "the record could not be confirmed; repeat with the same key",
    );
    for (const { onError } of batch) onError(unknown);
    this.#refuseWaiting("UNAVAILABLE", "the exchange stopped to recover from its journal");
    this.#options.onFatal(error);
  }

  #refuseWaiting(code: "UNAVAILABLE", detail: string): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { onError } of waiting) onError(edgeError(code, detail));
  }
}
