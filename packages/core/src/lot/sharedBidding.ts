import { type OrderBook, restOrder } from "../book/orderBook.ts";
import { DRAFT, NONE, ORDER_ID, OWNER, PRICE_TICKS, QUANTITY_STEPS } from "../book/orders.ts";
import type { EventLog } from "../machine/events.ts";
import type { RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import { allocate, isBelowReserve } from "./allocation.ts";
import { better, improved } from "./betterBid.ts";
import type { Bidding } from "./bidding.ts";
import { type BiddingRules, refusePrice } from "./biddingRules.ts";
import { bidsFromBest, liveBidOf, lotOf } from "./bids.ts";
import { awardLot, type Grant } from "./endLot.ts";
import { extendIfLate } from "./extend.ts";
import { bidderNumber, RESERVE_MET } from "./lot.ts";
import { tellLot } from "./tellLot.ts";

/**
 * Open bids for parts of one lot that several bidders share: each has one live bid, a price and a quantity,
 * and everybody sees what it would win if the lot ended now (domain.md 3.7.1, 3.10) [SHB-1].
 */
export const sharedBidding: Bidding = {
  takesLimits: false,
  isQuantityValid: isNotSmaller,
  refuse: refuseShare,
  keepsPlace: () => false,
  take: takeShare,
  relead: (state, book, rules, out) => releadShares(state, book, rules, out),
  least: () => 0,
  award: awardShares,
};

/** A later bid is for at least as much as the one before [SHB-2]. */
function isNotSmaller(state: CoreState, book: OrderBook): boolean {
  const { orders } = state;
  const own = liveBidOf(state, book, orders.int(DRAFT, OWNER));
  return own === NONE || orders.num(DRAFT, QUANTITY_STEPS) >= orders.num(own, QUANTITY_STEPS);
}

/**
 * Why the bid in the draft slot may not stand: a later one is better than the bidder's own by a step, and
 * who wins something does not move onto another's price [SHB-2, SHB-3].
 */
function refuseShare(state: CoreState, book: OrderBook, rules: BiddingRules): RejectionCode | undefined {
  const { orders } = state;
  const ticks = orders.num(DRAFT, PRICE_TICKS);
  const code = refusePrice(book, rules, ticks);
  if (code) return code;
  const own = liveBidOf(state, book, orders.int(DRAFT, OWNER));
  if (own === NONE) return undefined;
  const leastTicks = improved(book, orders.num(own, PRICE_TICKS), rules.stepTicks);
  if (better(book, ticks, leastTicks) < 0) return "STEP_TOO_SMALL";
  const hasGrant = allocate(state, book, rules.allocation).some(({ slot }) => slot === own);
  const isTaken = bidsFromBest(state, book).some((slot) => orders.num(slot, PRICE_TICKS) === ticks);
  return hasGrant && isTaken ? "STEP_TOO_SMALL" : undefined;
}

/** Takes a bid; one that wins something counts for the extension of the end [SHB-4]. */
function takeShare(
  state: CoreState, book: OrderBook, slot: number, rules: BiddingRules, out: EventLog,
): void {
  bidderNumber(lotOf(book), state.orders.int(slot, OWNER));
  restOrder(book, state.orders, slot);
  const grants = allocate(state, book, rules.allocation);
  const isWinning = grants.some((grant) => grant.slot === slot);
  const extended = isWinning ? extendIfLate(state, book, rules) : 0;
  tellShares(state, book, grants, extended, out);
}

/** Bids left by another hand: what others win is another now [SHB-5]. */
function releadShares(state: CoreState, book: OrderBook, rules: BiddingRules, out: EventLog): void {
  const lot = lotOf(book);
  if (lot.phase !== "BIDDING" || bidsFromBest(state, book).length === (lot.memory ?? 0)) return;
  tellShares(state, book, allocate(state, book, rules.allocation), 0, out);
}

/** Shows every live bid with what it would win; its price is the worst one that wins [SHB-1]. */
function tellShares(
  state: CoreState, book: OrderBook, grants: readonly Grant[], flags: number, out: EventLog,
): void {
  const { orders } = state;
  const lot = lotOf(book);
  const live = bidsFromBest(state, book);
  const [first] = grants;
  lot.leaderId = first ? orders.num(first.slot, ORDER_ID) : 0;
  lot.priceTicks = Math.max(0, ...grants.slice(-1).map(({ slot }) => orders.num(slot, PRICE_TICKS)));
  // How many bids are shown, so that a change by another hand is noticed.
  lot.memory = live.length;
  const bids = live.map((slot) => ({
    orderId: orders.num(slot, ORDER_ID),
    bidder: bidderNumber(lot, orders.int(slot, OWNER)),
    priceTicks: orders.num(slot, PRICE_TICKS),
    quantitySteps: orders.num(slot, QUANTITY_STEPS),
    grantSteps: grants.find((grant) => grant.slot === slot)?.steps ?? 0,
  }));
  const isMet = first !== undefined && lot.terms.reserveTicks !== null;
  tellLot(state, book, out, flags | (isMet ? RESERVE_MET : 0), { bids });
}

/** Deals with everybody that wins something, in the order of the grants [ALC-1, ALC-5]. */
function awardShares(state: CoreState, book: OrderBook, rules: BiddingRules, out: EventLog): void {
  const { orders } = state;
  const bids = bidsFromBest(state, book);
  const isBelow = bids.every((slot) => isBelowReserve(book, orders.num(slot, PRICE_TICKS)));
  const without = bids.length > 0 && isBelow ? "RESERVE_NOT_MET" : "UNSOLD";
  const grants = allocate(state, book, rules.allocation);
  awardLot(state, book, grants, without, out, allocate(state, book, rules.allocation, false));
}
