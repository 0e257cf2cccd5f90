import type { EventOf } from "@kontor/core";
import { anyOf } from "../../db/anyOf.ts";
import type { Tx } from "../../sequencer/projection.ts";
import { tradingDayOf } from "../sessions/index.ts";

/** What a deal's row needs from other tables, looked up once for a run of deals. */
export interface DealPlaces {
  ofBook(bookId: number): { readonly sessionId: number; readonly currency: string };
  memberOf(ownerId: number): number;
  currencyOf(accountId: number | undefined, fallback: string): string;
  dayOf(at: number): string;
}

/** Loads the books, brokers and accounts that a run of deals names. */
export async function dealPlaces(tx: Tx, made: readonly EventOf<"DealMade">[]): Promise<DealPlaces> {
  const books = await tx
    .selectFrom("book").innerJoin("session", "session.session_id", "book.session_id")
    .select(["book.book_id", "book.session_id", "session.currency"])
    .where(anyOf("book_id", made.map((deal) => deal.bookId))).execute();
  const owners = made.flatMap((deal) => [deal.sellerId, deal.buyerId]);
  const clients = await tx
    .selectFrom("client").select(["client_id", "broker_id"]).where(anyOf("client_id", owners)).execute();
  const accounts = await tx
    .selectFrom("account").select(["account_id", "currency"]).where(anyOf("owner_id", owners)).execute();
  const { utc_offset_minutes } = await tx
    .selectFrom("exchange").select("utc_offset_minutes").executeTakeFirstOrThrow();
  const bookOf = new Map(books.map((book) => [book.book_id, book]));
  const brokerOf = new Map(clients.map((client) => [client.client_id, client.broker_id]));
  const currencyOf = new Map(accounts.map((account) => [account.account_id, account.currency]));
  return {
    ofBook: (bookId) => {
      const book = bookOf.get(bookId);
      return { sessionId: book?.session_id ?? 0, currency: book?.currency ?? "" };
    },
    memberOf: (ownerId) => brokerOf.get(ownerId) ?? ownerId,
    currencyOf: (accountId, fallback) => currencyOf.get(accountId ?? 0) ?? fallback,
    dayOf: (at) => tradingDayOf(at, utc_offset_minutes),
  };
}
