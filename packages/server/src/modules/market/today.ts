import type { MarketToday } from "@kontor/wire";
import { amountText } from "@kontor/wire/decimal";
import { sql } from "kysely";
import { namesOf } from "../../db/namesOf.ts";
import { roundHalfUp } from "../../platform/roundHalfUp.ts";
import type { Kernel } from "../../sequencer/kernel.ts";
import { minorDigitsOf } from "../catalogue/index.ts";
import { selectPublicDeals } from "../deals/index.ts";
import { type BookDirectory, tradingDayOf } from "../sessions/index.ts";
import { selectSessions, sessionViews } from "./sessionViews.ts";

const MOVES_MAX = 12;

/** What is happening now and what moved: the first page. */
export async function marketToday(kernel: Kernel, directory: BookDirectory): Promise<MarketToday> {
  const { db } = kernel;
  const exchange = await db.selectFrom("exchange").select("utc_offset_minutes").executeTakeFirst();
  const day = tradingDayOf(kernel.sequencer.now(), exchange?.utc_offset_minutes ?? 0);
  const live = await selectSessions(db, { state: "LIVE", practice: "NONE", limit: 20 });
  const next = await selectSessions(db, { state: "UPCOMING", practice: "NONE", limit: 6 });
  const last = await db
    .selectFrom("session").selectAll().where("ended_at", "is not", null).where("is_practice", "=", false)
    .orderBy("ended_at", "desc").limit(1).execute();
  const turnover = await db
    .selectFrom("turnover")
    .select((e) => [
      "currency", e.fn.sum<number>("value_minor").as("value"), e.fn.sum<number>("deal_count").as("deals"),
    ])
    .where("trading_day", "=", day).where("is_practice", "=", false)
    .groupBy("currency").orderBy("currency").execute();
  const digits = await minorDigitsOf(db);
  return {
    day, live: live.items, next: next.items, last: (await sessionViews(db, last))[0] ?? null,
    turnover: turnover.map((row) => ({
      currency: row.currency, today: amountText(Number(row.value), digits(row.currency)),
      dealCount: Number(row.deals),
    })),
    moves: await movesOf(kernel, digits),
    deals: (await selectPublicDeals(kernel, directory, { limit: 10 })).items,
  };
}

interface DayRow {
  readonly commodity_id: number;
  readonly currency: string;
  readonly trading_day: string;
  readonly value: number;
  readonly steps: number;
}

/** Average prices of the last two trading days of each commodity and currency, the largest move first. */
async function movesOf(kernel: Kernel, digits: (currency: string) => number): Promise<MarketToday["moves"]> {
  const { rows } = await sql<DayRow>`
    select commodity_id, currency, trading_day, value, steps from (
      select commodity_id, currency, trading_day, sum(value_minor)::bigint as value,
        sum(quantity_steps)::bigint as steps,
        row_number() over (partition by commodity_id, currency order by trading_day desc) as place
      from turnover where not is_practice group by commodity_id, currency, trading_day
    ) days where place <= 2 order by commodity_id, currency, trading_day desc`.execute(kernel.db);
  const commodities = await kernel.db
    .selectFrom("commodity").leftJoin("commodity_text", "commodity_text.code", "commodity.code")
    .selectAll("commodity").select("names").execute();
  const moves = rows.flatMap((row, i) => {
    const isLatest = rows[i - 1]?.commodity_id !== row.commodity_id || rows[i - 1]?.currency !== row.currency;
    const commodity = commodities.find((candidate) => candidate.commodity_id === row.commodity_id);
    if (!isLatest || !commodity) return [];
    const before = rows[i + 1];
    const isSame = before?.commodity_id === row.commodity_id && before.currency === row.currency;
    const step = { units: commodity.step_units, digits: commodity.step_digits };
    const average = averageMinor(row, step);
    const previous = isSame ? averageMinor(before, step) : null;
    const quantity = BigInt(row.steps) * BigInt(step.units);
    return [
      {
        commodityCode: commodity.code,
        commodityNames: namesOf(commodity.names, commodity.code), unit: commodity.unit,
        currency: row.currency, day: row.trading_day,
        average: amountText(average, digits(row.currency)),
        previousDay: isSame ? before.trading_day : null,
        previousAverage: previous === null ? null : amountText(previous, digits(row.currency)),
        changePercent: previous === null || previous === 0 ? null : changeText(average, previous),
        quantity: amountText(Number(quantity), step.digits),
      },
    ];
  });
  return moves
    .sort((a, b) => Math.abs(Number(b.changePercent ?? 0)) - Math.abs(Number(a.changePercent ?? 0)))
    .slice(0, MOVES_MAX);
}

function averageMinor(row: DayRow, step: { units: number; digits: number }): number {
  const over = BigInt(row.value) * 10n ** BigInt(step.digits);
  const under = BigInt(row.steps) * BigInt(step.units);
  return under === 0n ? 0 : Number(roundHalfUp(over, under));
}

/** Change in percent with one decimal, half away from zero. */
function changeText(now: number, before: number): string {
  const permille = Math.round(((now - before) / before) * 1000);
  return amountText(permille, 1);
}
