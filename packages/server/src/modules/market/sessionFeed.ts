import type { SessionChange } from "@kontor/wire";
import { edgeError } from "../../platform/appError.ts";
import { Pulse } from "../../platform/pulse.ts";
import { type Kernel, untilProjected } from "../../sequencer/kernel.ts";
import type { BookDirectory } from "../sessions/index.ts";
import { bookViews, ladderOf } from "./bookViews.ts";
import type { MarketView } from "./marketView.ts";
import { linesBetween, newestLines } from "./sessionLogView.ts";
import { findSession } from "./sessionViews.ts";
import { type FeedListener, type FeedMessage, SessionWatcher } from "./sessionWatcher.ts";

/** Changes are gathered for this long before they are sent: a reader cannot follow more. */
const TICK_MS = 100;

interface Room {
  readonly sessionId: number;
  readonly watchers: Set<SessionWatcher>;
  readonly dirtyBooks: Set<number>;
  /** Journal position up to which the watchers have been told everything. */
  sentSeq: number;
}

/**
 * Sessions for those who watch: a snapshot first, then what changed, each with its journal position. One
 * message is built for all watchers of a session [FED-3].
 */
export class SessionFeed {
  readonly #kernel: Kernel;
  readonly #directory: BookDirectory;
  readonly #market: MarketView;
  readonly #rooms = new Map<string, Room>();
  readonly #commitListeners = new Set<() => void>();
  /** Books that changed since the last tick, whatever session they belong to. */
  readonly #touched = new Set<number>();
  readonly #pulse: Pulse;

  constructor(
    kernel: Kernel,
    directory: BookDirectory,
    market: MarketView,
    onFault: (error: unknown) => void,
  ) {
    this.#kernel = kernel;
    this.#directory = directory;
    this.#market = market;
    this.#pulse = new Pulse(() => this.#send(), onFault, TICK_MS);
  }

  watcherCount(code: string): number {
    return this.#rooms.get(code)?.watchers.size ?? 0;
  }

  /** Watches a session: `listener` gets the snapshot at once. Gives the function that ends it. */
  async watch(code: string, listener: FeedListener): Promise<() => void> {
    const room = await this.#enter(code);
    const watcher = new SessionWatcher(listener);
    room.watchers.add(watcher);
    const leave = (): void => {
      room.watchers.delete(watcher);
      if (room.watchers.size === 0 && this.#rooms.get(code) === room) this.#rooms.delete(code);
    };
    try {
      watcher.begin(await this.#snapshot(code, room.sessionId));
    } catch (error) {
      leave();
      throw error;
    }
    return leave;
  }

  /** Hears which books changed; the sessions they belong to are told at the next tick. */
  touch(bookIds: ReadonlySet<number>): void {
    if (this.#rooms.size === 0) return;
    for (const bookId of bookIds) this.#touched.add(bookId);
  }

  /** Hears of every commit; gives the function that ends it. */
  onCommit(listener: () => void): () => void {
    this.#commitListeners.add(listener);
    return () => this.#commitListeners.delete(listener);
  }

  /** Says that something was committed; sends what is new at the next tick. */
  wake(): void {
    for (const listener of this.#commitListeners) listener();
    if (this.#rooms.size > 0) this.#pulse.wake();
  }

  async close(): Promise<void> {
    this.#rooms.clear();
    this.#commitListeners.clear();
    await this.#pulse.close();
  }

  async #enter(code: string): Promise<Room> {
    const seq = this.#kernel.sequencer.head;
    await untilProjected(this.#kernel, seq);
    const session = await findSession(this.#kernel.db, code);
    if (!session) throw edgeError("NOT_FOUND", "no session has this code");
    const known = this.#rooms.get(code);
    if (known) return known;
    const sessionId = Number(session.sessionId);
    const room: Room = { sessionId, watchers: new Set(), dirtyBooks: new Set(), sentSeq: seq };
    this.#rooms.set(code, room);
    return room;
  }

  async #snapshot(code: string, sessionId: number): Promise<FeedMessage> {
    const seq = this.#kernel.sequencer.head;
    await untilProjected(this.#kernel, seq);
    const log = await newestLines(this.#kernel, this.#directory, { sessionId }, seq);
    const session = await findSession(this.#kernel.db, code);
    if (!session) throw edgeError("NOT_FOUND", "no session has this code");
    const books = await bookViews(this.#kernel, this.#directory, this.#market, sessionId);
    const terms = await this.#directory.ofSession(sessionId);
    return {
      seq, snapshot: { session, books, ladders: terms.map((book) => ladderOf(this.#market, book)), log },
    };
  }

  async #send(): Promise<void> {
    const seq = this.#kernel.sequencer.head;
    await untilProjected(this.#kernel, seq);
    await this.#sortTouched();
    for (const [code, room] of this.#rooms) {
      if (room.sentSeq >= seq) continue;
      const dirty = new Set(room.dirtyBooks);
      const change = await this.#changeOf(code, room, dirty, seq);
      room.sentSeq = seq;
      for (const bookId of dirty) room.dirtyBooks.delete(bookId);
      if (change) for (const watcher of room.watchers) watcher.tell({ seq, change });
    }
  }

  /** Hands each book that changed to the room of its session. */
  async #sortTouched(): Promise<void> {
    const bookIds = [...this.#touched];
    const books = await this.#directory.many(bookIds);
    for (const book of books) this.#rooms.get(book.sessionCode)?.dirtyBooks.add(book.bookId);
    for (const bookId of bookIds) this.#touched.delete(bookId);
  }

  async #changeOf(
    code: string, room: Room, dirty: ReadonlySet<number>, seq: number,
  ): Promise<SessionChange | undefined> {
    const log = await linesBetween(this.#kernel, this.#directory, room.sessionId, room.sentSeq, seq);
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
