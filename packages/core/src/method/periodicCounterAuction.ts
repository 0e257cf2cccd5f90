import {
  MAY_AMEND, MAY_CANCEL, MAY_PLACE, restOrder, unrestOrder, type OrderBook,
} from "../book/orderBook.ts";
import { restingSlots } from "../book/resting.ts";
import {
  ALL_OR_NONE, DRAFT, FLAGS, GROUP, MIN_FILL_STEPS, PLACE_SEQ, PRICE_TICKS, QUANTITY_STEPS,
} from "../book/orders.ts";
import { cancelResting } from "../book/removeOrder.ts";
import { makeDeal } from "../deal/makeDeal.ts";
import type { EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import type { PriceRule } from "../machine/words.ts";
import { middleUp } from "../money/share.ts";
import { endBooks } from "../session/endBooks.ts";
import type { Session } from "../session/session.ts";
import { mayAmendInPeriod } from "./improvement.ts";
import type { Method } from "./method.ts";

/**
 * Counter auction in periods with a seller's correction: orders are collected, sellers may meet the
 * best buyers, then deals are made in one pass (domain.md 3.5) [PCA-1].
 */
export const periodicCounterAuction: Method = {
  name: "PERIODIC_COUNTER_AUCTION",
  periods: [
    "SCHEDULED", "PRELIMINARY", "OPENING", "TRADING", "SELLER_CORRECTION", "DEAL_MAKING", "CLOSING", "CLOSED",
  ],
  permits: {
    PRELIMINARY: MAY_PLACE | MAY_AMEND | MAY_CANCEL,
    TRADING: MAY_PLACE | MAY_AMEND,
    SELLER_CORRECTION: MAY_AMEND,
  },
  takesMarketOrders: false,
  takesImmediateOrders: false,
  arePickyOrdersSells: true,
  mayPlace(state, { session }) {
    const { entryCutoffAt } = session.rules;
    return session.period !== "TRADING" || entryCutoffAt === null || state.now < entryCutoffAt;
  },
  mayAmend: mayAmendInPeriod,
  refuseDraft(state, book) {
    if (book.session.rules.selfTrade !== "CANCEL_INCOMING") return undefined;
    return ownCrossing(state, book, DRAFT).length > 0 ? "SELF_TRADE" : undefined;
  },
  enter(state, book, slot, out) {
    if (book.session.rules.selfTrade === "CANCEL_RESTING") takeOutOwnCrossing(state, book, slot, out);
    restOrder(book, state.orders, slot);
    return undefined;
  },
  settle: () => undefined,
  begin(state, session, out) {
    if (session.period === "DEAL_MAKING") makeAllDeals(state, session, out);
    // What is left goes at CLOSING, or at CLOSED where that was left out or came early [PCA-6].
    if (session.period === "CLOSING" || session.period === "CLOSED") {
      endBooks(state, session, "SESSION_END", out);
    }
  },
};

/** Own orders of the other side that an order would cross; equal prices cross [PCA-8]. */
function ownCrossing(state: CoreState, book: OrderBook, slot: number): number[] {
  const { orders } = state;
  const isSell = orders.isSell(slot);
  return restingSlots(book, orders, !isSell).filter((own) => {
    const gap = orders.num(own, PRICE_TICKS) - orders.num(slot, PRICE_TICKS);
    const isCrossed = isSell ? gap >= 0 : gap <= 0;
    return isCrossed && orders.int(own, GROUP) === orders.int(slot, GROUP);
  });
}

function takeOutOwnCrossing(state: CoreState, book: OrderBook, slot: number, out: EventLog): void {
  for (const own of ownCrossing(state, book, slot)) cancelResting(state, book, own, "SELF_TRADE", out);
}

function makeAllDeals(state: CoreState, session: Session, out: EventLog): void {
  for (const bookId of session.bookIds) {
    const book = state.books[bookId];
    if (book) dealMakingPass(state, book, session.rules.priceRule, out);
  }
}

/** Each buy from the best takes from the sells from the cheapest, as long as the prices cross [PCA-3]. */
function dealMakingPass(state: CoreState, book: OrderBook, rule: PriceRule, out: EventLog): void {
  const { orders } = state;
  const sells = restingSlots(book, orders, true);
  for (const buy of restingSlots(book, orders, false)) {
    for (const sell of sells) {
      if (orders.num(buy, QUANTITY_STEPS) === 0) break;
      if (orders.num(sell, PRICE_TICKS) > orders.num(buy, PRICE_TICKS)) break;
      const steps = stepsOf(state, buy, sell);
      if (steps > 0) makeDeal(state, book, sell, buy, steps, dealTicks(state, buy, sell, rule), out);
    }
  }
  for (const slot of [...sells, ...restingSlots(book, orders, false)]) {
    if (orders.num(slot, QUANTITY_STEPS) !== 0) continue;
    unrestOrder(book, orders, slot);
    orders.release(slot);
  }
}

/** What the pair would deal: nothing where an indivisible sell or its least take forbids it [PCA-4]. */
function stepsOf(state: CoreState, buy: number, sell: number): number {
  const { orders } = state;
  const offered = orders.num(sell, QUANTITY_STEPS);
  const steps = Math.min(offered, orders.num(buy, QUANTITY_STEPS));
  if ((orders.int(sell, FLAGS) & ALL_OR_NONE) !== 0 && steps < offered) return 0;
  return steps < orders.num(sell, MIN_FILL_STEPS) ? 0 : steps;
}

/** Price of a pair by the price rule of the session [PCA-5]. */
function dealTicks(state: CoreState, buy: number, sell: number, rule: PriceRule): number {
  const { orders } = state;
  const buyTicks = orders.num(buy, PRICE_TICKS);
  const sellTicks = orders.num(sell, PRICE_TICKS);
  if (rule === "BUYER") return buyTicks;
  if (rule === "SELLER") return sellTicks;
  if (rule === "MIDPOINT") return middleUp(sellTicks, buyTicks);
  return orders.num(buy, PLACE_SEQ) < orders.num(sell, PLACE_SEQ) ? buyTicks : sellTicks;
}
