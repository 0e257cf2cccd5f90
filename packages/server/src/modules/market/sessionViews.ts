import type { MethodName, Period, PlannedPeriod, SessionRules, Stop, TemplateMark } from "@kontor/core";
import type { SessionPage, SessionQuery, SessionView, Source } from "@kontor/wire";
import { amountText } from "@kontor/wire/decimal";
import { sql, type Selectable } from "kysely";
import type { Database } from "../../db/database.ts";
import { namesOf } from "../../db/namesOf.ts";
import { numbersOf, pageFrom } from "../../db/page.ts";
import type { SessionTable } from "../../db/tables/market.ts";
import { instant } from "../../platform/time.ts";
import { termsView } from "../../sequencer/rules/methodTerms.ts";
import { minorDigitsOf } from "../catalogue/index.ts";

type SessionRow = Selectable<SessionTable>;

const LIVE = sql<boolean>`begun::text <> '[]' and ended_at is null`;

/** Sessions by the time they open, and by age where times are equal. */
export async function selectSessions(db: Database, query: SessionQuery): Promise<SessionPage> {
  const limit = query.limit ?? 50;
  let select = db
    .selectFrom("session").selectAll().orderBy("opens_at").orderBy("session_id").limit(limit + 1);
  if (query.cursor !== undefined) {
    const [opensAt = 0, sessionId = 0] = numbersOf(query.cursor, 2);
    select = select.where(sql<boolean>`(opens_at, session_id) > (${opensAt}, ${sessionId})`);
  }
  if (query.from) select = select.where("trading_day", ">=", query.from);
  if (query.to) select = select.where("trading_day", "<=", query.to);
  if (query.section) select = select.where("section", "=", query.section);
  if (query.market) select = select.where("target_market", "=", query.market);
  if (query.practice) select = select.where("is_practice", "=", query.practice === "ONLY");
  if (query.state === "ENDED") select = select.where("ended_at", "is not", null);
  if (query.state === "LIVE") select = select.where(LIVE);
  if (query.state === "UPCOMING") {
    select = select.where(sql<boolean>`begun::text = '[]'`).where("ended_at", "is", null);
  }
  const page = pageFrom(
    await select.execute(), limit, (row) => row.opens_at, (row) => row.session_id,
  );
  return { items: await sessionViews(db, page.items), nextCursor: page.nextCursor };
}

/** One session by its code; undefined where there is none. */
export async function findSession(db: Database, code: string): Promise<SessionView | undefined> {
  const row = await db.selectFrom("session").selectAll().where("code", "=", code).executeTakeFirst();
  return row && (await sessionViews(db, [row]))[0];
}

export async function sessionViews(db: Database, rows: readonly SessionRow[]): Promise<SessionView[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.session_id);
  const texts = await db
    .selectFrom("session_text").selectAll().where("code", "in", rows.map((row) => row.code)).execute();
  const lots = await db
    .selectFrom("book").select((e) => ["session_id", e.fn.countAll<number>().as("count")])
    .where("session_id", "in", ids).groupBy("session_id").execute();
  const deals = await db
    .selectFrom("deal")
    .select((e) => [
      "session_id", e.fn.countAll<number>().as("count"), e.fn.sum<number>("value_minor").as("value"),
    ])
    .where("session_id", "in", ids).where("state", "!=", "ANNULLED").groupBy("session_id").execute();
  const digits = await minorDigitsOf(db);
  return rows.map((row) => {
    const text = texts.find((candidate) => candidate.code === row.code);
    const total = deals.find((candidate) => candidate.session_id === row.session_id);
    const value = amountText(Number(total?.value ?? 0), digits(row.currency));
    return {
      ...fixedPart(row),
      titles: namesOf(text?.titles, row.code),
      source: (text?.source ?? null) as Source | null,
      lotCount: Number(lots.find((lot) => lot.session_id === row.session_id)?.count ?? 0),
      dealCount: Number(total?.count ?? 0),
      turnover: { amount: value, currency: row.currency },
    };
  });
}

/** Terms of the method as everybody sees them, without those that name parties [FED-6, FED-7]. */
function openTerms(row: SessionRow): SessionView["terms"] {
  const terms = termsView((row.rules as SessionRules).terms) ?? {};
  const { winLimits: _limits, mainOffers: _offers, ...open } = terms;
  return Object.keys(open).length === 0 ? null : open;
}

/** How bids wait after a lot, where they do. */
function waitTerms({ rules }: SessionRow): Pick<SessionView, "secondBidder" | "assentMs"> {
  const { secondBidder, assentMs } = rules as SessionRules;
  return { ...(secondBidder ? { secondBidder } : {}), ...(assentMs === undefined ? {} : { assentMs }) };
}

function fixedPart(row: SessionRow) {
  const begun = row.begun as PlannedPeriod[];
  const plan = row.plan as PlannedPeriod[];
  const bps = row.deposit_bps as { BUY: number; SELL: number };
  const percent = (value: number) => amountText(value, 2);
  return {
    sessionId: String(row.session_id), code: row.code, section: row.section, method: row.method as MethodName,
    currency: row.currency, period: row.period as Period, stop: row.stop as Stop, stopReason: row.stop_reason,
    periods: [
      ...begun.map(({ period, at }) => ({ period, at: instant(at), hasBegun: true })),
      ...plan.map(({ period, at }) => ({ period, at: instant(at), hasBegun: false })),
    ],
    opensAt: instant(row.opens_at), closesAt: instant(row.closes_at), tradingDay: row.trading_day,
    buyerCountries: row.buyer_countries as string[], sellerCountries: row.seller_countries as string[],
    targetMarket: row.target_market || null, practice: row.is_practice,
    depositPercent: { BUY: percent(bps.BUY), SELL: percent(bps.SELL) },
    priceRule: (row.rules as SessionRules).priceRule, terms: openTerms(row), ...waitTerms(row),
    template: row.template as TemplateMark | null,
  };
}
