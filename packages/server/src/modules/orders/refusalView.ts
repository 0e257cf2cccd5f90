import type { OrderPage, OrderQuery, OrderView } from "@kontor/wire";
import { textOf } from "@kontor/wire/decimal";
import type { Selectable } from "kysely";
import type { OrderRefusalTable } from "../../db/tables/market.ts";
import { cursorBefore, pageFrom } from "../../db/page.ts";
import { idOf } from "../../platform/grid.ts";
import { instant } from "../../platform/time.ts";
import type { Kernel } from "../../sequencer/kernel.ts";
import type { BookDirectory, BookTerms } from "../sessions/index.ts";

/** Refused orders of a member, the newest first: what was asked for, and why it was refused. */
export async function selectRefusals(
  kernel: Kernel,
  books: BookDirectory,
  memberId: number,
  query: OrderQuery,
): Promise<OrderPage> {
  const limit = query.limit ?? 50;
  let select = kernel.db
    .selectFrom("order_refusal").selectAll("order_refusal").where("seq", "<", cursorBefore(query.cursor))
    .where("kind", "=", "PLACE").orderBy("seq", "desc").limit(limit + 1);
  if (memberId !== 0) select = select.where("member_id", "=", memberId);
  if (query.clientId) select = select.where("client_id", "=", idOf(query.clientId));
  if (query.session) {
    select = select
      .innerJoin("book", "book.book_id", "order_refusal.book_id")
      .innerJoin("session", "session.session_id", "book.session_id")
      .where("session.code", "=", query.session);
  }
  const page = pageFrom(await select.execute(), limit, (row) => row.seq);
  const terms = new Map(
    (await books.many(page.items.map((row) => row.book_id))).map((book) => [book.bookId, book]),
  );
  const items = page.items.flatMap((row) => {
    const book = terms.get(row.book_id);
    return book ? [refusalView(row, book)] : [];
  });
  return { items, nextCursor: page.nextCursor };
}

function refusalView(row: Selectable<OrderRefusalTable>, book: BookTerms): OrderView {
  const quantity = wholeText(row.quantity_steps, book.step);
  return {
    orderId: String(row.seq), clientOrderId: row.client_order_id, sessionCode: book.sessionCode,
    bookId: String(row.book_id), bookCode: book.code, commodityCode: book.commodityCode,
    memberId: String(row.member_id), clientId: row.client_id === 0 ? null : String(row.client_id),
    traderId: String(row.trader_id), side: row.side as OrderView["side"],
    price: row.price_ticks === 0 ? null : wholeText(row.price_ticks, book.tick), quantity, filled: "0",
    remaining: "0", averagePrice: null, currency: book.currency, unit: book.unit, bid: null, bidder: null,
    counterparty: null,
    timeInForce: "DAY",
    allOrNone: false, minFill: null, commitment: null,
    deliveryPlace: book.options[row.option - 1]?.place ?? null,
    state: "REFUSED", cancelReason: null, refusal: row.code,
    reserved: { amount: "0", currency: book.currency }, placedAt: instant(row.at), updatedAt: instant(row.at),
  };
}

/** A value as it was counted; what lay off the grid is shown by the grid value below it. */
function wholeText(count: number, grid: BookTerms["tick"]): string {
  return Number.isFinite(count) ? textOf(Math.trunc(count), grid) : "0";
}
