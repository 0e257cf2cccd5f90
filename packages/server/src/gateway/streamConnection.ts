import type { ServerMessage } from "@kontor/wire";
import type { Socket } from "node:net";
import type { WebSocket } from "ws";
import { AppError, edgeError } from "../platform/appError.ts";
import type { Kernel } from "../sequencer/kernel.ts";
import { may, type User } from "../modules/identity/index.ts";
import type { OwnFeed, SessionFeed } from "../modules/market/index.ts";
import { type OrderDesk, sendAll } from "../modules/orders/index.ts";
import type { RateLimit } from "./rateLimit.ts";
import { openChannel } from "./streamChannels.ts";
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
/** A reader that is this far behind is cut off; it comes back with a snapshot [FED-4]. */
const BUFFERED_BYTES_MAX = 8_000_000;
/** Close codes of RFC 6455: the exchange goes away, and the reader may no longer be here. */
const GOING_AWAY = 1001;
const NOT_ALLOWED = 1008;

type Message<Op extends StreamMessage["op"]> = Extract<StreamMessage, { op: Op }>;

/** Who speaks at the other end. */
interface Speaker {
  readonly user: User | null;
  /** What carries the frames. */
  readonly carrier: Socket;
  /** Whose rate it is that every message counts for. */
  readonly name: string;
  readonly isStillIn: () => Promise<boolean>;
}

/** One socket: its channels and its orders. */
export class StreamConnection {
  readonly user: User | null;
  readonly #socket: WebSocket;
  readonly #speaker: Speaker;
  readonly #rooms: StreamRooms;
  readonly #channels = new Map<string, () => void>();
  /** Orders of one frame are sent before those of the next, also where a book has to be looked up first. */
  #turn: Promise<unknown> = Promise.resolve();
  #hasAnswered = true;
  #isGathering = false;

  constructor(socket: WebSocket, speaker: Speaker, rooms: StreamRooms) {
    this.#socket = socket;
    this.#speaker = speaker;
    this.user = speaker.user;
    this.#rooms = rooms;
    socket.on("message", (data: Buffer, isBinary) => this.#onFrame(isBinary ? "" : data.toString("utf8")));
    socket.on("pong", () => (this.#hasAnswered = true));
    socket.on("error", () => socket.terminate());
    this.beat();
  }

  /** Sends the time. A socket that did not answer the last one, or whose sign-in is over, is ended. */
  beat(): void {
    if (!this.#hasAnswered) return this.#socket.terminate();
    this.#hasAnswered = false;
    this.#socket.ping();
    const { sequencer } = this.#rooms.kernel;
    this.#send({ nowMs: sequencer.now(), head: sequencer.head });
    if (this.user) this.#checkSignIn().catch(() => this.#socket.terminate());
  }

  close(): void {
    this.#socket.close(GOING_AWAY, "the exchange is stopping");
  }

  cutOff(): void {
    this.#socket.terminate();
  }

  end(): void {
    for (const leave of this.#channels.values()) leave();
    this.#channels.clear();
  }

  async #checkSignIn(): Promise<void> {
    if (await this.#speaker.isStillIn()) return;
    this.#socket.close(NOT_ALLOWED, "the sign-in is over; sign in again");
  }

  #onFrame(text: string): void {
    this.#take(text).catch((error: unknown) => {
      const known = error instanceof AppError ? error : edgeError("INTERNAL", "a fault of the exchange");
      this.#send({ re: messageIdOf(text), code: known.code, detail: known.message });
    });
  }

  async #take(text: string): Promise<void> {
    const message = readMessage(text);
    this.#rooms.rates.require(this.#speaker.name, message.op === "orders" ? message.items.length : 1);
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

  async #orders({ id, items }: Message<"orders">): Promise<void> {
    const user = this.#trader();
    const { desk } = this.#rooms;
    const prepared = this.#turn.then(() => this.#requireSignIn()).then(() => desk.prepare(items));
    this.#turn = prepared.catch(() => undefined);
    await prepared;
    this.#send({ re: id, items: await sendAll(desk, user, items) });
  }

  /** Who signed out elsewhere, or whose key was ended, sends no orders by a socket that is still open. */
  async #requireSignIn(): Promise<void> {
    if (await this.#speaker.isStillIn()) return;
    throw edgeError("SIGN_IN_EXPIRED", "the sign-in is over; sign in again");
  }

  #trader(): User {
    const { user } = this;
    if (!user) throw edgeError("SIGN_IN_REQUIRED", "sign in first");
    if (!may(user, "orders.enter") || user.traderId === 0) {
      throw edgeError("PERMISSION_DENIED", "this user is no trader of a member");
    }
    return user;
  }

  async #subscribe({ channel, since }: Message<"subscribe">): Promise<void> {
    if (this.#channels.has(channel)) return;
    if (this.#channels.size >= CHANNELS_MAX) throw edgeError("FIELD_INVALID", "/channel: too many channels");
    // The place is taken before the first wait, so that a second request does not open it twice.
    const place = (): void => undefined;
    this.#channels.set(channel, place);
    try {
      const leave = await openChannel(this.#rooms, this.user, channel, since, {
        send: (message) => this.#send(message), sendAndWait: (message) => this.#sendAndWait(message),
        cutOff: () => this.cutOff(),
      });
      // Who left while the channel was being opened has given up the place; nothing must stay open then.
      if (this.#channels.get(channel) === place) this.#channels.set(channel, leave);
      else leave();
    } catch (error) {
      if (this.#channels.get(channel) === place) this.#channels.delete(channel);
      throw error;
    }
    if (this.#socket.readyState !== this.#socket.OPEN) this.end();
  }

  #send(message: ServerMessage): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > BUFFERED_BYTES_MAX) return this.#socket.terminate();
    this.#gather();
    this.#socket.send(JSON.stringify(message));
  }

  /** One commit answers many messages: their frames leave in one write, not in one each. */
  #gather(): void {
    if (this.#isGathering) return;
    this.#isGathering = true;
    this.#speaker.carrier.cork();
    process.nextTick(() => {
      this.#isGathering = false;
      this.#speaker.carrier.uncork();
    });
  }

  /** Sends and waits until the reader's connection has taken it: a long history never piles up here. */
  #sendAndWait(message: ServerMessage): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#socket.send(JSON.stringify(message), (error) => (error ? reject(error) : resolve()));
    });
  }
}
