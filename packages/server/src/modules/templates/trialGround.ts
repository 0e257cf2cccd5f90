import type { FeeLine, FoundExchange, ListCommodity } from "@kontor/core";
import { meaningOf } from "@kontor/wire/errors";
import type { Selectable } from "kysely";
import type { CommodityTable } from "../../db/tables/market.ts";
import { AppError, fieldInvalid } from "../../platform/appError.ts";
import type { TrialGround } from "../../sequencer/coreRules.ts";
import { type Kernel, untilProjected } from "../../sequencer/kernel.ts";

/** A ground for trials, and the goods on it in the order they were asked for. */
export interface ReadGround {
  readonly ground: TrialGround;
  readonly commodities: readonly Selectable<CommodityTable>[];
}

/**
 * The exchange as it is now, without its members and sessions: enough for the core to judge terms.
 * @throws {AppError} EXCHANGE_NOT_FOUNDED, or FIELD_INVALID for a lot whose commodity is not listed
 */
export async function readGround(kernel: Kernel, commodityCodes: readonly string[]): Promise<ReadGround> {
  await untilProjected(kernel, kernel.sequencer.head);
  const { db } = kernel;
  const row = await db.selectFrom("exchange").selectAll().executeTakeFirst();
  if (!row) throw new AppError("EXCHANGE_NOT_FOUNDED", meaningOf("EXCHANGE_NOT_FOUNDED"));
  const rates = await db
    .selectFrom("fx_rate").selectAll().distinctOn("currency").orderBy("currency").orderBy("rate_id", "desc")
    .execute();
  const commodities = await selectCommodities(kernel, commodityCodes);
  return {
    commodities,
    ground: {
      founded: {
        type: "FoundExchange", name: row.name, homeCountry: row.home_country,
        homeCurrency: row.home_currency, utcOffsetMinutes: row.utc_offset_minutes,
        currencies: row.currencies as FoundExchange["currencies"], feeLines: row.fee_lines as FeeLine[],
        depositBps: row.deposit_bps as FoundExchange["depositBps"],
      },
      rates: rates.map(({ currency, units, digits, as_of: asOf }) => ({
        type: "SetFxRate", currency, rate: { units, digits }, asOf,
      })),
      commodities: commodities.map((commodity, place) => listed(commodity, place)),
    },
  };
}

async function selectCommodities(
  { db }: Kernel, codes: readonly string[],
): Promise<Selectable<CommodityTable>[]> {
  if (codes.length === 0) return [];
  const rows = await db.selectFrom("commodity").selectAll().where("code", "in", [...codes]).execute();
  return codes.map((code, i) => {
    const row = rows.find((candidate) => candidate.code === code);
    if (!row) throw fieldInvalid(`/lots/${i}/commodityCode`, "names no commodity");
    return row;
  });
}

/** The commodity as it was listed; two lots may be of one, so that each gets a code of its own here. */
function listed(
  row: Selectable<CommodityTable>, place: number,
): Omit<ListCommodity, "actorId" | "key"> {
  return {
    type: "ListCommodity", code: `${row.code}/${place}`, section: row.section, hsCode: row.hs_code,
    unit: row.unit, tick: { units: row.tick_units, digits: row.tick_digits },
    quantityStep: { units: row.step_units, digits: row.step_digits },
  };
}
