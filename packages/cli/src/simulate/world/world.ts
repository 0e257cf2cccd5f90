import { Auditor } from "../checks/auditor.ts";
import { AckLog } from "../checks/ackLog.ts";
import { Follower } from "../checks/follower.ts";
import type { Peer } from "../database/session.ts";
import { SimDatabase } from "../database/simDatabase.ts";
import { simRecord } from "../database/simRecord.ts";
import { Cluster } from "../exchange/cluster.ts";
import { Connection } from "../exchange/network.ts";
import type { Board } from "../people/board.ts";
import type { Habit } from "../people/habit.ts";
import { Person } from "../people/person.ts";
import { Random } from "../../random.ts";
import { FaultMenu } from "./faultMenu.ts";
import { Timeline } from "./timeline.ts";
import { Transcript } from "./transcript.ts";

const STARTS_AT = Date.UTC(2026, 0, 12, 6);
/** Commits between two comparisons of a process's state with the record's. */
const LIVE_EVERY = 5;

/** A reader who is never killed. */
const READER: Peer = { name: "reader", deliver: (act) => act(), kill: () => undefined };

/** Everything of one simulated run: the machines, the database, the wires, who watches and who acts. */
export class World {
  readonly timeline = new Timeline(STARTS_AT);
  readonly transcript: Transcript;
  readonly faults: FaultMenu;
  readonly database: SimDatabase;
  readonly auditor = new Auditor();
  readonly ackLog = new AckLog((name) => this.auditor.seqOf(name));
  readonly cluster: Cluster;
  readonly follower: Follower;
  readonly board: Board;
  readonly people: Person[] = [];
  #broken: unknown;
  #begunCount = 0;
  #commitCount = 0;

  constructor(seed: number, onLine?: (line: string) => void) {
    const random = new Random(seed);
    const { timeline, auditor } = this;
    const part = (): Random => new Random(random.between(0, 2 ** 31));
    this.transcript = new Transcript(STARTS_AT, onLine);
    this.faults = new FaultMenu(part(), (name) => this.tell("fault", name));
    const { faults } = this;
    this.database = new SimDatabase({ timeline, faults, random: part(), onDurable: (kept) => {
      auditor.follow(kept);
      const { firstSeq, lastSeq, hash } = kept.row;
      this.tell("record", `${firstSeq}..${lastSeq} ${hash.toString("hex").slice(0, 16)}`);
    } });
    const { database } = this;
    const onBroken = (error: unknown): void => this.break(error);
    this.cluster = new Cluster({
      timeline, faults, database, random: part(), onBroken, tell: (who, what) => this.tell(who, what),
      onRecovered: (recovered) => auditor.checkRecovered(recovered),
      onSnapshot: (snapshot) => this.guard(() => auditor.checkSnapshot(snapshot)),
      onCommitted: ({ state }) => {
        if (++this.#commitCount % LIVE_EVERY === 0) auditor.checkLive(state);
      },
    });
    const record = simRecord({ database, random: part(), faults }, READER);
    this.follower = new Follower({ timeline, random: part(), record, onBroken }, () => auditor.state.seq);
    this.board = { random: part(), timeline, faults, auditor, seats: [], commodityIds: [] };
    this.#networkRandom = part();
  }

  readonly #networkRandom: Random;

  /** Acts that were begun. */
  get begunCount(): number {
    return this.#begunCount;
  }

  tell(who: string, what: string): void {
    this.transcript.tell(this.timeline.now, who, what);
  }

  /** A promise did not hold: the run ends with the next step. */
  break(error: unknown): void {
    this.#broken ??= error;
  }

  /** Runs a check whose caller must not hear of it. */
  guard(check: () => void): void {
    try {
      check();
    } catch (error) {
      this.break(error);
    }
  }

  /** A user with a connection of its own; `mayBegin` says whether it begins one more act. */
  join(habit: Habit, mayBegin: () => boolean): Person {
    const { timeline, faults, cluster, board } = this;
    const connection = new Connection({
      timeline, faults, cluster, random: this.#networkRandom,
      onReply: (request, reply) => this.guard(() => this.ackLog.hear(request, reply)),
    });
    const person = new Person(habit, connection, {
      board, tell: (who, what) => this.tell(who, what), knownSeq: () => this.ackLog.knownSeq,
      begins: () => {
        if (!mayBegin()) return false;
        this.#begunCount++;
        return true;
      },
    });
    this.people.push(person);
    return person;
  }

  /** Lets the next thing happen. @throws what broke */
  async step(): Promise<void> {
    await this.timeline.step();
    this.cluster.checkPunctual();
    if (this.#broken !== undefined) throw this.#broken;
  }

  /** Lets things happen for a time. */
  async pass(ms: number): Promise<void> {
    let isOver = false;
    this.timeline.in(ms, () => (isOver = true));
    while (!isOver) await this.step();
  }
}
