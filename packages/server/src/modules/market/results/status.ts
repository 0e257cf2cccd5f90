import type { LogLine, SessionResults } from "@kontor/wire";
import type { Selectable } from "kysely";
import type { Database } from "../../../db/database.ts";
import type { SessionTable } from "../../../db/tables/market.ts";
import type { BookDirectory } from "../../sessions/index.ts";
import { linesOf } from "../sessionLogView.ts";

/** What changes a result after its session. */
const CHANGES: readonly LogLine["kind"][] = ["DEAL", "ANNULLED", "NO_SALE"];

/** How settled a result is, and what has happened to it since its session ended [RES-2]. */
export async function selectStatus(
  db: Database, directory: BookDirectory, session: Selectable<SessionTable>,
): Promise<Pick<SessionResults, "status" | "history">> {
  if (session.ended_seq === null) return { status: "PRELIMINARY", history: [] };
  const rows = await db
    .selectFrom("session_log").selectAll().where("session_id", "=", session.session_id)
    .where("seq", ">", session.ended_seq).where("kind", "in", CHANGES)
    .orderBy("seq").orderBy("place").execute();
  const history = await linesOf(directory, rows);
  const waiting = await db
    .selectFrom("lot_wait").innerJoin("book", "book.book_id", "lot_wait.book_id").select("lot_wait.book_id")
    .where("book.session_id", "=", session.session_id).where("ended", "is", null)
    .executeTakeFirst();
  // While bids wait after a lot, what was sold may still change [WAI-3, WAI-5].
  if (waiting) return { status: "PRELIMINARY", history };
  return { status: history.some(({ kind }) => kind === "ANNULLED") ? "CORRECTED" : "FINAL", history };
}
