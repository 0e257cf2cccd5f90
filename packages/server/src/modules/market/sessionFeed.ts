import type { SessionChange, SessionSnapshot } from "@kontor/wire";
import { edgeError } from "../../platform/appError.ts";
import { type Kernel, untilProjected } from "../../sequencer/kernel.ts";
import type { BookDirectory } from "../sessions/index.ts";
import { bookViews, ladderOf } from "./bookViews.ts";
import type { MarketView } from "./marketView.ts";
import { selectLog } from "./sessionLogView.ts";
import { findSession } from "./sessionViews.ts";

/** Changes are gathered for this long before they are sent: a reader cannot follow more. */
const TICK_MS = 100;

export interface FeedMessage {
  readonly seq: number;
  readonly snapshot?: SessionSnapshot;
  readonly change?: SessionChange;
}

type Listener = (message: FeedMessage) => void;

interface Room {
  readonly sessionId: number;
  readonly listeners: Set<Listener>;
  readonly dirtyBooks: Set<number>;
  /** Last journal position that was looked at for the log and the session's own state. */
  sentSeq: number;
}

/**
 * Sessions for those who watch: a snapshot first, then what changed, each with its journal position. One
 * message is built for all watchers of a session.
 */
export class SessionFeed {
  readonly #kernel: Kernel;
  readonly #directory: BookDirectory;
  readonly #market: MarketView;
  readonly #rooms = new Map<string, Room>();
  readonly #onFault: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    kernel: Kernel,
    directory: BookDirectory,
    market: MarketView,
    onFault: (error: unknown) => void,
  ) {
    this.#kernel = kernel;
    this.#directory = directory;
    this.#market = market;
    this.#onFault = onFault;
  }

  watcherCount(code: string): number {
    return this.#rooms.get(code)?.listeners.size ?? 0;
  }

  /** Watches a session: `listener` gets the snapshot at once. Gives the function that ends it. */
  async watch(code: string, listener: Listener): Promise<() => void> {
    const seq = this.#kernel.sequencer.head;
    await untilProjected(this.#kernel, seq);
    const session = await findSession(this.#kernel.db, code);
    if (!session) throw edgeError("NOT_FOUND", "no session has this code");
    const sessionId = Number(session.sessionId);
    const room = this.#rooms.get(code) ??
      { sessionId, listeners: new Set(), dirtyBooks: new Set(), sentSeq: seq };
    this.#rooms.set(code, room);
    room.listeners.add(listener);
    listener({ seq: this.#market.seq, snapshot: await this.#snapshot(code, sessionId) });
    return () => {
      room.listeners.delete(listener);
      if (room.listeners.size === 0) this.#rooms.delete(code);
    };
  }

  /** Hears which books changed; the sessions they belong to are told at the next tick. */
  touch(bookIds: ReadonlySet<number>): void {
    if (this.#rooms.size === 0) return;
    for (const bookId of bookIds) {
      const code = this.#directory.known(bookId)?.sessionCode;
      if (code) this.#rooms.get(code)?.dirtyBooks.add(bookId);
    }
    this.wake();
  }

  readonly #commitListeners = new Set<() => void>();

  /** Hears of every commit; gives the function that ends it. */
  onCommit(listener: () => void): () => void {
    this.#commitListeners.add(listener);
    return () => this.#commitListeners.delete(listener);
  }

  /** Says that something was committed; sends what is new at the next tick. */
  wake(): void {
    for (const listener of this.#commitListeners) listener();
    if (this.#timer || this.#rooms.size === 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#send().catch(this.#onFault);
    }, TICK_MS);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#rooms.clear();
  }

  async #snapshot(code: string, sessionId: number): Promise<SessionSnapshot> {
    const session = await findSession(this.#kernel.db, code);
    if (!session) throw edgeError("NOT_FOUND", "no session has this code");
    const books = await bookViews(this.#kernel, this.#directory, this.#market, sessionId);
    const terms = await this.#directory.ofSession(sessionId);
    const log = await selectLog(this.#kernel, this.#directory, sessionId);
    return { session, books, ladders: terms.map((book) => ladderOf(this.#market, book)), log };
  }

  async #send(): Promise<void> {
    const seq = this.#kernel.sequencer.head;
    await untilProjected(this.#kernel, seq);
    for (const [code, room] of this.#rooms) {
      const change = await this.#changeOf(code, room, seq);
      if (change) for (const listener of room.listeners) listener({ seq, change });
    }
  }

  async #changeOf(code: string, room: Room, seq: number): Promise<SessionChange | undefined> {
    const dirty = new Set(room.dirtyBooks);
    room.dirtyBooks.clear();
    const log = await selectLog(this.#kernel, this.#directory, room.sessionId, room.sentSeq);
    room.sentSeq = seq;
    if (dirty.size === 0 && log.length === 0) return undefined;
    const session = log.length > 0 ? await findSession(this.#kernel.db, code) : undefined;
    const hasMoved = log.some((line) => line.kind !== "DEAL");
    const books = await bookViews(this.#kernel, this.#directory, this.#market, room.sessionId);
    const terms = await this.#directory.ofSession(room.sessionId);
    const changed = terms.filter((book) => hasMoved || dirty.has(book.bookId));
    const ids = new Set(changed.map((book) => String(book.bookId)));
    return {
      ...(session ? { session } : {}),
      books: books.filter((book) => ids.has(book.bookId)),
      ladders: changed.map((book) => ladderOf(this.#market, book)),
      log,
    };
  }
}
