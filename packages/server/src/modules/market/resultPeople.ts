import { textOf } from "@kontor/wire/decimal";
import type { Database } from "../../db/database.ts";
import type { BookTerms } from "../sessions/index.ts";

/** Who took part in a session and who dealt, by country. */
export interface ResultPeople {
  readonly buyers: number;
  readonly sellers: number;
  readonly bidders: number;
  readonly bidderCountries: readonly { readonly country: string; readonly bidders: number }[];
  readonly buyerCountries: readonly BuyerCountry[];
}

interface BuyerCountry {
  readonly country: string;
  readonly deals: number;
  readonly valueMinor: number;
}

export async function selectPeople(db: Database, sessionId: number): Promise<ResultPeople> {
  const bidders = await db
    .selectFrom("bidder").select((e) => ["country", e.fn.countAll<number>().as("bidders")])
    .where("session_id", "=", sessionId).where("side", "=", "BUY")
    .groupBy("country").orderBy("country").execute();
  const parties = await db
    .selectFrom("deal")
    .select((e) => [
      e.fn.count<number>("buyer_id").distinct().as("buyers"),
      e.fn.count<number>("seller_id").distinct().as("sellers"),
    ])
    .where("session_id", "=", sessionId).where("state", "!=", "ANNULLED").executeTakeFirstOrThrow();
  return {
    buyers: Number(parties.buyers), sellers: Number(parties.sellers),
    bidders: bidders.reduce((total, row) => total + Number(row.bidders), 0),
    bidderCountries: bidders.map((row) => ({ country: row.country, bidders: Number(row.bidders) })),
    buyerCountries: await selectBuyerCountries(db, sessionId),
  };
}

/** The greatest buyers first. */
async function selectBuyerCountries(db: Database, sessionId: number): Promise<BuyerCountry[]> {
  const rows = await db
    .selectFrom("turnover")
    .select((e) => [
      "buyer_country", e.fn.sum<number>("deal_count").as("deals"),
      e.fn.sum<number>("value_minor").as("value"),
    ])
    .where("session_id", "=", sessionId).groupBy("buyer_country").execute();
  return rows
    .map((row) => ({ country: row.buyer_country, deals: Number(row.deals), valueMinor: Number(row.value) }))
    .sort((a, b) => b.valueMinor - a.valueMinor);
}

/** Where the goods go, with what quantity; in books of one unit and step alone, given as `grid`. */
export async function selectPlaces(
  db: Database, sessionId: number, books: readonly BookTerms[], grid: BookTerms | undefined,
): Promise<{ place: string; quantity: string }[]> {
  if (!grid) return [];
  const rows = await db
    .selectFrom("deal")
    .select((e) => ["book_id", "option", e.fn.sum<number>("quantity_steps").as("steps")])
    .where("session_id", "=", sessionId).where("option", ">", 0).where("state", "!=", "ANNULLED")
    .groupBy(["book_id", "option"]).orderBy("book_id").orderBy("option").execute();
  const steps = new Map<string, number>();
  for (const row of rows) {
    const place = books.find((book) => book.bookId === row.book_id)?.options[row.option - 1]?.place;
    if (place) steps.set(place, (steps.get(place) ?? 0) + Number(row.steps));
  }
  return [...steps].map(([place, count]) => ({ place, quantity: textOf(count, grid.step) }));
}
