import { GENESIS_HASH, type JournalRow, type SnapshotRow, type TakenOver } from "@kontor/server/simulator";
import type { Random } from "../../random.ts";
import { must } from "../world/broken.ts";
import type { FaultMenu } from "../world/faultMenu.ts";
import type { Timeline } from "../world/timeline.ts";
import { ConnectionLostError, type Peer, Session } from "./session.ts";
import { WritersLock } from "./writersLock.ts";

/** A row of the journal and the events that were written beside it. */
export interface KeptRow {
  readonly row: JournalRow;
  readonly events: Buffer;
}

export interface DatabaseRoom {
  readonly timeline: Timeline;
  readonly random: Random;
  readonly faults: FaultMenu;
  /** Hears of every row at the moment it is durable. */
  readonly onDurable: (kept: KeptRow) => void;
}

const LOST = "Connection terminated unexpectedly";
const TRAVEL_MS = 0.4;
const DISK_MS = 2;
const SLOW_MS = 5_000;
const RESTART_MS = 3_000;

/**
 * What the exchange relies on PostgreSQL for, and no more: a commit is there as a whole or not at all; one
 * that was confirmed stays; one that was not may be either; the writer's lock goes with its connection.
 */
export class SimDatabase {
  readonly kept: KeptRow[] = [];
  readonly snapshots = new Map<number, SnapshotRow>();
  readonly lock: WritersLock;
  readonly #room: DatabaseRoom;
  #epoch = 0;
  #isUp = true;
  #sessions = new Set<Session>();
  #appendingCount = 0;
  #crashCount = 0;

  constructor(room: DatabaseRoom) {
    this.#room = room;
    this.lock = new WritersLock(room.timeline, room.random);
  }

  get lastRow(): JournalRow | undefined {
    return this.kept.at(-1)?.row;
  }

  /** Opens a connection. @throws {ConnectionLostError} while the database is down */
  async connect(peer: Peer): Promise<Session> {
    return this.ask(peer, undefined, () => {
      const session = new Session(peer);
      this.#sessions.add(session);
      return session;
    });
  }

  /** Ends a connection; a statement under way on it runs to its end. */
  close(session: Session): void {
    session.isOpen = false;
    this.#sessions.delete(session);
    this.lock.leave(session);
  }

  /** Ends all connections of a process that is gone. */
  closeAll(peer: Peer): void {
    for (const session of [...this.#sessions]) if (session.peer === peer) this.close(session);
  }

  /** Asks the database: the way there, `answer` at its instant, and the way back. */
  ask<T>(peer: Peer, session: Session | undefined, answer: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#travel(() => {
        const isLost = !this.#isUp || session?.isOpen === false;
        const settle = isLost ? this.#failing(reject) : settled(answer, resolve, reject);
        this.#travel(() => peer.deliver(settle));
      });
    });
  }

  takeOver(session: Session): Promise<TakenOver> {
    return new Promise((resolve, reject) => this.#travel(() => this.#takeOver(session, resolve, reject)));
  }

  /** Waits for the append that is under way: the lock of the table. */
  #takeOver(session: Session, resolve: (taken: TakenOver) => void, reject: (error: Error) => void): void {
    if (this.#appendingCount > 0) {
      this.#travel(() => this.#takeOver(session, resolve, reject));
      return;
    }
    this.ask(session.peer, session, (): TakenOver => ({
      epoch: ++this.#epoch, lastSeq: this.lastRow?.lastSeq ?? 0, lastHash: this.lastRow?.hash ?? GENESIS_HASH,
    })).then(resolve, reject);
  }

  /** Appends a row, or fails in any of the ways in which a commit can fail. */
  append(session: Session, row: JournalRow, events: Buffer): Promise<boolean> {
    const kept = copied(row, events);
    const { faults } = this.#room;
    return new Promise((resolve, reject) => {
      if (faults.strikes("KILLED_BEFORE_APPEND")) return session.peer.kill("before an append");
      this.#travel(() => {
        const answer = (settle: () => void) => this.#travel(() => session.peer.deliver(settle));
        if (!this.#isUp || !session.isOpen) return answer(this.#failing(reject));
        if (faults.strikes("DISK_FULL")) {
          return answer(() => reject(new Error("could not extend file: No space left on device")));
        }
        if (faults.strikes("LOCK_LOST")) this.lock.lose();
        if (kept.row.epoch !== this.#epoch) return answer(() => resolve(false));
        this.#commit(session, kept, (error) => answer(() => (error ? reject(error) : resolve(true))));
      });
    });
  }

  #commit(session: Session, kept: KeptRow, answer: (error?: Error) => void): void {
    const { faults, random, timeline } = this.#room;
    session.isAppending = true;
    this.#appendingCount++;
    const diskMs = random.next() * (faults.strikes("DISK_SLOW") ? SLOW_MS : DISK_MS);
    const isCutOff = faults.strikes("COMMIT_UNKNOWN_LOST");
    if (faults.strikes("KILLED_DURING_COMMIT")) session.peer.kill("during a commit");
    if (faults.strikes("DATABASE_CRASHED")) timeline.in(random.next() * 2 * diskMs, () => this.#crash());
    const crashCount = this.#crashCount;
    timeline.in(diskMs, () => {
      session.isAppending = false;
      this.#appendingCount--;
      if (isCutOff) this.close(session);
      const isLost = isCutOff || crashCount !== this.#crashCount;
      if (!isLost) this.#keep(kept);
      if (!isLost && faults.strikes("KILLED_BEFORE_ANSWER")) session.peer.kill("after a commit");
      if (!isLost && faults.strikes("COMMIT_UNKNOWN_DONE")) this.close(session);
      if (session.isOpen) return answer();
      this.lock.leave(session);
      answer(new ConnectionLostError(LOST));
    });
  }

  #keep(kept: KeptRow): void {
    const { row } = kept;
    const last = this.lastRow?.lastSeq ?? 0;
    must(row.firstSeq > last, "FENCING", () => `two writers append at ${row.firstSeq}`);
    must(row.epoch === this.#epoch, "FENCING", () => `a writer of epoch ${row.epoch} still appends`);
    this.kept.push(kept);
    this.#room.onDurable(kept);
  }

  /** The database is killed: connections are gone, and it is back after a while. */
  #crash(): void {
    const { random, timeline } = this.#room;
    this.#isUp = false;
    this.#crashCount++;
    for (const session of [...this.#sessions]) this.close(session);
    timeline.in(random.next() * RESTART_MS, () => {
      this.#isUp = true;
    });
  }

  #failing(reject: (error: Error) => void): () => void {
    return () => reject(new ConnectionLostError(this.#isUp ? LOST : "connect ECONNREFUSED"));
  }

  #travel(act: () => void): void {
    this.#room.timeline.in(this.#room.random.next() * TRAVEL_MS, act);
  }
}

function settled<T>(
  answer: () => T, resolve: (value: T) => void, reject: (error: unknown) => void,
): () => void {
  try {
    const value = answer();
    return () => resolve(value);
  } catch (error) {
    return () => reject(error);
  }
}

/** What leaves the process is what its buffers hold at this moment. */
function copied(row: JournalRow, events: Buffer): KeptRow {
  return { row: { ...row, payload: Buffer.from(row.payload) }, events: Buffer.from(events) };
}
