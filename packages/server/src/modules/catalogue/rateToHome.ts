import type { Database } from "../../db/database.ts";

/** A rate to the home currency as a fraction of whole numbers. */
export interface Rate {
  readonly over: bigint;
  readonly under: bigint;
}

/** The latest rate of a currency to the home currency; undefined where none is known. */
export async function rateToHome(db: Database, currency: string): Promise<Rate | undefined> {
  const exchange = await db.selectFrom("exchange").select("home_currency").executeTakeFirst();
  if (exchange?.home_currency === currency) return { over: 1n, under: 1n };
  const row = await db
    .selectFrom("fx_rate").selectAll().where("currency", "=", currency).orderBy("rate_id", "desc").limit(1)
    .executeTakeFirst();
  return row && { over: BigInt(row.units), under: 10n ** BigInt(row.digits) };
}
