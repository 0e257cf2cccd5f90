import { type OrderBook, unrestOrder } from "../book/orderBook.ts";
import { QUANTITY_STEPS } from "../book/orders.ts";
import { makeDeal } from "../deal/makeDeal.ts";
import { feeAccountOf, feesOwed } from "../deposit/fee.ts";
import type { EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import { lotOf, lotSlot } from "./bids.ts";

/** What one bid is given of a lot, and at which base price. */
export interface Grant {
  readonly slot: number;
  readonly steps: number;
  readonly ticks: number;
}

/** A deal of a lot, as far as it is asked for when its winner fails [WAI-3]. */
export interface AwardedDeal {
  readonly dealId: number;
  readonly steps: number;
  /** Fee of the lot's owner, and the account on which it is owed. */
  readonly feeMinor: number;
  readonly feeAccountId: number;
}

/** Makes the deals of a lot in the order of the grants; orders that are done leave the book [LOT-5]. */
export function dealWithLot(
  state: CoreState, book: OrderBook, grants: readonly Grant[], out: EventLog,
): AwardedDeal[] {
  const own = lotSlot(state, book);
  const deals = grants.map((grant) => dealWith(state, book, own, grant, out));
  for (const slot of [...grants.map((grant) => grant.slot), own]) {
    if (state.orders.num(slot, QUANTITY_STEPS) > 0) continue;
    unrestOrder(book, state.orders, slot);
    state.orders.release(slot);
  }
  return deals;
}

function dealWith(
  state: CoreState, book: OrderBook, own: number, { slot, steps, ticks }: Grant, out: EventLog,
): AwardedDeal {
  const { ownerId } = lotOf(book).terms;
  const owedBefore = feesOwed(state, ownerId, book.currency);
  makeDeal(state, book, own, slot, steps, ticks, out);
  return {
    dealId: state.deals.count - 1, steps,
    feeMinor: feesOwed(state, ownerId, book.currency) - owedBefore,
    feeAccountId: feeAccountOf(state, ownerId, book.currency),
  };
}
