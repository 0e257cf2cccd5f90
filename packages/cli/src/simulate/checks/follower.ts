import { EVENT_STRIDE } from "@kontor/core";
import { readEventBatches, type RecordStore, unpackLog } from "@kontor/server/simulator";
import type { Random } from "../../random.ts";
import type { Timeline } from "../world/timeline.ts";
import { must } from "../world/broken.ts";

const PAUSE_MS = 20_000;

export interface FollowerRoom {
  readonly timeline: Timeline;
  readonly random: Random;
  readonly record: RecordStore;
  readonly onBroken: (error: unknown) => void;
}

/**
 * A reader of the feed who comes back with its cursor again and again, whatever happens to the exchange
 * meanwhile: every command's events come once and in order, and none before its row is durable [FED-1].
 */
export class Follower {
  readonly #room: FollowerRoom;
  readonly #durableSeq: () => number;
  #cursor = 0;
  #isOver = false;

  constructor(room: FollowerRoom, durableSeq: () => number) {
    this.#room = room;
    this.#durableSeq = durableSeq;
  }

  get cursor(): number {
    return this.#cursor;
  }

  start(): void {
    const { timeline, random } = this.#room;
    timeline.in(random.next() * PAUSE_MS, () => void this.#read());
  }

  /** Reads what is left and comes back no more. */
  async end(): Promise<void> {
    this.#isOver = true;
    while (this.#cursor < this.#durableSeq()) await this.#readOn();
  }

  async #read(): Promise<void> {
    if (this.#isOver) return;
    try {
      await this.#readOn();
    } catch (error) {
      if (error instanceof Error && error.name !== "ConnectionLostError") return this.#room.onBroken(error);
    }
    this.start();
  }

  async #readOn(): Promise<void> {
    const batches = await readEventBatches(this.#room.record, this.#cursor, this.#room.random.between(1, 9));
    for (const { firstSeq, lastSeq, payload } of batches) {
      const log = unpackLog(payload);
      for (let event = 0, last = firstSeq; event < log.count; event++) {
        const seq = log.numbers[event * EVENT_STRIDE + 1] as number;
        must(seq >= last && seq <= lastSeq, "FEED", () =>
          `an event of ${seq} stands in ${firstSeq}..${lastSeq}`);
        last = seq;
      }
      must(firstSeq <= this.#cursor + 1 && lastSeq > this.#cursor, "FEED", () =>
        `behind ${this.#cursor} the feed gives ${firstSeq}..${lastSeq}`);
      must(lastSeq <= this.#durableSeq(), "FEED", () => `the feed tells of ${lastSeq} before it is durable`);
      this.#cursor = lastSeq;
    }
  }
}
