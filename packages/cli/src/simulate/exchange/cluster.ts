import { Punctual } from "../checks/punctual.ts";
import type { Random } from "../../random.ts";
import { Host } from "./host.ts";
import { type ProcessRoom, SimProcess } from "./simProcess.ts";

const RESTART_MS = 1_500;
const FREEZE_MS = 25_000;
/** A clock goes wrong at any moment, also at one when nothing else happens. */
const CLOCK_MS = 5_000;
const SNAPSHOT_EVERY = [3, 10, 40, 200];

/**
 * Two machines that each keep a process of the exchange running: one writes, the other waits for the
 * writer's lock. A process that has ended is started anew on its machine.
 */
export class Cluster {
  readonly #room: Omit<ProcessRoom, "onEnd">;
  readonly #random: Random;
  readonly #hosts: readonly Host[];
  readonly #running = new Map<Host, SimProcess>();
  readonly #punctual = new Punctual();
  #startCount = 0;
  /** While the exchange is shut nobody starts it. */
  #isShut = false;

  constructor(room: Omit<ProcessRoom, "onEnd">) {
    this.#room = room;
    this.#random = room.random;
    this.#hosts = ["A", "B"].map((name) => new Host(name, room.timeline));
    for (const host of this.#hosts) this.#start(host);
  }

  /** Processes that take requests; two of them where one does not know yet that it was replaced. */
  get open(): SimProcess[] {
    return [...this.#running.values()].filter((process) => process.isOpen);
  }

  /** Nothing that is due is overdue in a process that could do it. @throws {BrokenPromise} */
  checkPunctual(): void {
    this.#punctual.check(this.#running.values(), this.#room.timeline.now);
  }

  /** Lets happen to a process and its machine what the menu says, at a moment of load. */
  disturb(process: SimProcess): void {
    const { faults, timeline, database } = this.#room;
    timeline.in(this.#random.next() * CLOCK_MS, () => process.host.disturb(faults, this.#random));
    if (faults.strikes("FROZEN")) process.freeze(this.#random.next() * FREEZE_MS);
    if (faults.strikes("UPGRADED")) void process.close();
    if (!faults.strikes("FROZEN_AND_REPLACED")) return;
    process.freeze(FREEZE_MS + this.#random.next() * FREEZE_MS);
    timeline.in(this.#random.next() * FREEZE_MS, () => {
      if (!faults.isCalm) database.closeAll(process);
    });
  }

  /** No process stands still any more. */
  thaw(): void {
    for (const process of this.#running.values()) process.thaw();
  }

  /** The clocks are behind, and nobody has noticed yet. */
  setClocksBehind(byMs: number): void {
    for (const host of this.#hosts) host.setBehind(byMs);
  }

  /** The clocks are right again. */
  mendClocks(): void {
    for (const host of this.#hosts) host.mend();
  }

  /** Stops the exchange in order until it is opened again. */
  shut(): void {
    this.#isShut = true;
    for (const process of [...this.#running.values()]) {
      if (process.isOpen) void process.close();
      else process.kill("while it waits");
    }
  }

  reopen(): void {
    this.#isShut = false;
    for (const host of this.#hosts) if (!this.#running.has(host)) this.#start(host);
  }

  #start(host: Host): void {
    if (this.#isShut || this.#running.has(host)) return;
    const process = new SimProcess(`${host.name}${++this.#startCount}`, host, {
      ...this.#room, onEnd: (ended) => this.#restart(ended),
    });
    this.#running.set(host, process);
    void process.start(this.#random.pick(SNAPSHOT_EVERY));
  }

  #restart({ host }: SimProcess): void {
    this.#running.delete(host);
    this.#room.timeline.in(this.#random.next() * RESTART_MS, () => this.#start(host));
  }
}
