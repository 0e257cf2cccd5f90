import type { EventOf } from "@kontor/core";
import { type Selectable, sql } from "kysely";
import { DIRECTIONS, SIDES } from "@kontor/wire";
import { anyOf } from "../../db/anyOf.ts";
import { saveRows } from "../../db/saveRows.ts";
import type { TurnoverTable } from "../../db/tables/market.ts";
import type { PlacedEvent } from "../../sequencer/outcome.ts";
import type { Projector, Tx } from "../../sequencer/projection.ts";
import { tradingDayOf } from "../sessions/index.ts";

const PRACTICE = 8;

/** Rollups: turnover by day, session, goods, direction and countries; and who took part in each session. */
export const statisticsProjector: Projector = {
  name: "statistics",
  tables: ["turnover", "bidder"],
  async apply(tx, events) {
    const deals = events.filter((event) => event.type === "DealMade");
    if (deals.length > 0) await addTurnover(tx, deals);
    const annulled = events.filter((event) => event.type === "DealAnnulled");
    for (const { dealId } of annulled) await takeBackTurnover(tx, dealId);
    await addBidders(tx, events);
  },
};

type TurnoverRow = Selectable<TurnoverTable>;

/** Columns that tell one row of turnover from another; sums of the same are added up. */
const TURNOVER_KEY = [
  "trading_day", "session_id", "commodity_id", "currency", "direction", "seller_country", "buyer_country",
] as const;

async function addTurnover(tx: Tx, deals: readonly EventOf<"DealMade">[]): Promise<void> {
  const books = await booksOf(tx, deals.map((deal) => deal.bookId));
  const countries = await countriesOf(tx, deals.flatMap((deal) => [deal.sellerId, deal.buyerId]));
  const { utc_offset_minutes } = await tx
    .selectFrom("exchange").select("utc_offset_minutes").executeTakeFirstOrThrow();
  const rows = new Map<string, TurnoverRow>();
  for (const deal of deals) {
    const row = turnoverOf(deal, books, countries, utc_offset_minutes);
    const key = TURNOVER_KEY.map((column) => row[column]).join("/");
    rows.set(key, sumOf(row, rows.get(key)));
  }
  for (const row of rows.values()) await addRow(tx, row);
}

async function addRow(tx: Tx, row: TurnoverRow): Promise<void> {
  await tx
    .insertInto("turnover").values(row)
    .onConflict((conflict) =>
      conflict.columns([...TURNOVER_KEY]).doUpdateSet({
        deal_count: sql`turnover.deal_count + excluded.deal_count`,
        value_minor: sql`turnover.value_minor + excluded.value_minor`,
        quantity_steps: sql`turnover.quantity_steps + excluded.quantity_steps`,
      }),
    )
    .execute();
}

/**
 * A deal whose winner failed was no turnover: what it added is taken back, and an empty row with it [WAI-3].
 */
async function takeBackTurnover(tx: Tx, dealId: number): Promise<void> {
  const deal = await tx
    .selectFrom("deal").selectAll().where("deal_id", "=", dealId).executeTakeFirstOrThrow();
  const book = (await booksOf(tx, [deal.book_id])).get(deal.book_id);
  const countries = await countriesOf(tx, [deal.seller_id, deal.buyer_id]);
  await tx
    .updateTable("turnover")
    .set({
      deal_count: sql`deal_count - 1`, value_minor: sql`value_minor - ${deal.value_minor}`,
      quantity_steps: sql`quantity_steps - ${deal.quantity_steps}`,
    })
    .where("trading_day", "=", deal.trading_day).where("session_id", "=", deal.session_id)
    .where("commodity_id", "=", book?.commodity_id ?? 0).where("currency", "=", deal.currency)
    .where("direction", "=", deal.direction)
    .where("seller_country", "=", countries.get(deal.seller_id) ?? "")
    .where("buyer_country", "=", countries.get(deal.buyer_id) ?? "")
    .execute();
  await tx
    .deleteFrom("turnover").where("session_id", "=", deal.session_id).where("deal_count", "=", 0).execute();
}

function turnoverOf(
  deal: EventOf<"DealMade">,
  books: ReadonlyMap<number, BookPlace>,
  countries: ReadonlyMap<number, string>,
  utcOffsetMinutes: number,
): TurnoverRow {
  const book = books.get(deal.bookId);
  if (!book) throw new Error(`book ${deal.bookId} of a deal is not known`);
  return {
    trading_day: tradingDayOf(deal.at, utcOffsetMinutes), session_id: book.session_id, section: book.section,
    commodity_id: book.commodity_id, currency: book.currency, unit: book.unit,
    direction: DIRECTIONS[deal.direction] ?? "DOMESTIC", seller_country: countries.get(deal.sellerId) ?? "",
    buyer_country: countries.get(deal.buyerId) ?? "", is_practice: (deal.flags & PRACTICE) !== 0,
    deal_count: 1, value_minor: deal.valueMinor, quantity_steps: deal.quantitySteps,
  };
}

function sumOf(row: TurnoverRow, before: TurnoverRow | undefined): TurnoverRow {
  if (!before) return row;
  return {
    ...row, deal_count: before.deal_count + row.deal_count,
    value_minor: before.value_minor + row.value_minor,
    quantity_steps: before.quantity_steps + row.quantity_steps,
  };
}

async function addBidders(tx: Tx, events: readonly PlacedEvent[]): Promise<void> {
  const orders = events.filter((event) => event.type === "OrderAccepted");
  if (orders.length === 0) return;
  const books = await booksOf(tx, orders.map((order) => order.bookId));
  const owners = orders.map((order) => order.clientId || order.memberId);
  const countries = await countriesOf(tx, owners);
  const seen = new Map<string, { session_id: number; owner_id: number; country: string; side: string }>();
  orders.forEach((order, i) => {
    const session_id = books.get(order.bookId)?.session_id ?? 0;
    const owner_id = owners[i] as number;
    const side = SIDES[order.side] ?? "BUY";
    seen.set(
      `${session_id}/${owner_id}/${side}`,
      { session_id, owner_id, country: countries.get(owner_id) ?? "", side },
    );
  });
  await saveRows(tx, "bidder", ["session_id", "owner_id", "side"], [...seen.values()]);
}

interface BookPlace {
  readonly session_id: number;
  readonly section: string;
  readonly commodity_id: number;
  readonly currency: string;
  readonly unit: string;
}

async function booksOf(tx: Tx, bookIds: readonly number[]): Promise<Map<number, BookPlace>> {
  const rows = await tx
    .selectFrom("book")
    .innerJoin("session", "session.session_id", "book.session_id")
    .innerJoin("commodity", "commodity.commodity_id", "book.commodity_id")
    .select([
      "book.book_id", "book.session_id", "session.section", "book.commodity_id", "session.currency",
      "commodity.unit",
    ])
    .where(anyOf("book_id", bookIds))
    .execute();
  return new Map(rows.map((row) => [row.book_id, row]));
}

async function countriesOf(tx: Tx, ownerIds: readonly number[]): Promise<Map<number, string>> {
  const members = await tx
    .selectFrom("member").select(["member_id as id", "country"])
    .where(anyOf("member_id", ownerIds)).execute();
  const clients = await tx
    .selectFrom("client").select(["client_id as id", "country"])
    .where(anyOf("client_id", ownerIds)).execute();
  return new Map([...members, ...clients].map((row) => [row.id, row.country]));
}
