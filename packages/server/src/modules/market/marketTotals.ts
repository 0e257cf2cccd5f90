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
 * trader placed, whether it sells or buys, and the first of them: what it stands for when a winner has failed
 * was offered before. Bids are no offers. In a catalogue what was shown counts, and what went into an auction
 * is offered there.
 */
export async function selectOffers(db: Database, sessionId: number): Promise<Offer[]> {
  const { rows } = await sql<Offer>`
    select book_id as "bookId",
      sum(case
        when cancel_reason = 'IN_AUCTION' then dealt_steps
        when cancel_reason = 'OWNER' and coalesce(lot.outcome, 'WITHDRAWN') = 'WITHDRAWN' then dealt_steps
        else quantity_steps end)::bigint as "offeredSteps",
      coalesce((array_agg(first_ticks order by order_id) filter (where first_ticks is not null))[1], 0)
        as "startTicks"
    from "order" left join lot using (book_id)
    left join (
      select book_id, min(order_id) as own_id from "order" where trader_id = 0 group by book_id
    ) as own using (book_id)
    where case when lot.book_id is null then side = 'SELL' and counterparty_id = 0 else order_id = own_id end
      and not exists (select from catalogue_offer where offer_id = "order".order_id)
      and not exists (
        select from catalogue_order as entry where entry.order_id = "order".order_id and shown_at is null)
      and (${sessionId} = 0 or "order".session_id = ${sessionId})
    group by book_id`.execute(db);
  return rows;
}

/**
 * Sales of the books of a session, or of all of them (`sessionId` 0); what was annulled is no sale [WAI-3].
 */
export async function selectSales(db: Database, sessionId: number): Promise<Sale[]> {
  const { rows } = await sql<Sale>`
    select book_id as "bookId", count(*) filter (where stands) as "dealCount",
      coalesce(sum(quantity_steps) filter (where stands), 0)::bigint as "soldSteps",
      coalesce(sum(value_minor) filter (where stands), 0)::bigint as "valueMinor",
      coalesce(sum((price_ticks - surcharge_ticks)::numeric * quantity_steps) filter (where stands), 0)::text
        as "baseTickSteps",
      coalesce((array_agg(price_ticks - surcharge_ticks order by deal_id desc)
        filter (where flags & ${ADDRESSED} = 0))[1], 0) as "lastTicks"
    from (select *, state <> 'ANNULLED' as stands from deal) as deal
    where ${sessionId} = 0 or session_id = ${sessionId} group by book_id`.execute(db);
  return rows;
}
