import { sql } from "kysely";
import type { Database } from "../../db/database.ts";

/** Flag of a deal whose parties chose each other: its price is none of the market's [ADR-8]. */
const ADDRESSED = 16;

/** What was put up for sale in a book, and the price that was asked first. */
export interface Offer {
  readonly bookId: number;
  readonly offeredSteps: number;
  /** 0 where nobody has named a price yet. */
  readonly startTicks: number;
}

/** What was dealt in a book. */
export interface Sale {
  readonly bookId: number;
  readonly dealCount: number;
  readonly soldSteps: number;
  readonly valueMinor: number;
  /** Ticks times steps before the surcharges of delivery places; a sum in text, as it may leave 2^53. */
  readonly baseTickSteps: string;
  /** Base price of the last deal: what stands in the book, and asked prices, are comparable with it. */
  readonly lastTicks: number;
}

/**
 * Offers of the books of a session, or of all of them (`sessionId` 0). What an owner takes back before it is
 * dealt was never offered; what the session's end cancels was. Of a lot its owner's order counts, which no
 * trader placed, whether it sells or buys; bids are no offers. In a catalogue what was shown counts, and what
 * went into an auction is offered there.
 */
export async function selectOffers(db: Database, sessionId: number): Promise<Offer[]> {
  const { rows } = await sql<Offer>`
    select book_id as "bookId",
      sum(case when cancel_reason in ('OWNER', 'IN_AUCTION') then dealt_steps else quantity_steps end)::bigint
        as "offeredSteps",
      coalesce((array_agg(first_ticks order by order_id) filter (where first_ticks is not null))[1], 0)
        as "startTicks"
    from "order" left join lot using (book_id)
    where case when lot.book_id is null then side = 'SELL' and counterparty_id = 0 else trader_id = 0 end
      and not exists (select from catalogue_offer where offer_id = "order".order_id)
      and not exists (
        select from catalogue_order as entry where entry.order_id = "order".order_id and shown_at is null)
      and (${sessionId} = 0 or "order".session_id = ${sessionId})
    group by book_id`.execute(db);
  return rows;
}

/** Sales of the books of a session, or of all of them (`sessionId` 0). */
export async function selectSales(db: Database, sessionId: number): Promise<Sale[]> {
  const { rows } = await sql<Sale>`
    select book_id as "bookId", count(*) as "dealCount", sum(quantity_steps)::bigint as "soldSteps",
      sum(value_minor)::bigint as "valueMinor",
      sum((price_ticks - surcharge_ticks)::numeric * quantity_steps)::text as "baseTickSteps",
      coalesce((array_agg(price_ticks - surcharge_ticks order by deal_id desc)
        filter (where flags & ${ADDRESSED} = 0))[1], 0) as "lastTicks"
    from deal where ${sessionId} = 0 or session_id = ${sessionId} group by book_id`.execute(db);
  return rows;
}
