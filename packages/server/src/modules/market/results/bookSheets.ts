import type { ResultLot } from "@kontor/wire";
import { textOf } from "@kontor/wire/decimal";
import { sql } from "kysely";
import type { Database } from "../../../db/database.ts";
import { instant } from "../../../platform/time.ts";
import type { BookTerms } from "../../sessions/index.ts";

/** Orders of a book of a catalogue that everybody was shown, and how much they were for. */
export interface Shown {
  readonly shown: number;
  readonly exposed: number;
  readonly dealt: number;
  readonly inAuction: number;
  readonly offeredSteps: number;
}

/** What stood in the catalogue of a session; offers to it are told to nobody, in no total [OFR-1]. */
export async function selectShown(db: Database, sessionId: number): Promise<ReadonlyMap<number, Shown>> {
  const { rows } = await sql<Shown & { readonly bookId: number }>`
    select entry.book_id as "bookId", count(*)::integer as shown,
      count(*) filter (where is_exposed)::integer as exposed,
      count(*) filter (where dealt_steps > 0)::integer as dealt,
      count(*) filter (where entry.state = 'IN_AUCTION')::integer as "inAuction",
      sum(case when cancel_reason in ('OWNER', 'IN_AUCTION') then dealt_steps else quantity_steps end)::bigint
        as "offeredSteps"
    from catalogue_order as entry join "order" using (order_id)
    where entry.session_id = ${sessionId} and shown_at is not null group by entry.book_id`.execute(db);
  return new Map(rows.map((row) => [row.bookId, row]));
}

/** Owners of orders that everybody was shown in a catalogue. */
export async function selectShownOwners(
  db: Database, sessionId: number,
): Promise<readonly { readonly country: string }[]> {
  const { rows } = await sql<{ country: string }>`
    select distinct owner_id, country from bidder join "order" on
      bidder.session_id = "order".session_id and bidder.side = "order".side
      and owner_id = case when client_id = 0 then member_id else client_id end
    join catalogue_order as entry using (order_id)
    where entry.session_id = ${sessionId} and shown_at is not null`.execute(db);
  return rows;
}

/** The last auction at a common price of each book of a session. */
export async function selectCalls(
  db: Database, sessionId: number, books: readonly BookTerms[],
): Promise<ReadonlyMap<number, ResultLot["call"]>> {
  const rows = await db
    .selectFrom("session_log").select(["book_id", "ticks", "steps", "surplus", "at"])
    .where("session_id", "=", sessionId).where("kind", "=", "UNCROSSED")
    .orderBy("seq").orderBy("place").execute();
  const calls = new Map<number, ResultLot["call"]>();
  for (const row of rows) {
    const book = books.find(({ bookId }) => bookId === row.book_id);
    if (!book) continue;
    calls.set(book.bookId, {
      price: row.ticks === null ? null : textOf(row.ticks, book.tick), at: instant(row.at),
      volume: textOf(row.steps ?? 0, book.step), surplus: textOf(row.surplus ?? 0, book.step),
    });
  }
  return calls;
}
