import { MAY_PLACE, type OrderBook } from "../book/orderBook.ts";
import { DRAFT, FLAGS, IS_ACCEPTANCE, IS_PROXY, NONE, ORDER_ID, OWNER, PRICE_TICKS } from "../book/orders.ts";
import type { RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import type { AllocationTerms, StepTerms, TimedTerms } from "../machine/terms.ts";
import { PLAIN_ALLOCATION } from "./allocation.ts";
import { better, improved } from "./betterBid.ts";
import { areBidsSells, lotOf } from "./bids.ts";
import { stepOf } from "./step.ts";

/** What a bid on a timed lot is held against. */
export interface BiddingRules extends TimedTerms {
  /** Bound of every bid: the start price, the discounted floor, or the ceiling. */
  readonly boundTicks: number;
  /** Where the grid and the first bid are counted from. */
  readonly startTicks: number;
  readonly stepTicks: number;
  readonly firstBidAtStart: boolean;
  readonly stepGrid: boolean;
  /** How a lot is shared, where several bidders may share it. */
  readonly allocation: AllocationTerms;
}

/** Rules of a lot from the terms of its session; unsaid is: begin at the start, no grid, no sharing. */
export function rulesOfLot(
  book: OrderBook, terms: StepTerms & TimedTerms, own: Partial<BiddingRules> = {},
): BiddingRules {
  const startTicks = lotOf(book).terms.startTicks ?? 1;
  return {
    firstBidAtStart: true, stepGrid: false, allocation: PLAIN_ALLOCATION, ...terms, boundTicks: startTicks,
    startTicks, stepTicks: stepOf(book, terms), ...own,
  };
}

/** Least price of the next open bid [OPB-2]; below one where no price is left to bid. */
export function leastBid(book: OrderBook, rules: BiddingRules): number {
  const lot = lotOf(book);
  if (lot.leaderId === 0) return firstBid(book, rules);
  return onGrid(book, rules, improved(book, lot.priceTicks, rules.stepTicks));
}

/** Least price of the first bid: at the bound or a step better, and inside the corridor [OPB-8]. */
export function firstBid(book: OrderBook, rules: BiddingRules): number {
  const { boundTicks, startTicks, stepTicks, firstBidAtStart } = rules;
  const ticks = firstBidAtStart ? boundTicks : improved(book, startTicks, stepTicks);
  const worst = areBidsSells(book) ? book.capTicks : book.floorTicks;
  return onGrid(book, rules, better(book, worst, ticks) > 0 ? worst : ticks);
}

/** The price itself, or the next better one on the grid of start and steps where there is one. */
function onGrid(book: OrderBook, { stepGrid, startTicks, stepTicks }: BiddingRules, ticks: number): number {
  const over = Math.abs(ticks - startTicks) % stepTicks;
  return stepGrid && over !== 0 ? improved(book, ticks, stepTicks - over) : ticks;
}

/** Whether a price leaves the bound of all bids, or the grid, and with which code [OPB-2, SHB-2]. */
export function refusePrice(
  book: OrderBook, { boundTicks, startTicks, stepTicks, stepGrid }: BiddingRules, ticks: number,
): RejectionCode | undefined {
  if (better(book, ticks, boundTicks) < 0) return "PRICE_OUT_OF_CORRIDOR";
  return stepGrid && Math.abs(ticks - startTicks) % stepTicks !== 0 ? "STEP_TOO_SMALL" : undefined;
}

/** Why the bid in the draft slot does not improve what stands, in order of precedence [OPB-2, OPB-3]. */
export function refuseBid(
  { orders }: CoreState, book: OrderBook, rules: BiddingRules,
): RejectionCode | undefined {
  const lot = lotOf(book);
  const ticks = orders.num(DRAFT, PRICE_TICKS);
  const code = refusePrice(book, rules, ticks);
  if (code) return code;
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

/** The worse of a price and the best one that the corridor still holds [OPB-8]. */
export function insideCorridor(book: OrderBook, ticks: number): number {
  return Math.min(Math.max(ticks, book.floorTicks), book.capTicks);
}
