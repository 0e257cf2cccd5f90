import { type Insertable } from "kysely";
import { anyOf } from "../../db/anyOf.ts";
import { saveRows } from "../../db/saveRows.ts";
import type { SessionLogTable } from "../../db/tables/market.ts";
import type { Tx } from "../../sequencer/projection.ts";

export type LogRow = Insertable<SessionLogTable>;

/** Writes log lines; those that name a book and no session get the session of the book. */
export async function insertLogLines(tx: Tx, lines: readonly LogRow[]): Promise<void> {
  if (lines.length === 0) return;
  const bookIds = [
    ...new Set(lines.flatMap((line) => (line.session_id === 0 ? [line.book_id as number] : []))),
  ];
  const books = await tx
    .selectFrom("book").select(["book_id", "session_id"]).where(anyOf("book_id", bookIds)).execute();
  const sessionOf = new Map(books.map((book) => [book.book_id, book.session_id]));
  const rows = lines.map((line) =>
    line.session_id === 0 ? { ...line, session_id: sessionOf.get(line.book_id as number) ?? 0 } : line,
  );
  await saveRows(tx, "session_log", ["session_id", "seq", "place"], rows);
}
