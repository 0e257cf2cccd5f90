import type { LotView, OrderView, SessionView } from "@kontor/wire";

/** How the reader stands in a lot. */
export type Standing =
  | "NONE" | "OWNER" | "LEADS" | "OUTBID" | "STANDS" | "SHARES" | "BOUGHT" | "MY_TURN" | "FILED" | "SHOWN"
  | "WON" | "LOST";

type OwnOrder = Pick<
  OrderView, "side" | "clientId" | "state" | "price" | "filled" | "bidder"
>;

const isLive = ({ state }: Pick<OrderView, "state">): boolean =>
  state === "ACTIVE" || state === "PARTLY_FILLED";

/** Bids of the reader: on a lot that is its own, or its client's, the lot itself stands among its orders. */
export function ownBids<Order extends Pick<OwnOrder, "side">>(
  lot: Pick<LotView, "ownerSide">, orders: readonly Order[],
): readonly Order[] {
  return orders.filter(({ side }) => side !== lot.ownerSide);
}

/** Whether the lot is the reader's own, so that it does not bid on it; a broker may bid on a client's. */
function isOwnLot(
  lot: Pick<LotView, "ownerSide">, orders: readonly Pick<OwnOrder, "side" | "clientId">[],
): boolean {
  return orders.some(({ side, clientId }) => side === lot.ownerSide && clientId === null);
}

/** Number under which the others see the reader's company in this lot; undefined before its first bid. */
export function ownNumber(bids: readonly Pick<OwnOrder, "bidder">[]): number | undefined {
  return bids.find(({ bidder }) => bidder !== null)?.bidder ?? undefined;
}

/**
 * How the reader stands: what became of its bids where the lot has ended, its turn where bidders move in
 * turns, its share where several share the lot, otherwise whether its live bid is the one that leads.
 */
export function standingOf(lot: LotView, orders: readonly OwnOrder[], isInTurns: boolean): Standing {
  const bids = ownBids(lot, orders);
  const own = ownNumber(bids);
  if (isOwnLot(lot, orders)) return "OWNER";
  const hasBought = bids.some(({ filled }) => Number(filled) > 0);
  if (lot.outcome !== null) return own === undefined ? "NONE" : hasBought ? "WON" : "LOST";
  const live = bids.find(isLive);
  if (isInTurns && lot.phase === "BIDDING" && own !== undefined) {
    // After the move no least bid is told any more.
    return moverOf(lot) === own && lot.leastPrice !== null ? "MY_TURN" : "STANDS";
  }
  if (lot.phase === "SEALED" || lot.phase === "REVEAL") return sealedStanding(lot, own, live);
  if (live === undefined) return hasBought ? "BOUGHT" : leads(lot, own) ? "LEADS" : "NONE";
  const grant = own === undefined ? undefined : grantOf(lot, own);
  if (grant !== undefined) return Number(grant) > 0 ? "SHARES" : "OUTBID";
  if (lot.leader === null) return "STANDS";
  return leads(lot, own) ? "LEADS" : "OUTBID";
}

function leads({ leader }: LotView, own: number | undefined): boolean {
  return own !== undefined && leader === own;
}

/** Who accepted a falling price leads while the others file; a sealed bid has no price until it is shown. */
function sealedStanding(lot: LotView, own: number | undefined, live: OwnOrder | undefined): Standing {
  if (!live) return "NONE";
  if (leads(lot, own)) return "LEADS";
  return lot.phase === "REVEAL" && live.price !== null ? "SHOWN" : "FILED";
}

/**
 * Whether several may share a lot at the best prices: nobody leads it, and its price is the last that wins.
 */
export function isShared(
  { method }: Pick<SessionView, "method">, { divisible }: Pick<LotView, "divisible">,
): boolean {
  return divisible && (method === "MULTI_UNIT_ENGLISH" || method === "REVERSE_AUCTION");
}

/** What a bidder would win of a shared lot if it ended now; undefined where the exchange tells no shares. */
export function grantOf({ detail }: Pick<LotView, "detail">, own: number): string | undefined {
  const bids: unknown = detail?.["bids"];
  if (!Array.isArray(bids)) return undefined;
  const bid = (bids as readonly Record<string, unknown>[]).find(({ bidder }) => bidder === own);
  return typeof bid?.["grant"] === "string" ? bid["grant"] : undefined;
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
