import type { CatalogueEntry, ExposureView, OfferView } from "@kontor/wire";
import { textOf } from "@kontor/wire/decimal";
import { anyOf } from "../../db/anyOf.ts";
import type { Database } from "../../db/database.ts";
import { instant } from "../../platform/time.ts";
import type { Kernel } from "../../sequencer/kernel.ts";
import type { BookDirectory, BookTerms } from "../sessions/index.ts";

const ENTRIES_MAX = 500;

/** Who reads a catalogue: a member, 0 for none, and whether they verify orders. */
export interface CatalogueReader {
  readonly memberId: number;
  readonly verifies: boolean;
}

type EntryRow = Awaited<ReturnType<typeof selectEntries>>[number];
type OfferRow = Awaited<ReturnType<typeof selectOffers>>[number];

/**
 * The catalogue of a session for one reader, the newest orders first. What was not verified is seen by its
 * owner and by those who verify; an offer by who made it, and by the owner of the order once its exposure is
 * over [OFR-1].
 */
export async function exposureView(
  kernel: Kernel, directory: BookDirectory, sessionId: number, reader: CatalogueReader,
): Promise<ExposureView> {
  const { db } = kernel;
  const seq = kernel.projections.projectedTo;
  const rows = await selectEntries(db, sessionId, reader);
  const books = await directory.many(rows.map((row) => row.book_id));
  const bookOf = new Map(books.map((book) => [book.bookId, book]));
  const offers = await selectOffers(db, rows.map((row) => row.order_id));
  return {
    seq, entries: rows.flatMap((row) => {
      const book = bookOf.get(row.book_id);
      const own = offers.filter((offer) => offer.order_id === row.order_id);
      return book ? [entryView(row, own, book, reader)] : [];
    }),
  };
}

function selectEntries(db: Database, sessionId: number, { memberId, verifies }: CatalogueReader) {
  return db
    .selectFrom("catalogue_order").innerJoin("order", "order.order_id", "catalogue_order.order_id")
    .leftJoin("session as auction", "auction.session_id", "catalogue_order.auction_session_id")
    .selectAll("catalogue_order")
    .select([
      "order.member_id", "order.client_id", "order.side", "order.price_ticks", "order.quantity_steps",
      "order.remaining_steps", "order.is_all_or_none", "order.min_fill_steps", "auction.code as auction_code",
    ])
    .where("catalogue_order.session_id", "=", sessionId)
    .where((e) => e.or([
      e("order.member_id", "=", memberId),
      ...(verifies ? [e("catalogue_order.state", "=", "SUBMITTED")] : []),
      e.and([e("shown_at", "is not", null), e("catalogue_order.state", "!=", "CANCELLED")]),
    ]))
    .orderBy("catalogue_order.order_id", "desc").limit(ENTRIES_MAX).execute();
}

/** Live offers to orders, the earlier first. */
function selectOffers(db: Database, orderIds: readonly number[]) {
  return db
    .selectFrom("catalogue_offer").innerJoin("order", "order.order_id", "catalogue_offer.offer_id")
    .selectAll("catalogue_offer").select(["order.member_id", "order.client_id"])
    .where(anyOf("catalogue_offer.order_id", orderIds)).where("order.state", "=", "ACTIVE")
    .orderBy("offer_id").execute();
}

function entryView(
  row: EntryRow, offers: readonly OfferRow[], book: BookTerms, { memberId, verifies }: CatalogueReader,
): CatalogueEntry {
  const mine = memberId !== 0 && row.member_id === memberId;
  const seen = offers.filter((offer) => isSeen(row, offer, memberId));
  const isSell = row.side === "SELL";
  const price = (ticks: number | null) => (ticks === null ? null : textOf(ticks, book.tick));
  const steps = (count: number) => textOf(count, book.step);
  return {
    orderId: String(row.order_id), bookId: String(row.book_id), bookCode: book.code,
    side: row.side as CatalogueEntry["side"], price: textOf(row.price_ticks ?? 0, book.tick),
    quantity: steps(row.quantity_steps), remaining: steps(row.remaining_steps),
    allOrNone: row.is_all_or_none, minFill: row.min_fill_steps === 0 ? null : steps(row.min_fill_steps),
    exposed: row.is_exposed, state: row.state as CatalogueEntry["state"],
    exposureEndsAt: row.exposure_ends_at === null ? null : instant(row.exposure_ends_at),
    auctionSession: row.auction_code, startPrice: price(row.auction_ticks), mine,
    clientId: mine && row.client_id !== 0 ? String(row.client_id) : null,
    memberId: verifies && row.state === "SUBMITTED" ? String(row.member_id) : null,
    offerCount: mine ? offers.length : null,
    offers: seen.toSorted((a, b) => (isSell ? b.ticks - a.ticks : a.ticks - b.ticks)).map((offer) => (
      offerView(offer, book, memberId))),
  };
}

function isSeen(entry: EntryRow, offer: OfferRow, memberId: number): boolean {
  if (memberId === 0) return false;
  return offer.member_id === memberId || (entry.member_id === memberId && entry.state !== "EXPOSED");
}

function offerView(row: OfferRow, book: BookTerms, memberId: number): OfferView {
  const mine = row.member_id === memberId;
  return {
    offerId: String(row.offer_id), mine,
    clientId: mine && row.client_id !== 0 ? String(row.client_id) : null,
    price: textOf(row.ticks, book.tick), quantity: textOf(row.steps, book.step),
    turn: row.turn as OfferView["turn"],
    expiresAt: row.expires_at === null ? null : instant(row.expires_at),
  };
}
