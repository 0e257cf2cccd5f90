import type { MethodName } from "@kontor/core";
import type { NoSaleCertificate, NoSalePage, NoSaleQuery } from "@kontor/wire";
import { textOf } from "@kontor/wire/decimal";
import { namesOf } from "../../db/namesOf.ts";
import { numbersOf, pageFrom } from "../../db/page.ts";
import { instant } from "../../platform/time.ts";
import type { Kernel } from "../../sequencer/kernel.ts";
import { NO_NAMES, type Owner, ownersById } from "../organizations/index.ts";
import type { BookDirectory, BookTerms } from "../sessions/index.ts";

/** What stands where an owner has no record. */
const NO_OWNER: Owner = { code: "", names: NO_NAMES, country: "" };

/** Certificates of a member, or all of them for staff (`memberId` 0), the newest first [CER-3]. */
export async function selectCertificates(
  kernel: Kernel, books: BookDirectory, memberId: number, query: NoSaleQuery,
): Promise<NoSalePage> {
  const limit = query.limit ?? 50;
  let select = rowsOf(kernel, memberId).orderBy("seq", "desc").orderBy("place", "desc").limit(limit + 1);
  if (query.cursor !== undefined) {
    const [seq = 0, place = 0] = numbersOf(query.cursor, 2);
    select = select.where((e) => e(e.refTuple("seq", "place"), "<", e.tuple(seq, place)));
  }
  if (query.session !== undefined) select = select.where("session.code", "=", query.session);
  const page = pageFrom(await select.execute(), limit, (row) => row.seq, (row) => row.place);
  return { items: await certificatesOf(kernel, books, page.items), nextCursor: page.nextCursor };
}

/** One certificate by its number; undefined also where it is another member's [CER-3]. */
export async function selectCertificate(
  kernel: Kernel, books: BookDirectory, memberId: number, number: string,
): Promise<NoSaleCertificate | undefined> {
  const [seq = 0, place = 0] = number.split("-").map(Number);
  const rows = await rowsOf(kernel, memberId).where("seq", "=", seq).where("place", "=", place).execute();
  return (await certificatesOf(kernel, books, rows))[0];
}

function rowsOf({ db }: Kernel, memberId: number) {
  const select = db
    .selectFrom("no_sale_certificate as certificate")
    .innerJoin("session", "session.session_id", "certificate.session_id")
    .leftJoin("session_text", "session_text.code", "session.code")
    .selectAll("certificate").select(["session.method", "session.trading_day", "session_text.titles"]);
  return memberId === 0 ? select : select.where("member_id", "=", memberId);
}

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>["execute"]>>[number];

async function certificatesOf(
  { db, config }: Kernel, books: BookDirectory, rows: readonly Row[],
): Promise<NoSaleCertificate[]> {
  const terms = await books.many(rows.map((row) => row.book_id));
  const owners = await ownersById(db, rows.map((row) => row.owner_id));
  const exchange = await db.selectFrom("exchange").select("name").executeTakeFirst();
  const issuer: Issuer = { name: exchange?.name ?? "", isTraining: config.mode === "TRAINING" };
  return rows.map((row, i) => (
    certificateOf(row, terms[i] as BookTerms, owners.get(row.owner_id) ?? NO_OWNER, issuer)
  ));
}

/** Who certifies: nothing that a training exchange says binds anybody [CER-6]. */
interface Issuer {
  readonly name: string;
  readonly isTraining: boolean;
}

function certificateOf(
  row: Row, book: BookTerms, owner: Owner, { name: exchange, isTraining }: Issuer,
): NoSaleCertificate {
  return {
    number: `${row.seq}-${row.place}`, issuedAt: instant(row.issued_at), exchange,
    session: {
      sessionId: String(row.session_id), code: book.sessionCode,
      titles: namesOf(row.titles, book.sessionCode), method: row.method as MethodName,
      tradingDay: row.trading_day, practice: isTraining || book.isPractice,
    },
    lot: {
      bookId: String(row.book_id), code: book.code, orderId: String(row.order_id),
      commodityCode: book.commodityCode, commodityNames: book.commodityNames, hsCode: book.hsCode,
      basis: book.basis,
    },
    owner: { ownerId: String(row.owner_id), ...owner },
    price: textOf(row.price_ticks, book.tick), currency: book.currency,
    quantity: textOf(row.quantity_steps, book.step), unit: book.unit,
  };
}
