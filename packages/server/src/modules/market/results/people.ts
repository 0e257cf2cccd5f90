import type { Side } from "@kontor/core";
import { textOf } from "@kontor/wire/decimal";
import { sql } from "kysely";
import type { Database } from "../../../db/database.ts";
import type { BookTerms } from "../../sessions/index.ts";

/** Below so many companies in a cell its figures would be those of one of them [RES-5]. */
const COMPANIES_LEAST = 3;

/** Countries that won, and how many dealt on each side. */
export interface Winners {
  readonly buyers: number;
  readonly sellers: number;
  readonly countries: readonly WinnerCountry[];
}

export interface WinnerCountry {
  readonly country: string;
  readonly companies: number;
  readonly deals: number;
  readonly valueMinor: number;
}

export async function selectWinners(db: Database, sessionId: number, side: Side): Promise<Winners> {
  const { rows: [parties] } = await sql<{ buyers: number; sellers: number }>`
    select count(distinct buyer_id)::integer as buyers, count(distinct seller_id)::integer as sellers
    from deal where session_id = ${sessionId} and state <> 'ANNULLED'`.execute(db);
  const party = sql.ref(side === "BUY" ? "buyer_id" : "seller_id");
  const { rows: countries } = await sql<WinnerCountry>`
    select coalesce(member.country, client.country) as country,
      count(distinct ${party})::integer as companies, count(*)::integer as deals,
      sum(value_minor)::bigint as "valueMinor"
    from deal left join member on member_id = ${party} left join client on client_id = ${party}
    where session_id = ${sessionId} and deal.state <> 'ANNULLED'
    group by 1 order by 4 desc, 1`.execute(db);
  return { buyers: parties?.buyers ?? 0, sellers: parties?.sellers ?? 0, countries };
}

/**
 * Countries whose figures are told, the greatest first, and those whose figures are confidential, by name
 * [RES-5]. One that alone would be hidden takes the least of the others with it: the difference to the total
 * would tell it. A country that won everything has the figures of the whole session, which everybody knows.
 */
export function openCountries(countries: readonly WinnerCountry[]): {
  readonly told: readonly WinnerCountry[];
  readonly hidden: readonly WinnerCountry[];
} {
  if (countries.length === 1) return { told: countries, hidden: [] };
  const told = countries.filter(({ companies }) => companies >= COMPANIES_LEAST)
    .toSorted((a, b) => b.valueMinor - a.valueMinor);
  const hidden = countries.filter(({ companies }) => companies < COMPANIES_LEAST);
  if (hidden.length === 1) hidden.push(...told.splice(-1));
  return { told, hidden: hidden.toSorted((a, b) => (a.country < b.country ? -1 : 1)) };
}

/** Owners with an order on one side of a session, with their countries. */
export async function selectBidders(
  db: Database, sessionId: number, side: Side,
): Promise<readonly { readonly owner_id: number; readonly country: string }[]> {
  return db
    .selectFrom("bidder").select(["owner_id", "country"])
    .where("session_id", "=", sessionId).where("side", "=", side).orderBy("owner_id").execute();
}

/** How many of some owners come from each country. */
export function countByCountry(
  owners: readonly { readonly country: string }[],
): { country: string; bidders: number }[] {
  const counts = new Map<string, number>();
  for (const { country } of owners) counts.set(country, (counts.get(country) ?? 0) + 1);
  return [...counts].map(([country, bidders]) => ({ country, bidders }))
    .toSorted((a, b) => (a.country < b.country ? -1 : 1));
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
