import type { Random } from "../../random.ts";
import type { FaultMenu } from "../world/faultMenu.ts";
import type { Timeline } from "../world/timeline.ts";
import type { Cluster } from "./cluster.ts";
import type { Reply, Request } from "./request.ts";
import type { SimProcess } from "./simProcess.ts";

const TRAVEL_MS = 2;
const LATE_MS = 20_000;
const CUT_OFF_MS = 15_000;

export interface NetworkRoom {
  readonly timeline: Timeline;
  readonly random: Random;
  readonly faults: FaultMenu;
  readonly cluster: Cluster;
  /** Hears of every answer when it leaves the exchange. */
  readonly onReply: (request: Request, reply: Reply) => void;
}

/** A user's connection to the exchange: whatever can happen to a message on the way happens here. */
export class Connection {
  readonly #room: NetworkRoom;
  #process: SimProcess | undefined;
  #cutOffUntil = 0;

  constructor(room: NetworkRoom) {
    this.#room = room;
  }

  /** A calm world has no cut lines, those that were cut before included. */
  get #isCutOff(): boolean {
    const { faults, timeline } = this.#room;
    return !faults.isCalm && timeline.now < this.#cutOffUntil;
  }

  /** Sends a request; the answer comes once, twice or never. */
  send(request: Request, onReply: (reply: Reply) => void): void {
    const { timeline, faults, random } = this.#room;
    if (faults.strikes("CLIENT_CUT_OFF")) this.#cutOffUntil = timeline.now + random.next() * CUT_OFF_MS;
    if (this.#isCutOff || faults.strikes("REQUEST_LOST")) return;
    const process = this.#connect();
    if (!process) return;
    const copies = faults.strikes("REQUEST_REPEATED") ? 2 : 1;
    for (let copy = 0; copy < copies; copy++) {
      const isLate = faults.strikes("REQUEST_DELAYED");
      this.#travel(isLate, () => this.#arrive(process, request, onReply));
    }
  }

  /** The process it is connected to; one that still serves is found where that is gone. */
  #connect(): SimProcess | undefined {
    if (!this.#process?.isOpen) {
      const { open } = this.#room.cluster;
      this.#process = open.length === 0 ? undefined : this.#room.random.pick(open);
    }
    return this.#process;
  }

  #arrive(process: SimProcess, request: Request, onReply: (reply: Reply) => void): void {
    const { cluster, faults, onReply: hear } = this.#room;
    cluster.disturb(process);
    process.deliver(() => process.take(request, (reply) => {
      hear(request, reply);
      if (faults.strikes("ANSWER_LOST")) return;
      this.#travel(faults.strikes("ANSWER_DELAYED"), () => {
        if (!this.#isCutOff) onReply(reply);
      });
    }));
  }

  #travel(isLate: boolean, act: () => void): void {
    const { random, timeline } = this.#room;
    timeline.in(random.next() * (isLate ? LATE_MS : TRAVEL_MS), act);
  }
}
