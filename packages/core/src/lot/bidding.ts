import type { OrderBook } from "../book/orderBook.ts";
import type { EventLog } from "../machine/events.ts";
import type { RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import type { BiddingRules } from "./biddingRules.ts";
import { lotOf } from "./bids.ts";
import { updateLot } from "./forEachLot.ts";
import { tellLot } from "./tellLot.ts";

/**
 * How the bids for a timed lot are held against each other: for a lot that goes to one bidder, and for one
 * that several share. What it finds it tells.
 */
export interface Bidding {
  /** Whether a bid may be a limit up to which the exchange bids [BID-1]. */
  readonly takesLimits: boolean;
  /** Whether the quantity in the draft slot may stand beside what the bidder has bid for so far. */
  isQuantityValid(state: CoreState, book: OrderBook): boolean;
  /** Why the bid in the draft slot does not improve what stands, in order of precedence. */
  refuse(state: CoreState, book: OrderBook, rules: BiddingRules): RejectionCode | undefined;
  /** Whether the draft stands in the place in time of the bid that it replaces [BID-6]. */
  keepsPlace(state: CoreState, book: OrderBook, earlier: number): boolean;
  /** Takes a bid that passed. */
  take(state: CoreState, book: OrderBook, slot: number, rules: BiddingRules, out: EventLog): void;
  /** Bids left by another hand, or the corridor is another: finds anew what is seen. */
  relead(state: CoreState, book: OrderBook, rules: BiddingRules, out: EventLog): void;
  /** Least price of the next open bid that others are told; 0 where there is no such thing. */
  least(book: OrderBook, rules: BiddingRules): number;
  /** Ends the lot and gives it to whoever wins at present. */
  award(state: CoreState, book: OrderBook, rules: BiddingRules, out: EventLog): void;
}

/** Opens the bidding on a lot at its session's instant [LOT-4]. */
export function beginBidding(
  state: CoreState, book: OrderBook, { durationMs }: BiddingRules, leastTicks: number, out: EventLog,
): void {
  const lot = lotOf(book);
  lot.phase = "BIDDING";
  lot.fromAt = state.now;
  lot.endsAt = state.now + durationMs;
  lot.leastTicks = leastTicks;
  updateLot(state, book);
  tellLot(state, book, out);
}
