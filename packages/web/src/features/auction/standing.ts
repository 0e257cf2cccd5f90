import type { LotView, OrderView } from "@kontor/wire";

/** How the reader stands in a lot. */
export type Standing = "NONE" | "LEADS" | "OUTBID" | "STANDS" | "MY_TURN" | "WON" | "LOST" | "FILED";

type OwnBid = Pick<OrderView, "orderId" | "state" | "filled" | "placedAt" | "bidder">;

const isLive = ({ state }: Pick<OrderView, "state">): boolean =>
  state === "ACTIVE" || state === "PARTLY_FILLED";

/** Number under which the others see the reader's company in this lot; undefined before its first bid. */
export function ownNumber(bids: readonly OwnBid[]): number | undefined {
  return bids.find(({ bidder }) => bidder !== null)?.bidder ?? undefined;
}

/**
 * How the reader stands: what became of its bids where the lot has ended, its turn where bidders move in
 * turns, otherwise whether its live bid is the one that leads.
 */
export function standingOf(lot: LotView, bids: readonly OwnBid[], isInTurns: boolean): Standing {
  const own = ownNumber(bids);
  if (lot.outcome !== null) {
    if (own === undefined) return "NONE";
    return bids.some(({ filled }) => Number(filled) > 0) ? "WON" : "LOST";
  }
  const live = bids.find(isLive);
  if (isInTurns && lot.phase === "BIDDING" && own !== undefined) {
    return moverOf(lot) === own ? "MY_TURN" : "STANDS";
  }
  if (lot.phase === "SEALED" || lot.phase === "REVEAL") {
    if (!live) return "NONE";
    // Who accepted a falling price leads while the others file.
    return own !== undefined && lot.leader === own ? "LEADS" : "FILED";
  }
  if (live === undefined) return own === undefined || lot.leader !== own ? "NONE" : "LEADS";
  if (lot.leader === null) return "STANDS";
  return lot.leader === own ? "LEADS" : "OUTBID";
}

/** Number of the bidder whose turn it is: a method with turns tells the order, and the turn from 1 on. */
export function moverOf({ detail }: LotView): number | undefined {
  const { order, turn } = detail ?? {};
  const mover: unknown = Array.isArray(order) && typeof turn === "number" ? order[turn - 1] : undefined;
  return typeof mover === "number" ? mover : undefined;
}

/** Whether a standing wants the reader to act. */
export function wantsAct(standing: Standing): boolean {
  return standing === "OUTBID" || standing === "MY_TURN";
}
