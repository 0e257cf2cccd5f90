import { setTimeout as sleep } from "node:timers/promises";
import { waitUntil } from "../process/waitUntil.ts";
import { must } from "./crashFault.ts";
import type { Door } from "./door.ts";

const AGAIN_MS = 100;
const CAUGHT_UP_MS = 20_000;

/** One event of the feed at its place in the journal. */
export interface FedEvent {
  readonly seq: number;
  readonly place: number;
  readonly type: string;
  readonly [field: string]: unknown;
}

interface FeedMessage {
  readonly channel?: string;
  readonly seq: number;
  readonly events: readonly FedEvent[];
  readonly code?: string;
}

/** A reader of the stream that comes back after every break and goes on behind the last it has seen. */
export class Follower {
  readonly #address: string;
  readonly #door: Door;
  #socket: WebSocket | undefined;
  #cursor = 0;
  #events: FedEvent[] = [];
  #openCount = 0;
  #fault = "";
  #isStopped = false;

  constructor(url: string, door: Door) {
    this.#address = `${url.replace(/^http/, "ws")}/v1/stream`;
    this.#door = door;
  }

  /** Times the stream broke and was taken up again. */
  get breakCount(): number {
    return Math.max(0, this.#openCount - 1);
  }

  start(): void {
    const socket = new WebSocket(this.#address, { headers: { cookie: this.#door.cookie } });
    this.#socket = socket;
    socket.onopen = () => {
      this.#openCount++;
      socket.send(JSON.stringify({ id: 1, op: "subscribe", channel: "feed", since: this.#cursor }));
    };
    socket.onmessage = ({ data }) => this.#take(JSON.parse(String(data)) as FeedMessage);
    socket.onclose = () => void this.#comeBack();
    socket.onerror = () => undefined;
  }

  stop(): void {
    this.#isStopped = true;
    this.#socket?.close();
  }

  /**
   * Compares what the stream has told since the last call with what the feed tells now, read anew.
   * @returns the events, each once and in order
   */
  async check(afterSeq: number): Promise<{ events: FedEvent[]; upTo: number }> {
    const { events, upTo } = await this.#readFeed(afterSeq);
    await waitUntil("the stream has told all events", CAUGHT_UP_MS, () =>
      this.#fault !== "" || this.#events.length >= events.length ? true : undefined);
    must(this.#fault === "", () => this.#fault);
    const told = this.#events.filter((event) => event.seq <= upTo);
    this.#events = this.#events.filter((event) => event.seq > upTo);
    const place = events.findIndex((event, i) => JSON.stringify(event) !== JSON.stringify(told[i]));
    must(
      place < 0 && told.length === events.length,
      () => `the stream told ${told.length} events, the feed has ${events.length}; first difference: ` +
        `${JSON.stringify(told[place])} against ${JSON.stringify(events[place])}`,
    );
    return { events, upTo };
  }

  async #readFeed(afterSeq: number): Promise<{ events: FedEvent[]; upTo: number }> {
    const events: FedEvent[] = [];
    for (let upTo = afterSeq;;) {
      const page = await this.#door.read<{ events: FedEvent[]; next: number }>(`/v1/feed?after=${upTo}`);
      if (page.next === upTo) return { events, upTo };
      events.push(...page.events);
      upTo = page.next;
    }
  }

  #take(message: FeedMessage): void {
    if (message.code !== undefined) this.#fault ||= `the stream refused: ${message.code}`;
    if (message.channel !== "feed") return;
    for (const event of message.events) {
      const last = this.#events.at(-1);
      if (last && !isBehind(event, last)) {
        this.#fault ||= `the stream told ${JSON.stringify(event)} after ${JSON.stringify(last)}`;
      }
      this.#events.push(event);
    }
    this.#cursor = message.seq;
  }

  async #comeBack(): Promise<void> {
    await sleep(AGAIN_MS);
    if (!this.#isStopped) this.start();
  }
}

function isBehind(event: FedEvent, before: FedEvent): boolean {
  return event.seq > before.seq || (event.seq === before.seq && event.place > before.place);
}
