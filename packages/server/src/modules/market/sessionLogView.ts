import type { LogLine } from "@kontor/wire";
import { textOf } from "@kontor/wire/decimal";
import type { Kernel } from "../../sequencer/kernel.ts";
import { instant } from "../../platform/time.ts";
import type { BookDirectory } from "../sessions/index.ts";

const LINES_MAX = 300;

/** Public log of a session after a journal position, the oldest line first. */
export async function selectLog(
  kernel: Kernel,
  directory: BookDirectory,
  sessionId: number,
  afterSeq = 0,
): Promise<LogLine[]> {
  const rows = await kernel.db
    .selectFrom("session_log").selectAll().where("session_id", "=", sessionId).where("seq", ">", afterSeq)
    .orderBy("seq", "desc").orderBy("place", "desc").limit(LINES_MAX).execute();
  const ids = rows.flatMap((row) => row.book_id ?? []);
  const terms = new Map((await directory.many(ids)).map((book) => [book.bookId, book]));
  return rows.reverse().map((row): LogLine => {
    const book = terms.get(row.book_id ?? 0);
    return {
      seq: row.seq, at: instant(row.at), kind: row.kind as LogLine["kind"], bookCode: book?.code ?? null,
      period: row.period as LogLine["period"],
      price: book && row.ticks !== null ? textOf(row.ticks, book.tick) : null,
      quantity: book && row.steps !== null ? textOf(row.steps, book.step) : null,
      deliveryPlace: book?.options[(row.option ?? 0) - 1]?.place ?? null, text: row.text,
    };
  });
}
