import { type CoreState, InvariantError, type Snapshot } from "@kontor/core";
import {
  type Alarm, JournalFencedError, JournalWriter, recover, type Recovered, type RecordStore, saveSnapshot,
  Sequencer, type WriterLine,
} from "@kontor/server/simulator";
import { ConnectionLostError, type Peer, type Session } from "../database/session.ts";
import { simRecord } from "../database/simRecord.ts";
import type { SimDatabase } from "../database/simDatabase.ts";
import type { Random } from "../../random.ts";
import { BrokenPromise } from "../world/broken.ts";
import type { FaultMenu } from "../world/faultMenu.ts";
import type { Timeline } from "../world/timeline.ts";
import { handle } from "./desk.ts";
import type { Host } from "./host.ts";
import type { Reply, Request } from "./request.ts";

/** What a process is given by the world, and whom it tells. */
export interface ProcessRoom {
  readonly timeline: Timeline;
  readonly random: Random;
  readonly faults: FaultMenu;
  readonly database: SimDatabase;
  readonly tell: (who: string, what: string) => void;
  readonly onRecovered: (recovered: Recovered) => void;
  readonly onSnapshot: (snapshot: Snapshot) => void;
  readonly onCommitted: (recovered: Recovered) => void;
  readonly onEnd: (process: SimProcess) => void;
  /** A bug: the run ends. */
  readonly onBroken: (error: unknown) => void;
}

/** Work that is done before anything else that waits. */
const SOON_MS = 0.01;

/**
 * One process of the exchange: the journal's writer, the recovery and the sequencer of a server, as they
 * are. Whatever comes in from outside comes through `deliver`, so that it can be killed and frozen between
 * any two things that happen to it.
 */
export class SimProcess implements Peer {
  readonly name: string;
  readonly host: Host;
  readonly #room: ProcessRoom;
  readonly #record: RecordStore;
  #sequencer: Sequencer | undefined;
  #state: CoreState | undefined;
  #appendCount = 0;
  #isDead = false;
  #isClosing = false;
  #frozenUntil = 0;
  /** What came in while it stands still, in its order. */
  #held: (() => void)[] = [];

  constructor(name: string, host: Host, room: ProcessRoom) {
    this.name = name;
    this.host = host;
    this.#room = room;
    this.#record = simRecord(room, this);
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  /** Whether it takes requests. */
  get isOpen(): boolean {
    return this.#sequencer !== undefined && !this.#isDead && !this.#isClosing;
  }

  /** Whether it serves, runs, and has nothing under way. */
  get isIdle(): boolean {
    const isFrozen = this.#room.timeline.now < this.#frozenUntil || this.#held.length > 0;
    return this.isOpen && !isFrozen && this.#appendCount === 0;
  }

  /** Instant at which its next thing is due by the clock. */
  get dueAt(): number {
    return this.#state?.nextDueAt ?? Infinity;
  }

  get clockAt(): number {
    return this.host.now();
  }

  deliver(act: () => void): void {
    if (this.#isDead) return;
    if (this.#room.timeline.now >= this.#frozenUntil && this.#held.length === 0) return act();
    this.#held.push(act);
    if (this.#held.length === 1) this.#awaitThaw();
  }

  /** Opens an exchange on the record: lock, epoch, state, sequencer, in the order of a real start. */
  async start(snapshotEvery: number): Promise<void> {
    try {
      await this.#open(snapshotEvery);
    } catch (error) {
      this.#end(error);
    }
  }

  async #open(snapshotEvery: number): Promise<void> {
    const { database, tell } = this.#room;
    const session = await database.connect(this);
    await this.#lock(session);
    const journal = await JournalWriter.over(this.#lineOf(session));
    const recovered = await recover(this.#record);
    const { state, fromSnapshot } = recovered;
    this.#state = state;
    tell(this.name, `opens at ${state.seq}, from ${fromSnapshot}, epoch ${journal.epoch}`);
    this.#room.onRecovered(recovered);
    const sequencer = new Sequencer({
      state: recovered.state, journal, clock: this.host, alarm: this.#alarm(), snapshotEvery,
      saveSnapshot: (snapshot, hash) => {
        this.#room.onSnapshot(snapshot);
        return saveSnapshot(this.#record, snapshot, hash);
      },
      onFatal: (error) => this.#end(error),
      onListenerFault: (error) => this.#room.onBroken(error),
    });
    sequencer.onCommitted(() => this.#room.onCommitted(recovered));
    sequencer.wake();
    this.#sequencer = sequencer;
  }

  /** Takes a request; what it answers is on its way when `onReply` runs. */
  take(request: Request, onReply: (reply: Reply) => void): void {
    if (!this.#sequencer || this.#isDead) return;
    handle({ sequencer: this.#sequencer, record: this.#record }, request, onReply);
  }

  kill(why: string): void {
    if (this.#isDead) return;
    this.#room.tell(this.name, `is killed ${why}`);
    this.#leave();
  }

  freeze(forMs: number): void {
    this.#frozenUntil = Math.max(this.#frozenUntil, this.#room.timeline.now + forMs);
  }

  /** Stands still no more: what was held comes in now. */
  thaw(): void {
    this.#frozenUntil = 0;
    this.#goOn();
  }

  #awaitThaw(): void {
    this.#room.timeline.at(this.#frozenUntil, () => this.#goOn());
  }

  #goOn(): void {
    const { timeline } = this.#room;
    if (this.#isDead || this.#held.length === 0) return;
    if (timeline.now < this.#frozenUntil) return this.#awaitThaw();
    this.#held.shift()?.();
    timeline.in(0, () => this.#goOn());
  }

  /** Stops in order, as before an upgrade. */
  async close(): Promise<void> {
    if (!this.isOpen) return;
    this.#isClosing = true;
    await this.#sequencer?.close();
    this.#room.tell(this.name, "has stopped in order");
    this.#leave();
  }

  /** Ends by itself: the record and the state may no longer agree, or it could not start. */
  #end(error: unknown): void {
    if (this.#isDead) return;
    this.#room.tell(this.name, `ends: ${error instanceof Error ? error.message : String(error)}`);
    if (isBug(error)) this.#room.onBroken(error);
    this.#leave();
  }

  #leave(): void {
    this.#isDead = true;
    this.#room.database.closeAll(this);
    this.#room.onEnd(this);
  }

  /** Waits for the writer's lock; a standby waits here until the writer is gone. */
  #lock(session: Session): Promise<void> {
    return new Promise((resolve, reject) => this.#room.database.lock.take(
      session, () => this.deliver(resolve),
      () => this.deliver(() => reject(new ConnectionLostError("Connection terminated unexpectedly"))),
    ));
  }

  #lineOf(session: Session): WriterLine {
    const { database } = this.#room;
    return {
      takeOver: () => database.takeOver(session),
      append: (row, events) => {
        this.#appendCount++;
        return database.append(session, row, events).finally(() => this.#appendCount--);
      },
      end: async () => database.close(session),
    };
  }

  #alarm(): Alarm {
    const { timeline } = this.#room;
    return {
      in: (delayMs, act) => timeline.in(delayMs, () => this.deliver(act)),
      soon: (act) => void timeline.in(SOON_MS, () => this.deliver(act)),
    };
  }
}

/** Whether an end is one that the exchange has no right to: its own state or its record is at fault. */
function isBug(error: unknown): boolean {
  if (error instanceof InvariantError || error instanceof BrokenPromise) return true;
  if (error instanceof ConnectionLostError || error instanceof JournalFencedError) return false;
  return !(error instanceof Error && error.message.startsWith("could not extend file"));
}
