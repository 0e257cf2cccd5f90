import type { ChannelMessage, ClientMessage, ServerMessage } from "@kontor/wire";
import { ProblemError } from "../api/problem.ts";
import { createStore, type Store } from "../store.ts";
import { backoffMs } from "./backoff.ts";

/** The part of a WebSocket that is used; tests bring their own. */
export interface SocketLike {
  send(text: string): void;
  close(): void;
  onopen: (() => void) | null;
  onclose: (() => void) | null;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
}

export interface StreamSurroundings {
  readonly open: () => SocketLike;
  readonly now: () => number;
  readonly random: () => number;
  readonly setTimer: (run: () => void, ms: number) => unknown;
  readonly clearTimer: (timer: unknown) => void;
}

/** Whether the page hears the exchange, and if not, when it tries again. */
export type Link =
  | { readonly state: "connecting" }
  | { readonly state: "live" }
  | { readonly state: "reconnecting"; readonly retryAt: number; readonly since: number };

/** The client numbers its requests itself. */
export type Request = DistributiveOmit<ClientMessage, "id">;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
export type Reply = Extract<ServerMessage, { readonly re: number }>;

export interface Channel {
  readonly onMessage: (message: ChannelMessage) => void;
  readonly onRefused?: (code: string) => void;
  /** From here on nothing is missed; what was read before may be older. */
  readonly onJoined?: () => void;
}

interface Subscription {
  readonly listeners: Set<Channel>;
  /** Last position heard, so that the member's own channel resumes without a gap. */
  seq: number | undefined;
}

/** A socket that has said nothing for so long is taken for lost; the exchange speaks every five seconds. */
const SILENCE_MS = 12_000;

/**
 * The one socket of the page. It comes back by itself, takes up its channels where they were, and says
 * at every moment whether what is shown is live. A request that had no answer when the socket was lost is
 * rejected: whoever sent it decides whether it may be sent again.
 */
export class StreamClient {
  readonly link: Store<Link> = createStore<Link>({ state: "connecting" });
  /** Local time of the last word from the exchange. */
  readonly heardAt: Store<number>;
  readonly #env: StreamSurroundings;
  readonly #onBeat: (nowMs: number, head: number) => void;
  readonly #channels = new Map<string, Subscription>();
  readonly #waiting = new Map<number, { resolve: (reply: Reply) => void; reject: (error: Error) => void }>();
  #socket: SocketLike | undefined;
  #isOpen = false;
  #attempt = 0;
  #nextId = 1;
  #timer: unknown;
  #silence: unknown;

  constructor(env: StreamSurroundings, onBeat: (nowMs: number, head: number) => void) {
    this.#env = env;
    this.#onBeat = onBeat;
    this.heardAt = createStore(env.now());
  }

  /** Opens the socket unless it is open or being opened. */
  start(): void {
    this.#env.clearTimer(this.#timer);
    if (this.#socket) return;
    const socket = this.#env.open();
    this.#socket = socket;
    socket.onopen = () => this.#opened();
    socket.onmessage = ({ data }) => this.#heard(String(data));
    socket.onclose = () => this.#lost(socket);
    this.#watchSilence(socket);
  }

  /** Closes and opens again, e.g. when somebody has signed in: the exchange knows a socket by its cookie. */
  restart(): void {
    this.#attempt = 0;
    if (this.#socket) this.#drop(this.#socket);
    this.start();
  }

  /** Follows a channel until the given function is called. */
  follow(name: string, channel: Channel, since?: number): () => void {
    const known = this.#channels.get(name);
    const subscription: Subscription = known ?? { listeners: new Set(), seq: since };
    subscription.listeners.add(channel);
    this.#channels.set(name, subscription);
    if (!known) this.#subscribe(name);
    return () => {
      subscription.listeners.delete(channel);
      if (subscription.listeners.size > 0 || this.#channels.get(name) !== subscription) return;
      this.#channels.delete(name);
      this.#leave(name);
    };
  }

  /** Sends a request; the promise is rejected when the socket is lost before the answer. */
  request(message: Request): Promise<Reply> {
    if (!this.#socket || !this.#isOpen) {
      return Promise.reject(new ProblemError({ code: "NETWORK", transient: true }));
    }
    const id = this.#nextId++;
    const reply = new Promise<Reply>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#socket.send(JSON.stringify({ id, ...message }));
    return reply;
  }

  #opened(): void {
    this.#isOpen = true;
    this.#attempt = 0;
    this.link.set({ state: "live" });
    this.heardAt.set(this.#env.now());
    for (const name of this.#channels.keys()) this.#subscribe(name);
  }

  #subscribe(name: string): void {
    if (!this.#isOpen) return;
    const subscription = this.#channels.get(name);
    const since = name === "mine" ? subscription?.seq : undefined;
    this.request({ op: "subscribe", channel: name, ...(since === undefined ? {} : { since }) })
      .then((reply) => {
        for (const listener of [...(subscription?.listeners ?? [])]) {
          if ("code" in reply) listener.onRefused?.(reply.code);
          else listener.onJoined?.();
        }
      })
      // A lost socket subscribes again when it is back.
      .catch(() => undefined);
  }

  #leave(name: string): void {
    if (this.#isOpen) this.request({ op: "unsubscribe", channel: name }).catch(() => undefined);
  }

  #heard(text: string): void {
    const message = JSON.parse(text) as ServerMessage;
    this.heardAt.set(this.#env.now());
    if (this.#socket) this.#watchSilence(this.#socket);
    if ("re" in message) {
      const waiting = this.#waiting.get(message.re);
      this.#waiting.delete(message.re);
      waiting?.resolve(message);
    } else if ("channel" in message) {
      const subscription = this.#channels.get(message.channel);
      if (!subscription) return;
      subscription.seq = message.seq;
      for (const listener of [...subscription.listeners]) listener.onMessage(message);
    } else {
      this.#onBeat(message.nowMs, message.head);
    }
  }

  #watchSilence(socket: SocketLike): void {
    this.#env.clearTimer(this.#silence);
    this.#silence = this.#env.setTimer(() => this.#lost(socket), SILENCE_MS);
  }

  #lost(socket: SocketLike): void {
    if (socket !== this.#socket) return;
    const since = this.#isOpen ? this.#env.now() : undefined;
    this.#drop(socket);
    const waitMs = backoffMs(this.#attempt++, this.#env.random);
    const before = this.link.get();
    this.link.set({
      state: "reconnecting", retryAt: this.#env.now() + waitMs,
      since: since ?? (before.state === "reconnecting" ? before.since : this.#env.now()),
    });
    this.#timer = this.#env.setTimer(() => this.start(), waitMs);
  }

  #drop(socket: SocketLike): void {
    socket.onopen = socket.onclose = socket.onmessage = null;
    this.#env.clearTimer(this.#silence);
    this.#socket = undefined;
    this.#isOpen = false;
    socket.close();
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(new ProblemError({ code: "NETWORK", transient: true }));
  }
}
