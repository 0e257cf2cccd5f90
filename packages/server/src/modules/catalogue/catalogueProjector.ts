import type { CoreEvent, FoundExchange, ListCommodity, SetFeeSchedule, SetFxRate } from "@kontor/core";
import { json } from "../../db/saveRows.ts";
import type { Projector, Tx } from "../../sequencer/projection.ts";

/** What the exchange was founded as, its rates, and the commodities it lists. */
export const catalogueProjector: Projector = {
  name: "catalogue",
  tables: ["exchange", "fx_rate", "commodity"],
  async apply(tx, events) {
    for (const event of events) await applyEvent(tx, event);
  },
};

async function applyEvent(tx: Tx, event: CoreEvent): Promise<void> {
  switch (event.type) {
    case "ExchangeFounded":
      return insertExchange(tx, event.text as FoundExchange, event.at);
    case "FeeScheduleSet":
      await tx
        .updateTable("exchange").set({ fee_lines: json((event.text as SetFeeSchedule).feeLines) }).execute();
      return;
    case "FxRateSet":
      return insertRate(tx, event.rateId, event.text as SetFxRate, event.at);
    case "CommodityListed":
      return insertCommodity(tx, event.commodityId, event.text as ListCommodity);
  }
}

async function insertExchange(tx: Tx, terms: FoundExchange, at: number): Promise<void> {
  await tx
    .insertInto("exchange")
    .values({
      id: 1, name: terms.name, home_country: terms.homeCountry, home_currency: terms.homeCurrency,
      currencies: json(terms.currencies), utc_offset_minutes: terms.utcOffsetMinutes,
      fee_lines: json(terms.feeLines), deposit_bps: json(terms.depositBps), founded_at: at,
    })
    .execute();
}

async function insertRate(tx: Tx, rateId: number, terms: SetFxRate, at: number): Promise<void> {
  const { units, digits } = terms.rate;
  await tx
    .insertInto("fx_rate")
    .values({ rate_id: rateId, currency: terms.currency, units, digits, as_of: terms.asOf, set_at: at })
    .execute();
}

async function insertCommodity(tx: Tx, commodityId: number, terms: ListCommodity): Promise<void> {
  await tx
    .insertInto("commodity")
    .values({
      commodity_id: commodityId, code: terms.code, section: terms.section, hs_code: terms.hsCode,
      unit: terms.unit, tick_units: terms.tick.units, tick_digits: terms.tick.digits,
      step_units: terms.quantityStep.units, step_digits: terms.quantityStep.digits,
    })
    .execute();
}
