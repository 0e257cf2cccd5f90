import type { LotTerms, MethodName } from "@kontor/core";
import type { AuctionSheet, OpenedBid } from "@kontor/wire";
import { textOf } from "@kontor/wire/decimal";
import { sql, type Selectable } from "kysely";
import type { Database } from "../../../db/database.ts";
import type { LotTable } from "../../../db/tables/market.ts";
import { instant } from "../../../platform/time.ts";
import { bidsIn, type BookTerms, type LotDetail, type ToldBid } from "../../sessions/index.ts";
import { selectLots } from "../lotViews.ts";

type LotRow = Selectable<LotTable>;

/** An owner that has bid on a lot. */
export interface LotBidder {
  readonly bookId: number;
  readonly ownerId: number;
}

/** The lots of a session with whoever bid on them, as far as the rules tell how many. */
export interface Auctions {
  readonly lots: ReadonlyMap<number, LotRow>;
  readonly bidders: readonly LotBidder[];
  /** Lots of which everybody may know how many have bid. */
  readonly told: ReadonlySet<number>;
}

export async function selectAuctions(
  db: Database, sessionId: number, method: MethodName,
): Promise<Auctions> {
  const lots = await selectLots(db, sessionId);
  const told = new Set([...lots.values()].filter((lot) => isTold(lot, method)).map((lot) => lot.book_id));
  const { rows } = await sql<LotBidder>`
    select distinct book_id as "bookId",
      case when client_id = 0 then member_id else client_id end as "ownerId"
    from "order" where session_id = ${sessionId} and trader_id <> 0
      and (${method} <> 'SEALED_BID' or price_ticks is not null)`.execute(db);
  return { lots, told, bidders: rows.filter(({ bookId }) => told.has(bookId)) };
}

/**
 * Whether everybody may know how many have bid on a lot [RES-4]: when it has ended, where bids were sealed
 * only if they were opened. What was never opened stays sealed [TRE-2, HYD-3, SEAL-7].
 */
function isTold({ outcome, detail, round }: LotRow, method: MethodName): boolean {
  if (outcome === null) return false;
  if (method === "SEALED_BID") return detail !== null && "bids" in (detail as LotDetail);
  if (method === "THREE_ROUND_ENGLISH") return round > 0 || outcome === "SOLD";
  return method !== "HYBRID_DUTCH" || outcome !== "ABORTED";
}

/** How the auction of a lot went: who took part is a number, nobody is named. */
export function auctionSheet(
  book: BookTerms, { lots, told, bidders }: Auctions, startedAt: string | null,
): AuctionSheet | null {
  const lot = lots.get(book.bookId);
  if (!lot) return null;
  const detail = (lot.detail ?? {}) as LotDetail;
  const flag = (name: string): boolean | null => (
    typeof detail[name] === "boolean" ? detail[name] : null);
  return {
    outcome: lot.outcome as AuctionSheet["outcome"],
    bidders: told.has(book.bookId) ? bidders.filter(({ bookId }) => bookId === book.bookId).length : null,
    rounds: lot.round, extensions: lot.extensions,
    hasReserve: (lot.terms as unknown as LotTerms).reserveTicks !== null, startedAt,
    endedAt: lot.ended_at === null ? null : instant(lot.ended_at),
    price: lot.ticks === 0 ? null : textOf(lot.ticks, book.tick), leader: lot.leader_number || null,
    bids: bidsIn(detail).map((bid) => openedBid(bid, book)),
    isRolledBack: flag("isRolledBack"), isMarketDetermined: flag("isMarketDetermined"),
  };
}

/** A bid that everybody was shown, in the decimals of its book. */
export function openedBid(
  { bidder, priceTicks, quantitySteps, grantSteps }: ToldBid, book: BookTerms,
): OpenedBid {
  const steps = (count: number | undefined) => (count === undefined ? null : textOf(count, book.step));
  return {
    bidder, price: priceTicks ? textOf(priceTicks, book.tick) : null,
    quantity: steps(quantitySteps), granted: steps(grantSteps),
  };
}
