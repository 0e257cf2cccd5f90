import type { OrderBook } from "../book/orderBook.ts";
import { ORDER_ID, OWNER, PRICE_TICKS, QUANTITY_STEPS } from "../book/orders.ts";
import type { CoreState } from "../machine/state.ts";
import { isBelowReserve, winLimitIn } from "./allocation.ts";
import { bidsFromBest, lotOf } from "./bids.ts";
import type { AwardedDeal } from "./dealWithLot.ts";
import type { Wait } from "./waits.ts";

/**
 * The best bids that got nothing, of nobody who won: where the session lets bidders wait behind the winner,
 * they do so from now on with what they could be given [WAI-1]. A bid that the lot could not be given to does
 * not wait.
 *
 * @param winners - owners of the bids that won
 */
export function secondBidder(
  state: CoreState, book: OrderBook, winners: readonly number[], deals: readonly AwardedDeal[],
): Wait | undefined {
  const terms = book.session.rules.secondBidder;
  if (terms === undefined) return undefined;
  const { orders } = state;
  const bids = bidsFromBest(state, book)
    .filter((slot) => !winners.includes(orders.int(slot, OWNER)))
    .map((slot) => ({
      orderId: orders.num(slot, ORDER_ID), steps: stepsFor(state, book, slot),
      ticks: orders.num(slot, PRICE_TICKS),
    }))
    .filter(({ steps, ticks }) => steps > 0 && !isBelowReserve(book, ticks))
    .slice(0, terms.biddersMax);
  if (bids.length === 0) return undefined;
  const endsAt = state.now + terms.waitMs;
  return { bookId: book.bookId, kind: "SECOND_BIDDER", endsAt, bids, deals, chance: null };
}

/** Most that a bid could be given; nothing where that is below the least take [ALC-2, ALC-3]. */
function stepsFor({ orders }: CoreState, book: OrderBook, slot: number): number {
  const most = winLimitIn(book.session, orders.int(slot, OWNER));
  const steps = Math.min(orders.num(slot, QUANTITY_STEPS), most);
  return steps < lotOf(book).terms.minTakeSteps ? 0 : steps;
}
