import type { LogLine } from "@kontor/wire";
import { textOf } from "@kontor/wire/decimal";
import type { Selectable } from "kysely";
import type { SessionLogTable } from "../../db/tables/market.ts";
import type { Kernel } from "../../sequencer/kernel.ts";
import { instant } from "../../platform/time.ts";
import type { BookDirectory, BookTerms } from "../sessions/index.ts";

const LINES_MAX = 300;

export type LogRow = Selectable<SessionLogTable>;

/** Whose log is read, and which kinds of lines; all of them where none is named. */
export interface LogPart {
  readonly sessionId: number;
  readonly kinds?: readonly LogLine["kind"][];
}

/** The newest lines of a session's public log up to a journal position, the oldest of them first. */
export async function newestLines(
  kernel: Kernel, directory: BookDirectory, part: LogPart, upToSeq = Number.MAX_SAFE_INTEGER,
): Promise<LogLine[]> {
  const rows = await rowsOf(kernel, part)
    .selectAll().where("seq", "<=", upToSeq).orderBy("seq", "desc").orderBy("place", "desc").limit(LINES_MAX)
    .execute();
  return linesOf(directory, rows.reverse());
}

/**
 * Lines after a journal position, the oldest first: at most some 300, and always all of a command, so that
 * whoever asks again after the last of them misses nothing and reads nothing twice [FED-2].
 */
export async function linesAfter(
  kernel: Kernel, directory: BookDirectory, part: LogPart, afterSeq: number,
): Promise<LogLine[]> {
  return linesOf(directory, (await rowsAfter(kernel, part, afterSeq)).rows);
}

/** The rows of such a portion, and whether they are the last there are. */
export async function rowsAfter(
  kernel: Kernel, part: LogPart, afterSeq: number,
): Promise<{ readonly rows: readonly LogRow[]; readonly isLast: boolean }> {
  const last = await rowsOf(kernel, part)
    .select("seq").where("seq", ">", afterSeq).orderBy("seq").orderBy("place").offset(LINES_MAX - 1).limit(1)
    .executeTakeFirst();
  const rows = await rowsBetween(kernel, part, afterSeq, last?.seq ?? Number.MAX_SAFE_INTEGER);
  return { rows, isLast: last === undefined };
}

/** All lines after one journal position up to another, the oldest first. */
export async function linesBetween(
  kernel: Kernel, directory: BookDirectory, sessionId: number, afterSeq: number, upToSeq: number,
): Promise<LogLine[]> {
  return linesOf(directory, await rowsBetween(kernel, { sessionId }, afterSeq, upToSeq));
}

function rowsBetween(kernel: Kernel, part: LogPart, afterSeq: number, upToSeq: number): Promise<LogRow[]> {
  return rowsOf(kernel, part)
    .selectAll().where("seq", ">", afterSeq).where("seq", "<=", upToSeq).orderBy("seq").orderBy("place")
    .execute();
}

function rowsOf({ db }: Kernel, { sessionId, kinds = [] }: LogPart) {
  const rows = db.selectFrom("session_log").where("session_id", "=", sessionId);
  return kinds.length > 0 ? rows.where("kind", "in", kinds) : rows;
}

/** Rows of the log as everybody reads them. */
export async function linesOf(
  directory: BookDirectory, rows: readonly LogRow[],
): Promise<LogLine[]> {
  const terms = await termsOf(directory, rows);
  return rows.map((row) => lineOf(row, terms.get(row.book_id ?? 0)));
}

/** Terms of the books that lines of the log name. */
export async function termsOf(
  directory: BookDirectory, rows: readonly LogRow[],
): Promise<ReadonlyMap<number, BookTerms>> {
  const ids = rows.flatMap((row) => row.book_id ?? []);
  return new Map((await directory.many(ids)).map((book) => [book.bookId, book]));
}

export function lineOf(row: LogRow, book: BookTerms | undefined): LogLine {
  return {
    seq: row.seq, at: instant(row.at), kind: row.kind as LogLine["kind"], bookCode: book?.code ?? null,
    period: row.period as LogLine["period"],
    price: book && row.ticks !== null ? textOf(row.ticks, book.tick) : null,
    quantity: book && row.steps !== null ? textOf(row.steps, book.step) : null,
    deliveryPlace: book?.options[(row.option ?? 0) - 1]?.place ?? null, text: row.text,
    phase: isCatalogue(row) ? null : row.phase as LogLine["phase"], round: row.round, bidder: row.bidder,
    outcome: row.outcome as LogLine["outcome"],
    catalogueState: isCatalogue(row) ? row.phase as LogLine["catalogueState"] : null,
    surplus: book && row.surplus !== null ? textOf(row.surplus, book.step) : null,
  };
}

function isCatalogue({ kind }: LogRow): boolean {
  return kind === "CATALOGUE";
}
