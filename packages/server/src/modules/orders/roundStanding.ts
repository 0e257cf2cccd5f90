import type { RoundStanding } from "@kontor/wire";
import { textOf } from "@kontor/wire/decimal";
import type { Database } from "../../db/database.ts";
import type { BookDirectory } from "../sessions/index.ts";

/** Journal positions between which the bids of a round came; it is open while it has no end. */
interface RoundSpan {
  readonly openSeq: number;
  readonly closeSeq: number;
}

/** Steps that one bidder asks for, by lot. */
type Asked = ReadonlyMap<number, number>;

const NOTHING: Asked = new Map();

/**
 * How a bidder stands in the round of a clock auction: the core counts the same when bids come
 * [RBD-3, CLK-3].
 */
export async function roundStanding(
  db: Database, books: BookDirectory, sessionId: number, ownerId: number,
): Promise<RoundStanding> {
  const lots = await db
    .selectFrom("lot").select(["book_id", "round"]).where("session_id", "=", sessionId)
    .orderBy("book_id").execute();
  const round = Math.max(0, ...lots.map((lot) => lot.round));
  const [present, before] = await Promise.all([
    askedIn(db, sessionId, round, ownerId), askedIn(db, sessionId, round - 1, ownerId),
  ]);
  const terms = await books.many(lots.map((lot) => lot.book_id));
  return {
    round, eligible: round > 1 ? sumOf(before) : null, points: sumOf(present),
    bids: terms.map(({ bookId, step }) => ({
      bookId: String(bookId), quantity: textOf(present.get(bookId) ?? 0, step),
      before: textOf(before.get(bookId) ?? 0, step),
    })),
  };
}

/** What a bidder asked for in a round, as it stood when the round ended. */
async function askedIn(db: Database, sessionId: number, round: number, ownerId: number): Promise<Asked> {
  const span = round < 1 ? undefined : await spanOf(db, sessionId, round);
  if (!span) return NOTHING;
  const rows = await db
    .selectFrom("order").select(["book_id", "quantity_steps"]).where("session_id", "=", sessionId)
    .where("side", "=", "BUY")
    .where((e) => e.case().when("client_id", "!=", 0).then(e.ref("client_id")).else(e.ref("member_id")).end(),
      "=", ownerId)
    .where("placed_seq", ">", span.openSeq).where("placed_seq", "<", span.closeSeq)
    .where((e) => e.or([e("state", "!=", "CANCELLED"), e("updated_seq", ">=", span.closeSeq)]))
    .execute();
  return new Map(rows.map((row) => [row.book_id, row.quantity_steps]));
}

/** When all clocks opened a round and when they closed it; undefined where it has not begun. */
async function spanOf(db: Database, sessionId: number, round: number): Promise<RoundSpan | undefined> {
  const told = (phase: string) => db
    .selectFrom("session_log").select((e) => e.fn.min<number | null>("seq").as("seq"))
    .where("session_id", "=", sessionId).where("kind", "=", "LOT").where("phase", "=", phase)
    .where("round", "=", round).executeTakeFirstOrThrow();
  const [open, close] = await Promise.all([told("BIDDING"), told("PAUSE")]);
  if (open.seq === null) return undefined;
  return { openSeq: open.seq, closeSeq: close.seq ?? Number.MAX_SAFE_INTEGER };
}

function sumOf(asked: Asked): number {
  return [...asked.values()].reduce((sum, steps) => sum + steps, 0);
}
