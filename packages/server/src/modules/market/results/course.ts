import type { SessionCourse } from "@kontor/wire";
import type { Kernel } from "../../../sequencer/kernel.ts";
import type { BookDirectory, Told } from "../../sessions/index.ts";
import { lineOf, rowsAfter, termsOf } from "../sessionLogView.ts";
import { openedBid } from "./auctionSheets.ts";

/**
 * The course of a session after a journal position, the oldest line first: what the public log told, with the
 * bids and the demand that everybody was shown then, and nothing else [RES-6]. Always all of a command.
 */
export async function sessionCourse(
  kernel: Kernel, directory: BookDirectory, sessionId: number, afterSeq: number,
): Promise<SessionCourse> {
  const { rows, isLast } = await rowsAfter(kernel, { sessionId }, afterSeq);
  const terms = await termsOf(directory, rows);
  const lines = rows.map((row) => {
    const book = terms.get(row.book_id ?? 0);
    const told = (row.told === null ? {} : JSON.parse(row.told)) as Told;
    return {
      ...lineOf(row, book), excess: told.excess ?? null,
      bids: book ? (told.bids ?? []).map((bid) => openedBid(bid, book)) : [],
    };
  });
  return { lines, next: isLast ? null : (rows.at(-1)?.seq ?? null) };
}
