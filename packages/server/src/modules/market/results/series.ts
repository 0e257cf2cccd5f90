import { sql, type Selectable } from "kysely";
import type { Database } from "../../../db/database.ts";
import type { SessionTable } from "../../../db/tables/market.ts";

type SessionRow = Selectable<SessionTable>;

/** Sessions beside one in its series. */
export interface Neighbours {
  readonly previous: string | null;
  readonly next: string | null;
  /** The latest one before it that was closed by its rules: what its figures are compared with. */
  readonly last: { readonly sessionId: number; readonly code: string; readonly tradingDay: string } | null;
}

/**
 * A series is what the same rules were held for again and again [RES-3]: section, method, currency, market
 * and template are the same, and practice is no part of the market.
 */
export async function selectNeighbours(db: Database, session: SessionRow): Promise<Neighbours> {
  const before = series(db, session)
    .where(sql<boolean>`(opens_at, session_id) < (${session.opens_at}, ${session.session_id})`)
    .orderBy("opens_at", "desc").orderBy("session_id", "desc").limit(1);
  const after = series(db, session)
    .where(sql<boolean>`(opens_at, session_id) > (${session.opens_at}, ${session.session_id})`)
    .orderBy("opens_at").orderBy("session_id").limit(1);
  const previous = await before.executeTakeFirst();
  const last = await before.where("period", "=", "CLOSED").executeTakeFirst();
  const next = await after.executeTakeFirst();
  return {
    previous: previous?.code ?? null, next: next?.code ?? null,
    last: last ? { sessionId: last.session_id, code: last.code, tradingDay: last.trading_day } : null,
  };
}

function series(db: Database, session: SessionRow) {
  const template = (session.template as { readonly code: string } | null)?.code ?? null;
  return db
    .selectFrom("session").select(["session_id", "code", "trading_day"])
    .where("section", "=", session.section).where("method", "=", session.method)
    .where("currency", "=", session.currency).where("target_market", "=", session.target_market)
    .where("is_practice", "=", session.is_practice)
    .where(sql<boolean>`template->>'code' is not distinct from ${template}::text`);
}
