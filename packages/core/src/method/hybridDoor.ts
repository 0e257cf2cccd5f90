import type { OrderBook } from "../book/orderBook.ts";
import { DRAFT, NONE, OWNER, PRICE_TICKS } from "../book/orders.ts";
import { liveBidOf, lotOf } from "../lot/bids.ts";
import type { RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import { memoryOf } from "./hybridAnswer.ts";

/** Sealed bids are for all but the Dutch winner, the answer is for that one while its bid stands [HYD-3]. */
export function isInvited(state: CoreState, book: OrderBook): boolean {
  const { phase } = lotOf(book);
  const { winnerId } = memoryOf(book);
  const isWinner = state.orders.int(DRAFT, OWNER) === winnerId;
  if (phase === "BEST_BID") return isWinner && liveBidOf(state, book, winnerId) !== NONE;
  // While the price falls nobody is the winner yet.
  return !isWinner;
}

/** Why a bid does not fit the part, in order of precedence [HYD-2, HYD-3, HYD-4]. */
export function refuseByPart(state: CoreState, book: OrderBook): RejectionCode | undefined {
  const ticks = state.orders.num(DRAFT, PRICE_TICKS);
  const { phase, leastTicks } = lotOf(book);
  if (phase === "BIDDING") return ticks === leastTicks ? undefined : "ROUND_MISMATCH";
  if (ticks < leastTicks) return "STEP_TOO_SMALL";
  return phase === "BEST_BID" && memoryOf(book).hasAnswered ? "ALREADY_LEADING" : undefined;
}
