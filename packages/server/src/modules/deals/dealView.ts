import type { Direction } from "@kontor/core";
import type { DealPage, DealQuery, DealState, DealView, Names } from "@kontor/wire";
import { amountText, textOf } from "@kontor/wire/decimal";
import type { Selectable } from "kysely";
import type { DealTable } from "../../db/tables/parties.ts";
import { anyOf } from "../../db/anyOf.ts";
import { cursorBefore, pageFrom } from "../../db/page.ts";
import { idOf } from "../../platform/grid.ts";
import { instant } from "../../platform/time.ts";
import type { Kernel } from "../../sequencer/kernel.ts";
import { minorDigitsOf } from "../catalogue/index.ts";
import { NO_NAMES, ownerNames } from "../organizations/index.ts";
import type { BookDirectory, BookTerms } from "../sessions/index.ts";

type DealRow = Selectable<DealTable>;

const FIRST_OF_SELLER = 2;
const FIRST_OF_BUYER = 4;
const PRACTICE = 8;
const ADDRESSED = 16;

/** Deals of a member, or all of them for staff (`memberId` 0), the newest first. */
export async function selectDeals(
  kernel: Kernel,
  books: BookDirectory,
  memberId: number,
  query: DealQuery,
): Promise<DealPage> {
  const limit = query.limit ?? 50;
  let select = kernel.db
    .selectFrom("deal").selectAll("deal").where("deal_id", "<", cursorBefore(query.cursor))
    .orderBy("deal_id", "desc").limit(limit + 1);
  if (memberId !== 0) {
    select = select.where((e) =>
      e.or([e("seller_member_id", "=", memberId), e("buyer_member_id", "=", memberId)]),
    );
  }
  if (query.clientId) {
    const clientId = idOf(query.clientId);
    select = select.where((e) => e.or([e("seller_id", "=", clientId), e("buyer_id", "=", clientId)]));
  }
  if (query.session) {
    select = select
      .innerJoin("session", "session.session_id", "deal.session_id").where(
        "session.code", "=", query.session,
      );
  }
  const page = pageFrom(await select.execute(), limit, (row) => row.deal_id);
  return { items: await dealViews(kernel, books, page.items, memberId), nextCursor: page.nextCursor };
}

export async function selectDeal(
  kernel: Kernel,
  books: BookDirectory,
  memberId: number,
  dealId: number,
): Promise<DealView | undefined> {
  const row = await kernel.db
    .selectFrom("deal").selectAll().where("deal_id", "=", dealId).executeTakeFirst();
  if (!row) return undefined;
  const isOwn = memberId === 0 || row.seller_member_id === memberId || row.buyer_member_id === memberId;
  return isOwn ? (await dealViews(kernel, books, [row], memberId))[0] : undefined;
}

async function dealViews(
  kernel: Kernel,
  books: BookDirectory,
  rows: readonly DealRow[],
  memberId: number,
): Promise<DealView[]> {
  const owners = rows.flatMap((row) => [row.seller_id, row.buyer_id]);
  const names = await ownerNames(kernel.db, owners);
  const countries = await countriesOf(kernel, owners);
  const digits = await minorDigitsOf(kernel.db);
  const terms = new Map(
    (await books.many(rows.map((row) => row.book_id))).map((book) => [book.bookId, book]),
  );
  return rows.flatMap((row) => {
    const book = terms.get(row.book_id);
    return book ? [dealView(row, book, memberId, names, countries, digits)] : [];
  });
}

function dealView(
  row: DealRow,
  book: BookTerms,
  memberId: number,
  names: Map<number, Names>,
  countries: Map<number, string>,
  digits: (currency: string) => number,
): DealView {
  const isSeller = memberId !== 0 && row.seller_member_id === memberId;
  const isBuyer = memberId !== 0 && row.buyer_member_id === memberId;
  const money = (amount: number, currency: string) => ({
    amount: amountText(amount, digits(currency)), currency,
  });
  const own = isSeller
    ? {
      fee: money(row.sell_fee_minor, row.sell_fee_currency),
      blocked: money(row.sell_blocked_minor, row.currency),
    }
    : {
      fee: money(row.buy_fee_minor, row.buy_fee_currency),
      blocked: money(row.buy_blocked_minor, row.currency),
    };
  return {
    dealId: String(row.deal_id), sessionCode: book.sessionCode, bookId: String(row.book_id),
    bookCode: book.code, commodityCode: book.commodityCode, side: isSeller ? "SELL" : isBuyer ? "BUY" : null,
    price: textOf(row.price_ticks, book.tick), surcharge: textOf(row.surcharge_ticks, book.tick),
    deliveryPlace: book.options[row.option - 1]?.place ?? null, basis: book.basis,
    quantity: textOf(row.quantity_steps, book.step), unit: book.unit,
    value: money(row.value_minor, row.currency), direction: row.direction as Direction,
    sellerCountry: countries.get(row.seller_id) ?? "", buyerCountry: countries.get(row.buyer_id) ?? "",
    seller: names.get(row.seller_id) ?? NO_NAMES, buyer: names.get(row.buyer_id) ?? NO_NAMES,
    fee: memberId === 0 ? null : own.fee, blocked: memberId === 0 ? null : own.blocked,
    firstOfSeller: (row.flags & FIRST_OF_SELLER) !== 0, firstOfBuyer: (row.flags & FIRST_OF_BUYER) !== 0,
    practice: (row.flags & PRACTICE) !== 0, addressed: (row.flags & ADDRESSED) !== 0,
    state: row.state as DealState,
    orderId: memberId === 0 ? null : String(isSeller ? row.sell_order_id : row.buy_order_id),
    clientId: clientOf(row, isSeller, isBuyer), madeAt: instant(row.made_at), tradingDay: row.trading_day,
    seq: row.seq,
  };
}

/** Client of the reader's own side, where the reader is a broker. */
function clientOf(row: DealRow, isSeller: boolean, isBuyer: boolean): string | null {
  if (isSeller && row.seller_id !== row.seller_member_id) return String(row.seller_id);
  if (isBuyer && row.buyer_id !== row.buyer_member_id) return String(row.buyer_id);
  return null;
}

async function countriesOf(kernel: Kernel, ownerIds: readonly number[]): Promise<Map<number, string>> {
  const ids = [...new Set(ownerIds)];
  if (ids.length === 0) return new Map();
  const members = await kernel.db
    .selectFrom("member").select(["member_id as id", "country"]).where(anyOf("member_id", ids)).execute();
  const clients = await kernel.db
    .selectFrom("client").select(["client_id as id", "country"]).where(anyOf("client_id", ids)).execute();
  return new Map([...members, ...clients].map((row) => [row.id, row.country]));
}
