import { MAY_PLACE, type OrderBook } from "../book/orderBook.ts";
import { DRAFT, FLAGS, IS_ACCEPTANCE, IS_PROXY, NONE, ORDER_ID, OWNER, PRICE_TICKS } from "../book/orders.ts";
import type { RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import type { TimedTerms } from "../machine/terms.ts";
import { better, improved } from "./betterBid.ts";
import { lotOf } from "./bids.ts";

/** What a bid on an indivisible lot is held against. */
export interface BiddingRules extends TimedTerms {
  /** Bound of every bid: the start price, the discounted floor, or the ceiling. */
  readonly boundTicks: number;
  /** Where the grid and the first bid are counted from. */
  readonly startTicks: number;
  readonly stepTicks: number;
  readonly firstBidAtStart: boolean;
  readonly stepGrid: boolean;
}

/** Least price of the next open bid [OPB-2]. */
export function leastBid(book: OrderBook, rules: BiddingRules): number {
  const lot = lotOf(book);
  if (lot.leaderId !== 0) return improved(book, lot.priceTicks, rules.stepTicks);
  return firstBid(book, rules);
}

/** Least price of the first bid. */
export function firstBid(book: OrderBook, rules: BiddingRules): number {
  return rules.firstBidAtStart ? rules.boundTicks : improved(book, rules.startTicks, rules.stepTicks);
}

/** Why the bid in the draft slot does not improve what stands, in order of precedence [OPB-2, OPB-3]. */
export function refuseBid(
  { orders }: CoreState, book: OrderBook, rules: BiddingRules,
): RejectionCode | undefined {
  const lot = lotOf(book);
  const ticks = orders.num(DRAFT, PRICE_TICKS);
  if (better(book, ticks, rules.boundTicks) < 0) return "PRICE_OUT_OF_CORRIDOR";
  if (rules.stepGrid && Math.abs(ticks - rules.startTicks) % rules.stepTicks !== 0) return "STEP_TOO_SMALL";
  const leader = lot.leaderId === 0 ? NONE : orders.slotOf(lot.leaderId);
  const isLeader = leader !== NONE && orders.int(leader, OWNER) === orders.int(DRAFT, OWNER);
  if (isLeader && (orders.int(DRAFT, FLAGS) & IS_PROXY) !== 0) {
    return better(book, ticks, orders.num(leader, PRICE_TICKS)) > 0 ? undefined : "STEP_TOO_SMALL";
  }
  if (better(book, ticks, leastBid(book, rules)) < 0) return "STEP_TOO_SMALL";
  return isLeader ? "ALREADY_LEADING" : undefined;
}

/** A raise of the leader's own limit stands where its first bid stood; every other bid is new [OPB-3]. */
export function isRaise({ orders }: CoreState, book: OrderBook, earlier: number): boolean {
  return orders.num(earlier, ORDER_ID) === lotOf(book).leaderId;
}

/** Whether the draft is a bid with a price: these methods show no price to accept [BID-1]. */
export function isBid({ orders }: CoreState, book: OrderBook): boolean {
  return (book.permits & MAY_PLACE) !== 0 && (orders.int(DRAFT, FLAGS) & IS_ACCEPTANCE) === 0;
}
