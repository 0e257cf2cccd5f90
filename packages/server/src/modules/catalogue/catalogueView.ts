import { type CatalogueView, type ExchangeView, type Names, type Source } from "@kontor/wire";
import { textOf } from "@kontor/wire/decimal";
import type { Database } from "../../db/database.ts";
import { namesOf } from "../../db/namesOf.ts";
import { edgeError } from "../../platform/appError.ts";
import { VERSION } from "../../platform/version.ts";
import type { Kernel } from "../../sequencer/kernel.ts";

/** The exchange as it was founded. @throws {AppError} NOT_FOUND before the founding command */
export async function exchangeView(kernel: Kernel): Promise<ExchangeView> {
  const row = await kernel.db.selectFrom("exchange").selectAll().executeTakeFirst();
  if (!row) throw edgeError("NOT_FOUND", "the exchange is not founded yet");
  const text = await kernel.db.selectFrom("exchange_text").selectAll().executeTakeFirst();
  return {
    name: row.name, names: namesOf(text?.names, row.name), mode: kernel.config.mode,
    homeCountry: row.home_country, homeCurrency: row.home_currency, city: text?.city ?? "",
    utcOffsetMinutes: row.utc_offset_minutes,
    currencies: row.currencies as ExchangeView["currencies"], version: VERSION,
  };
}

/** Sections and commodities with their names. */
export async function catalogueView(db: Database): Promise<CatalogueView> {
  const sections = await db.selectFrom("section").selectAll().orderBy("code").execute();
  const commodities = await db
    .selectFrom("commodity").leftJoin("commodity_text", "commodity_text.code", "commodity.code")
    .selectAll("commodity").select(["names", "source"]).orderBy("commodity_id").execute();
  return {
    sections: sections.map((row) => ({ code: row.code, names: row.names as Names })),
    commodities: commodities.map((row) => ({
      commodityId: String(row.commodity_id), code: row.code, section: row.section,
      names: namesOf(row.names, row.code), hsCode: row.hs_code,
      unit: row.unit, tick: textOf(1, { units: row.tick_units, digits: row.tick_digits }),
      quantityStep: textOf(1, { units: row.step_units, digits: row.step_digits }),
      source: (row.source ?? null) as Source | null,
    })),
  };
}

/** Decimals of the money of each currency; two where the exchange does not know it. */
export async function minorDigitsOf(db: Database): Promise<(currency: string) => number> {
  const row = await db.selectFrom("exchange").select("currencies").executeTakeFirst();
  const currencies = (row?.currencies ?? []) as { code: string; minorDigits: number }[];
  const digits = new Map(currencies.map((currency) => [currency.code, currency.minorDigits]));
  return (currency) => digits.get(currency) ?? 2;
}
