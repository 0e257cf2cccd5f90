import type { ServerMessage } from "@kontor/wire";
import type { WebSocket } from "ws";
import { AppError, edgeError } from "../platform/appError.ts";
import type { Kernel } from "../sequencer/kernel.ts";
import { may, type User } from "../modules/identity/index.ts";
import { type OwnFeed, readFeed, type SessionFeed } from "../modules/market/index.ts";
import { type OrderDesk, sendAll } from "../modules/orders/index.ts";
import type { RateLimit } from "./rateLimit.ts";
import { messageIdOf, readMessage, type StreamMessage } from "./streamMessage.ts";

/** What a connection works with. */
export interface StreamRooms {
  readonly kernel: Kernel;
  readonly desk: OrderDesk;
  readonly sessions: SessionFeed;
  readonly own: OwnFeed;
  readonly rates: RateLimit;
}

const CHANNELS_MAX = 40;
/** A reader that is this far behind is cut off; it comes back with a snapshot. */
const BUFFERED_BYTES_MAX = 8_000_000;

/** One socket: its channels and its orders. */
export class StreamConnection {
  readonly user: User | null;
  readonly #socket: WebSocket;
  readonly #rooms: StreamRooms;
  readonly #channels = new Map<string, () => void>();
  #hasAnswered = true;

  constructor(socket: WebSocket, user: User | null, rooms: StreamRooms) {
    this.#socket = socket;
    this.user = user;
    this.#rooms = rooms;
    socket.on("message", (data: Buffer) => this.#onFrame(data.toString("utf8")));
    socket.on("pong", () => (this.#hasAnswered = true));
    socket.on("error", () => socket.terminate());
    this.beat();
  }

  /** Sends the time; a socket that did not answer the last one is ended. */
  beat(): void {
    if (!this.#hasAnswered) return this.#socket.terminate();
    this.#hasAnswered = false;
    this.#socket.ping();
    const { sequencer } = this.#rooms.kernel;
    this.#send({ nowMs: sequencer.now(), head: sequencer.head });
  }

  close(): void {
    this.#socket.close(1001, "the exchange is stopping");
  }

  end(): void {
    for (const leave of this.#channels.values()) leave();
    this.#channels.clear();
  }

  #onFrame(text: string): void {
    this.#take(text).catch((error: unknown) => {
      const known = error instanceof AppError ? error : edgeError("INTERNAL", "a fault of the exchange");
      this.#send({ re: messageIdOf(text), code: known.code, detail: known.message });
    });
  }

  async #take(text: string): Promise<void> {
    const message = readMessage(text);
    switch (message.op) {
      case "orders":
        return this.#orders(message);
      case "subscribe":
        await this.#subscribe(message);
        return this.#send({ re: message.id, ok: true });
      case "unsubscribe":
        this.#channels.get(message.channel)?.();
        this.#channels.delete(message.channel);
        return this.#send({ re: message.id, ok: true });
      case "ping":
        return this.#send({
          re: message.id, sentAt: message.sentAt, nowMs: this.#rooms.kernel.sequencer.now(),
        });
    }
  }

  async #orders(message: Extract<StreamMessage, { op: "orders" }>): Promise<void> {
    const user = this.#trader();
    if (!this.#rooms.rates.takes(`user/${user.userId}`, message.items.length)) {
      throw edgeError("RATE_LIMITED", "too many orders; wait a second and repeat");
    }
    const items = await sendAll(this.#rooms.desk, user, message.items);
    this.#send({ re: message.id, items });
  }

  #trader(): User {
    const { user } = this;
    if (!user) throw edgeError("SIGN_IN_REQUIRED", "sign in first");
    if (Date.now() >= user.expiresAt) {
      throw edgeError("SIGN_IN_EXPIRED", "the sign-in is over; sign in again");
    }
    if (!may(user, "orders.enter") || user.traderId === 0) {
      throw edgeError("PERMISSION_DENIED", "this user is no trader of a member");
    }
    return user;
  }

  async #subscribe({ channel, since }: Extract<StreamMessage, { op: "subscribe" }>): Promise<void> {
    if (this.#channels.has(channel)) return;
    if (this.#channels.size >= CHANNELS_MAX) throw edgeError("FIELD_INVALID", "/channel: too many channels");
    // The place is taken before the first wait, so that a second request does not open it twice.
    const place = (): void => undefined;
    this.#channels.set(channel, place);
    try {
      const leave = await this.#open(channel, since);
      // Who left while the channel was being opened has given up the place; nothing must stay open then.
      if (this.#channels.get(channel) === place) this.#channels.set(channel, leave);
      else leave();
    } catch (error) {
      if (this.#channels.get(channel) === place) this.#channels.delete(channel);
      throw error;
    }
    if (this.#socket.readyState !== this.#socket.OPEN) this.end();
  }

  async #open(channel: string, since: number | undefined): Promise<() => void> {
    const { sessions, own } = this.#rooms;
    if (channel.startsWith("session:")) {
      return sessions.watch(channel.slice("session:".length), (message) =>
        this.#send({ channel, ...message } as ServerMessage),
      );
    }
    const { user } = this;
    if (!user) throw edgeError("SIGN_IN_REQUIRED", "sign in first");
    if (channel === "mine") {
      if (user.memberId === 0) throw edgeError("PERMISSION_DENIED", "this user belongs to no member");
      return own.watch(user.memberId, since, (message) => this.#send({ channel: "mine", ...message }));
    }
    if (channel === "feed") return this.#follow(user, since ?? this.#rooms.kernel.sequencer.head);
    throw edgeError("NOT_FOUND", "there is no such channel");
  }

  /** Sends the events after a cursor, then those that come, page by page in the order of the journal. */
  #follow(user: User, since: number): () => void {
    const { kernel } = this.#rooms;
    let cursor = since;
    let isReading = false;
    let isLeft = false;
    const read = async (): Promise<void> => {
      if (isReading || isLeft) return;
      isReading = true;
      while (!isLeft && cursor < kernel.sequencer.head) {
        const page = await readFeed(kernel, user, cursor);
        cursor = page.next;
        if (page.events.length > 0) {
          this.#send({ channel: "feed", seq: cursor, events: page.events } as never);
        }
      }
      isReading = false;
    };
    const leave = this.#rooms.sessions.onCommit(() => void read().catch(() => this.#socket.terminate()));
    void read().catch(() => this.#socket.terminate());
    return () => {
      isLeft = true;
      leave();
    };
  }

  #send(message: ServerMessage): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > BUFFERED_BYTES_MAX) return this.#socket.terminate();
    this.#socket.send(JSON.stringify(message));
  }
}
