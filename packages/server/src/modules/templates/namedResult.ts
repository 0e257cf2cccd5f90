import type { MethodName, RehearsalResult } from "@kontor/wire";
import { anyOf } from "../../db/anyOf.ts";
import type { Database } from "../../db/database.ts";
import { namesOf } from "../../db/namesOf.ts";
import type { BareResult } from "../../sequencer/coreRules.ts";

/** A result of the machine with the names that people read. */
export async function namedResult(db: Database, bare: BareResult): Promise<RehearsalResult> {
  const { commands, lots, ...rest } = bare;
  const texts = await db.selectFrom("commodity_text").select(["code", "names"]).execute();
  const namesByCode = new Map(texts.map((text) => [text.code, text.names]));
  const sessions = await db
    .selectFrom("session").leftJoin("session_text", "session_text.code", "session.code")
    .select(["session_id", "session.code", "trading_day", "method", "titles"])
    .where(anyOf("session_id", Object.keys(commands).map(Number))).orderBy("session_id").execute();
  return {
    ...rest,
    sessions: sessions.map((row) => ({
      code: row.code, titles: namesOf(row.titles, row.code), tradingDay: row.trading_day,
      method: row.method as MethodName, commands: commands[row.session_id] ?? 0,
    })),
    lots: lots.map((lot) => ({
      ...lot, commodityNames: namesOf(namesByCode.get(lot.commodityCode), lot.commodityCode),
    })),
  };
}
