import type { Period } from "@kontor/core";
import { type ControlView, PERIODS } from "@kontor/wire";
import type { Kernel } from "../../sequencer/kernel.ts";
import { instant } from "../../platform/time.ts";
import { ownerNames } from "../organizations/index.ts";
import type { BookDirectory } from "../sessions/index.ts";
import { findSession } from "./sessionViews.ts";

/** Who is connected, as the gateway knows it. */
export interface Connections {
  count(): number;
  hasTrader(traderId: number): boolean;
}

const MINUTE_MS = 60_000;
const REFUSALS_MAX = 50;

/** What the control room of a session shows; undefined where there is no such session. */
export async function controlView(
  kernel: Kernel,
  directory: BookDirectory,
  connections: Connections,
  watchers: number,
  code: string,
): Promise<ControlView | undefined> {
  const session = await findSession(kernel.db, code);
  if (!session) return undefined;
  const sessionId = Number(session.sessionId);
  return {
    session, connections: connections.count(), observers: watchers,
    traders: await tradersOf(kernel, connections, sessionId),
    ordersPerMinute: await ordersPerMinute(kernel, sessionId),
    refusals: await refusalsOf(kernel, directory, sessionId),
    killSwitches: await killSwitchesOf(kernel),
    acts: actsOf(session.period, session.stop),
  };
}

async function tradersOf(kernel: Kernel, connections: Connections, sessionId: number) {
  const rows = await kernel.db
    .selectFrom("order").innerJoin("trader", "trader.trader_id", "order.trader_id")
    .select((e) => ["order.trader_id", "trader.code", "trader.member_id",
      e.fn.countAll<number>().filterWhere("state", "in", ["ACTIVE", "PARTLY_FILLED"]).as("active")])
    .where("session_id", "=", sessionId).groupBy(["order.trader_id", "trader.code", "trader.member_id"])
    .orderBy("trader.code").execute();
  const names = await ownerNames(kernel.db, rows.map((row) => row.member_id));
  return rows.map((row) => ({
    traderId: String(row.trader_id), traderCode: row.code, memberName: names.get(row.member_id)?.en ?? "",
    isConnected: connections.hasTrader(row.trader_id), activeOrders: Number(row.active),
  }));
}

async function ordersPerMinute(kernel: Kernel, sessionId: number): Promise<number> {
  const row = await kernel.db
    .selectFrom("order").select((e) => e.fn.countAll<number>().as("count")).where(
      "session_id", "=", sessionId,
    )
    .where("placed_at", ">", kernel.sequencer.now() - MINUTE_MS).executeTakeFirst();
  return Number(row?.count ?? 0);
}

async function refusalsOf(kernel: Kernel, directory: BookDirectory, sessionId: number) {
  const rows = await kernel.db
    .selectFrom("order_refusal").innerJoin("book", "book.book_id", "order_refusal.book_id")
    .leftJoin("trader", "trader.trader_id", "order_refusal.trader_id")
    .select([
      "order_refusal.seq", "at", "order_refusal.code", "order_refusal.book_id", "trader.code as trader",
    ])
    .where("book.session_id", "=", sessionId).orderBy("seq", "desc").limit(REFUSALS_MAX).execute();
  const books = new Map(
    (await directory.many(rows.map((row) => row.book_id))).map((book) => [book.bookId, book.code]),
  );
  return rows.map((row) => ({
    at: instant(row.at), code: row.code, traderCode: row.trader ?? "", bookCode: books.get(row.book_id) ?? "",
    seq: row.seq,
  }));
}

async function killSwitchesOf(kernel: Kernel) {
  const rows = await kernel.db
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
    .orderBy("engaged_at", "desc").execute();
  return rows.map((row) => ({
    scope: row.scope, targetId: String(row.target_id),
    targetName: row.trader ?? row.member ?? row.session ?? "", at: instant(row.engaged_at),
    reason: row.reason,
  }));
}

/** Acts of the control room with whether the rules allow them now and whether they take two persons. */
function actsOf(period: Period, stop: string): ControlView["acts"] {
  const hasEnded = period === "CLOSED" || period === "ABORTED";
  const hasBegun = PERIODS.indexOf(period) > 0;
  const isRunning = stop === "RUNNING";
  return [
    { act: "START_PERIOD", allowed: !hasEnded && isRunning, twoPersons: false },
    { act: "PAUSE", allowed: !hasEnded && isRunning && hasBegun, twoPersons: false },
    { act: "RESUME", allowed: !hasEnded && !isRunning, twoPersons: true },
    { act: "EXTEND", allowed: !hasEnded, twoPersons: false },
    { act: "HALT", allowed: !hasEnded && stop !== "HALTED", twoPersons: false },
    { act: "CLOSE", allowed: !hasEnded && isRunning, twoPersons: false },
    { act: "ABORT", allowed: !hasEnded, twoPersons: false },
  ];
}
