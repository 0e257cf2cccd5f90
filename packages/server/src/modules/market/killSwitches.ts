import type { KillScope } from "@kontor/core";
import type { KillSwitchView } from "@kontor/wire";
import type { Database } from "../../db/database.ts";
import { instant } from "../../platform/time.ts";

/** Kill switches that are on, the newest first. */
export async function killSwitchesOf(db: Database): Promise<KillSwitchView[]> {
  const rows = await db
    .selectFrom("kill_switch")
    .leftJoin("trader", (join) => join.onRef("trader.trader_id", "=", "target_id").on("scope", "=", "TRADER"))
    .leftJoin("member", (join) => join.onRef("member.member_id", "=", "target_id").on("scope", "=", "MEMBER"))
    .leftJoin(
      "session", (join) => join.onRef("session.session_id", "=", "target_id").on("scope", "=", "SESSION"),
    )
    .select([
      "scope", "target_id", "engaged_at", "reason", "trader.code as trader", "member.code as member",
      "session.code as session",
    ])
    .orderBy("actor_seq", "desc").execute();
  return rows.map((row) => ({
    scope: row.scope as KillScope, targetId: String(row.target_id),
    targetName: row.trader ?? row.member ?? row.session ?? "", at: instant(row.engaged_at),
    reason: row.reason,
  }));
}
