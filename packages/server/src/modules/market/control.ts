import type { ControlView } from "@kontor/wire";
import type { Kernel } from "../../sequencer/kernel.ts";
import { instant } from "../../platform/time.ts";
import { ownerNames } from "../organizations/index.ts";
import type { BookDirectory } from "../sessions/index.ts";
import { actsOf } from "./actsOf.ts";
import { killSwitchesOf } from "./killSwitches.ts";
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
    killSwitches: await killSwitchesOf(kernel.db),
    acts: actsOf(session),
  };
}

async function tradersOf(kernel: Kernel, connections: Connections, sessionId: number) {
  const rows = await kernel.db
    .selectFrom("order").innerJoin("trader", "trader.trader_id", "order.trader_id")
    .innerJoin("member", "member.member_id", "trader.member_id")
    .select((e) => ["order.trader_id", "trader.code", "trader.member_id", "member.code as member",
      e.fn.countAll<number>().filterWhere("state", "in", ["ACTIVE", "PARTLY_FILLED"]).as("active")])
    .where("session_id", "=", sessionId)
    .groupBy(["order.trader_id", "trader.code", "trader.member_id", "member.code"])
    .orderBy("trader.code").execute();
  const names = await ownerNames(kernel.db, rows.map((row) => row.member_id));
  return rows.map((row) => ({
    traderId: String(row.trader_id), traderCode: row.code, memberId: String(row.member_id),
    memberCode: row.member,
    memberNames: names.get(row.member_id) ?? { en: row.member, ru: row.member, zh: row.member },
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
