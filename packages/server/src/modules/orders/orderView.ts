import type { CancelReason } from "@kontor/core";
import type { Names, OrderPage, OrderQuery, OrderView } from "@kontor/wire";
import { amountText, textOf } from "@kontor/wire/decimal";
import { type Selectable, sql } from "kysely";
import type { OrderTable } from "../../db/tables/market.ts";
import { anyOf } from "../../db/anyOf.ts";
import type { Database } from "../../db/database.ts";
import { cursorBefore, pageFrom } from "../../db/page.ts";
import { idOf } from "../../platform/grid.ts";
import { roundHalfUp } from "../../platform/roundHalfUp.ts";
import { instant } from "../../platform/time.ts";
import type { Kernel } from "../../sequencer/kernel.ts";
import { NO_NAMES, ownerNames } from "../organizations/index.ts";
import type { BookDirectory, BookTerms } from "../sessions/index.ts";

type OrderRow = Selectable<OrderTable>;

/** Orders of a member, or of everybody for staff (`memberId` 0), the newest first. */
export async function selectOrders(
  kernel: Kernel,
  books: BookDirectory,
  memberId: number,
  query: OrderQuery,
): Promise<OrderPage> {
  const limit = query.limit ?? 50;
  let select = kernel.db
    .selectFrom("order").selectAll("order").where("order_id", "<", cursorBefore(query.cursor))
    .orderBy("order_id", "desc").limit(limit + 1);
  if (memberId !== 0) select = select.where("member_id", "=", memberId);
  else select = select.where(IS_NO_LIVE_BID);
  if (query.state && query.state !== "REFUSED") select = select.where("order.state", "=", query.state);
  if (query.clientId) select = select.where("client_id", "=", idOf(query.clientId));
  if (query.session) {
    select = select
      .innerJoin("session", "session.session_id", "order.session_id").where(
        "session.code", "=", query.session,
      );
  }
  const page = pageFrom(await select.execute(), limit, (row) => row.order_id);
  return { items: await orderViews(kernel.db, books, page.items), nextCursor: page.nextCursor };
}

/**
 * Bids of lots that are still open are their bidders' own: limits and sealed prices are nobody else's to
 * read, staff included [BID-4]. So are offers in a catalogue as long as they are live [OFR-1].
 */
const IS_NO_LIVE_BID = sql<boolean>`not exists (
  select from lot where lot.book_id = "order".book_id and lot.outcome is null and "order".trader_id <> 0)
  and ("order".state not in ('ACTIVE', 'PARTLY_FILLED')
    or not exists (select from catalogue_offer where offer_id = "order".order_id))`;

/** One order of a member; undefined where it is another's or not there. */
export async function selectOrder(
  kernel: Kernel,
  books: BookDirectory,
  memberId: number,
  orderId: number,
): Promise<OrderView | undefined> {
  let select = kernel.db.selectFrom("order").selectAll().where("order_id", "=", orderId);
  if (memberId !== 0) select = select.where("member_id", "=", memberId);
  else select = select.where(IS_NO_LIVE_BID);
  const row = await select.executeTakeFirst();
  return row && (await orderViews(kernel.db, books, [row]))[0];
}

async function orderViews(
  db: Database, books: BookDirectory, rows: readonly OrderRow[],
): Promise<OrderView[]> {
  const terms = new Map(
    (await books.many(rows.map((row) => row.book_id))).map((book) => [book.bookId, book]),
  );
  const names = await ownerNames(db, rows.flatMap(({ counterparty_id: id }) => (id === 0 ? [] : [id])));
  const numbers = await bidderNumbers(db, [...terms.keys()]);
  return rows.flatMap((row) => {
    const book = terms.get(row.book_id);
    const bidder = numbers.get(`${row.book_id}/${ownerOf(row)}`) ?? null;
    return book ? [{ ...orderView(row, book), bidder, counterparty: counterpartyOf(row, names) }] : [];
  });
}

function counterpartyOf(
  { counterparty_id: id }: OrderRow, names: ReadonlyMap<number, Names>,
): OrderView["counterparty"] {
  return id === 0 ? null : { ownerId: String(id), names: names.get(id) ?? NO_NAMES };
}

function ownerOf({ client_id, member_id }: OrderRow): number {
  return client_id === 0 ? member_id : client_id;
}

/** Numbers of the bidders of lots: the first bid of an owner gives it [BID-4]. */
async function bidderNumbers(
  db: Database, bookIds: readonly number[],
): Promise<ReadonlyMap<string, number>> {
  if (bookIds.length === 0) return new Map();
  const { rows } = await sql<{ book_id: number; owner_id: number; number: number }>`
    select book_id, owner_id, row_number() over (partition by book_id order by first_id)::integer as number
    from (
      select book_id, case when client_id = 0 then member_id else client_id end as owner_id,
        min(order_id) as first_id
      from "order" where trader_id <> 0 and book_id in (
        select book_id from lot where ${anyOf("book_id", bookIds)})
      group by 1, 2) as bidder`.execute(db);
  return new Map(rows.map((row) => [`${row.book_id}/${row.owner_id}`, row.number]));
}

function orderView(row: OrderRow, book: BookTerms): Omit<OrderView, "bidder" | "counterparty"> {
  return {
    orderId: String(row.order_id), clientOrderId: row.client_order_id, sessionCode: book.sessionCode,
    bookId: String(row.book_id), bookCode: book.code, commodityCode: book.commodityCode,
    memberId: String(row.member_id), clientId: row.client_id === 0 ? null : String(row.client_id),
    traderId: row.trader_id === 0 ? null : String(row.trader_id), side: row.side as OrderView["side"],
    price: row.price_ticks === null ? null : textOf(row.price_ticks, book.tick),
    quantity: textOf(row.quantity_steps, book.step), filled: textOf(row.dealt_steps, book.step),
    remaining: textOf(row.state === "CANCELLED" ? 0 : row.remaining_steps, book.step),
    averagePrice: averageOf(row, book), currency: book.currency, unit: book.unit,
    bid: row.bid_kind as OrderView["bid"], timeInForce: row.time_in_force as OrderView["timeInForce"],
    allOrNone: row.is_all_or_none,
    minFill: row.min_fill_steps === 0 ? null : textOf(row.min_fill_steps, book.step),
    deliveryPlace: book.options[row.option - 1]?.place ?? null, commitment: row.commitment,
    state: row.state as OrderView["state"],
    cancelReason: row.cancel_reason as CancelReason | null, refusal: null,
    reserved: { amount: amountText(row.reserved_minor, book.minorDigits), currency: book.currency },
    placedAt: instant(row.placed_at), updatedAt: instant(row.updated_at),
  };
}

/** Average price of what was dealt, to the tick, half up. */
function averageOf(row: OrderRow, book: BookTerms): string | null {
  if (row.dealt_steps === 0) return null;
  const ticks = roundHalfUp(BigInt(row.dealt_ticks_steps), BigInt(row.dealt_steps));
  return textOf(Number(ticks), book.tick);
}
