import { type OrderBook, restOrder } from "../book/orderBook.ts";
import { FLAGS, IS_PROXY, NONE, ORDER_ID, OWNER, PRICE_TICKS } from "../book/orders.ts";
import type { EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import { better, improved, worse } from "./betterBid.ts";
import type { Bidding } from "./bidding.ts";
import {
  type BiddingRules, firstBid, insideCorridor, isRaise, leastBid, refuseBid,
} from "./biddingRules.ts";
import { bidsFromBest, lotOf } from "./bids.ts";
import { awardLot } from "./endLot.ts";
import { extendIfLate } from "./extend.ts";
import { bidderNumber, RESERVE_MET } from "./lot.ts";
import { tellLot } from "./tellLot.ts";

/**
 * Open bids and proxies on one indivisible lot: price up on a lot that is offered, down on one that is
 * asked for. The leader is the bid with the best limit, of equal ones the earlier; what others see is only
 * as much of its limit as it needs to lead (domain.md 3.7) [OPB-1].
 */
export const openBidding: Bidding = {
  takesLimits: true,
  isQuantityValid: () => true,
  refuse: refuseBid,
  keepsPlace: isRaise,
  take: takeBid,
  relead: releadBids,
  least: (book, rules) => Math.max(0, leastBid(book, rules)),
  award: (state, book, _, out) => awardLeader(state, book, out),
};

/** Takes a bid that passed: finds who leads, what is seen, and whether the end moves [OPB-1, OPB-4]. */
function takeBid(
  state: CoreState, book: OrderBook, slot: number, rules: BiddingRules, out: EventLog,
): void {
  const { orders } = state;
  const lot = lotOf(book);
  const before = lot.leaderId;
  // A raise has already taken the leader's earlier bid out: what stood first is no longer there.
  const beaten = before === 0 ? NONE : orders.slotOf(before);
  const isOwnRaise = before !== 0 && beaten === NONE;
  bidderNumber(lot, orders.int(slot, OWNER));
  restOrder(book, orders, slot);
  lot.leaderId = orders.num(bidsFromBest(state, book)[0] as number, ORDER_ID);
  if (!isOwnRaise) lot.priceTicks = visiblePrice(state, book, slot, beaten, rules);
  liftToReserve(state, book);
  const extended = isOwnRaise ? 0 : extendIfLate(state, book, rules);
  lot.leastTicks = openBidding.least(book, rules);
  tellLot(state, book, out, extended | reserveFlag(book));
}

/** Least price at which the leader leads [OPB-1]. */
function visiblePrice(
  { orders }: CoreState, book: OrderBook, slot: number, beaten: number, rules: BiddingRules,
): number {
  const ticks = orders.num(slot, PRICE_TICKS);
  const isProxy = (orders.int(slot, FLAGS) & IS_PROXY) !== 0;
  if (beaten === NONE) {
    return isProxy ? firstBid(book, rules) : ticks;
  }
  const limit = orders.num(beaten, PRICE_TICKS);
  if (better(book, ticks, limit) <= 0) return worse(book, limit, improved(book, ticks, rules.stepTicks));
  return isProxy ? worse(book, ticks, improved(book, limit, rules.stepTicks)) : ticks;
}

/** A leader whose limit reaches the reserve is seen at the reserve at least [OPB-5]. */
function liftToReserve({ orders }: CoreState, book: OrderBook): void {
  const lot = lotOf(book);
  const { reserveTicks } = lot.terms;
  if (reserveTicks === null) return;
  const limit = orders.num(orders.slotOf(lot.leaderId), PRICE_TICKS);
  const isReached = better(book, limit, reserveTicks) >= 0;
  if (isReached && better(book, lot.priceTicks, reserveTicks) < 0) lot.priceTicks = reserveTicks;
}

function reserveFlag(book: OrderBook): number {
  const { terms, priceTicks, leaderId } = lotOf(book);
  if (leaderId === 0 || terms.reserveTicks === null) return 0;
  return better(book, priceTicks, terms.reserveTicks) >= 0 ? RESERVE_MET : 0;
}

/** Awards the lot to the leader at the visible price, or to nobody [OPB-6]. */
function awardLeader(state: CoreState, book: OrderBook, out: EventLog): void {
  const lot = lotOf(book);
  if (lot.leaderId === 0) return awardLot(state, book, [], "UNSOLD", out);
  const isBelow = lot.terms.reserveTicks !== null && reserveFlag(book) === 0;
  const slot = state.orders.slotOf(lot.leaderId);
  const grant = { slot, steps: lot.terms.quantitySteps, ticks: lot.priceTicks };
  if (isBelow) return awardLot(state, book, [], "RESERVE_NOT_MET", out, [grant]);
  awardLot(state, book, [grant], "UNSOLD", out);
}

/**
 * The leader's bid left by another hand: the best of the others leads, at the price that was seen last or
 * at its own limit where that is worse; without others the bidding is as at its start [OPB-7]. What is seen
 * stays inside a corridor that has changed [OPB-8].
 */
function releadBids(
  state: CoreState, book: OrderBook, rules: BiddingRules, out: EventLog,
): void {
  const { orders } = state;
  const lot = lotOf(book);
  if (lot.phase !== "BIDDING") return;
  const { leaderId, priceTicks, leastTicks } = lot;
  if (leaderId !== 0 && orders.slotOf(leaderId) === NONE) {
    const best = bidsFromBest(state, book)[0];
    lot.leaderId = best === undefined ? 0 : orders.num(best, ORDER_ID);
    lot.priceTicks = best === undefined ? 0 : worse(book, priceTicks, orders.num(best, PRICE_TICKS));
  }
  if (lot.leaderId !== 0) lot.priceTicks = insideCorridor(book, lot.priceTicks);
  lot.leastTicks = openBidding.least(book, rules);
  const isSame = leaderId === lot.leaderId && priceTicks === lot.priceTicks && leastTicks === lot.leastTicks;
  if (!isSame) tellLot(state, book, out, reserveFlag(book));
}
