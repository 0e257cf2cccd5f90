import type { LotTerms } from "@kontor/core";
import type { SessionResults } from "@kontor/wire";
import { sql } from "kysely";
import type { Database } from "../../db/database.ts";
import { instant } from "../../platform/time.ts";

type AuctionSheet = NonNullable<SessionResults["lots"][number]["auction"]>;

/** How the auction of each lot of a session went: who took part is a number, nobody is named. */
export async function auctionSheets(
  db: Database, sessionId: number,
): Promise<ReadonlyMap<number, AuctionSheet>> {
  const lots = await db.selectFrom("lot").selectAll().where("session_id", "=", sessionId).execute();
  if (lots.length === 0) return new Map();
  const bidders = await biddersOf(db, sessionId);
  const { started } = await db
    .selectFrom("session_log").select((e) => e.fn.min("at").as("started"))
    .where("session_id", "=", sessionId).where("kind", "=", "PERIOD").where("period", "=", "TRADING")
    .executeTakeFirstOrThrow();
  return new Map(lots.map((lot) => [lot.book_id, {
    outcome: lot.outcome as AuctionSheet["outcome"], bidders: bidders.get(lot.book_id) ?? 0,
    rounds: lot.round, extensions: lot.extensions,
    hasReserve: (lot.terms as unknown as LotTerms).reserveTicks !== null,
    startedAt: started === null ? null : instant(Number(started)),
    endedAt: lot.ended_at === null ? null : instant(lot.ended_at),
  }]));
}

async function biddersOf(db: Database, sessionId: number): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ book_id: number; bidders: number }>`
    select book_id, count(distinct (member_id, client_id))::integer as bidders from "order"
    where session_id = ${sessionId} and trader_id <> 0 group by book_id`.execute(db);
  return new Map(rows.map((row) => [row.book_id, row.bidders]));
}
