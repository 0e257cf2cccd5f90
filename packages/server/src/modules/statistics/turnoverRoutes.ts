import { TurnoverQuery, TurnoverView } from "@kontor/wire";
import { amountText } from "@kontor/wire/decimal";
import { sql } from "kysely";
import type { Http } from "../../platform/http.ts";
import { type Kernel, untilProjected } from "../../sequencer/kernel.ts";
import { minorDigitsOf } from "../catalogue/index.ts";

/** What turnover may be broken down by, and the column behind each word. */
const COLUMNS = {
  day: sql<string>`turnover.trading_day`,
  month: sql<string>`left(turnover.trading_day, 7)`,
  section: sql<string>`turnover.section`,
  commodity: sql<string>`commodity.code`,
  buyerCountry: sql<string>`buyer_country`,
  sellerCountry: sql<string>`seller_country`,
  direction: sql<string>`direction`,
  session: sql<string>`session.code`,
} as const;

/** Turnover by one measure; sums of different currencies or units stand in rows of their own. */
export function statisticsRoutes(app: Http, kernel: Kernel): void {
  app.get("/v1/statistics/turnover",
    { schema: { querystring: TurnoverQuery, response: { 200: TurnoverView }, tags: ["statistics"] } },
    async (request) => {
      await untilProjected(kernel, request.query.after);
      return turnoverBy(kernel, request.query);
    });
}

async function turnoverBy(kernel: Kernel, query: TurnoverQuery): Promise<TurnoverView> {
  const by = query.by ?? "month";
  const key = COLUMNS[by];
  let select = kernel.db
    .selectFrom("turnover")
    .innerJoin("commodity", "commodity.commodity_id", "turnover.commodity_id")
    .innerJoin("session", "session.session_id", "turnover.session_id")
    .select((e) => [
      key.as("key"), "turnover.currency", "turnover.unit", "step_units", "step_digits",
      e.fn.sum<number>("value_minor").as("value"), e.fn.sum<number>("quantity_steps").as("steps"),
      e.fn.sum<number>("deal_count").as("deals"),
    ])
    .where("turnover.is_practice", "=", false)
    .groupBy([key, "turnover.currency", "turnover.unit", "step_units", "step_digits"])
    .orderBy(key).orderBy("turnover.currency");
  if (query.from) select = select.where("turnover.trading_day", ">=", query.from);
  if (query.to) select = select.where("turnover.trading_day", "<=", query.to);
  if (query.section) select = select.where("turnover.section", "=", query.section);
  if (query.buyerCountry) select = select.where("buyer_country", "=", query.buyerCountry);
  if (query.sellerCountry) select = select.where("seller_country", "=", query.sellerCountry);
  const digits = await minorDigitsOf(kernel.db);
  const rows = (await select.execute()).map((row) => ({
    key: row.key, currency: row.currency, unit: row.unit,
    value: amountText(Number(row.value), digits(row.currency)),
    quantity: amountText(Number(BigInt(row.steps) * BigInt(row.step_units)), row.step_digits),
    dealCount: Number(row.deals),
  }));
  return { from: query.from ?? null, to: query.to ?? null, by, rows };
}
