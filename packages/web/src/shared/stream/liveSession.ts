import type { BookView, ChannelMessage, Ladder, LogLine, SessionView } from "@kontor/wire";

/** A session as the socket tells it: the last whole picture with every change since. */
export interface LiveSession {
  readonly session: SessionView;
  readonly books: readonly BookView[];
  readonly ladders: ReadonlyMap<string, Ladder>;
  readonly log: readonly LogLine[];
  readonly seq: number;
}

const LOG_LINES_MAX = 500;

/** The picture after a message; a change without a picture to change is not shown. */
export function afterMessage(
  before: LiveSession | undefined, message: ChannelMessage,
): LiveSession | undefined {
  if ("snapshot" in message) {
    const { session, books, ladders, log } = message.snapshot;
    return {
      session, books, ladders: new Map(ladders.map((ladder) => [ladder.bookId, ladder])), log,
      seq: message.seq,
    };
  }
  if (!("change" in message) || !before || message.seq < before.seq) return before;
  const { session, books = [], ladders = [], log = [] } = message.change;
  const changed = new Map(books.map((book) => [book.bookId, book]));
  const known = new Set(before.log.map(nameOf));
  return {
    session: session ?? before.session,
    books: before.books.map((book) => changed.get(book.bookId) ?? book),
    ladders: new Map([...before.ladders, ...ladders.map((ladder) => [ladder.bookId, ladder] as const)]),
    log: [...before.log, ...log.filter((line) => !known.has(nameOf(line)))].slice(-LOG_LINES_MAX),
    seq: message.seq,
  };
}

/** A line that is sent again after a cut is the same line. */
function nameOf({ seq, kind, bookCode, price, quantity }: LogLine): string {
  return [seq, kind, bookCode, price, quantity].join("/");
}
