import { type OrderBook, restOrder } from "../book/orderBook.ts";
import { allOrNoneIds } from "../book/resting.ts";
import { DRAFT, NONE } from "../book/orders.ts";
import { cancelResting } from "../book/removeOrder.ts";
import type { EventLog } from "../machine/events.ts";
import type { RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import type { Session } from "../session/session.ts";
import { markStale } from "./indicate.ts";
import { OwnOrders } from "./ownOrders.ts";

/**
 * Self-trade is seen at the door of a collecting book: nothing deals there that could stop it later [AUC-5].
 */
export function refuseOwnCrossing(state: CoreState, book: OrderBook): RejectionCode | undefined {
  if (book.session.rules.selfTrade !== "CANCEL_INCOMING") return undefined;
  return ownCrossing(state, book, DRAFT).length > 0 ? "SELF_TRADE" : undefined;
}

/** Puts an order among those that wait for the common price; no deal is made [AUC-1]. */
export function collectOrder(state: CoreState, book: OrderBook, slot: number, out: EventLog): void {
  if (book.session.rules.selfTrade === "CANCEL_RESTING") takeOutOwnCrossing(state, book, slot, out);
  restOrder(book, state.orders, slot);
  book.own?.add(state, slot);
  markStale(state, book);
}

/**
 * Books begin to collect. An all-or-none order may stand in one that crosses an own order of the other side;
 * it is treated as if it came in now [AUC-5].
 */
export function startCollecting(state: CoreState, session: Session, out: EventLog): void {
  session.isCollecting = true;
  for (const bookId of session.bookIds) {
    const book = state.books[bookId];
    if (!book || book.orderCount === 0) continue;
    if (book.allOrNoneCount > 0 && session.rules.selfTrade !== "ALLOW") {
      for (const orderId of allOrNoneIds(book, state.orders)) {
        const slot = state.orders.slotOf(orderId);
        if (slot !== NONE) takeOutOwnCrossing(state, book, slot, out);
      }
    }
    markStale(state, book);
  }
}

/** Cancels own orders of the other side that an order would cross [AUC-5]. */
function takeOutOwnCrossing(state: CoreState, book: OrderBook, slot: number, out: EventLog): void {
  for (const own of ownCrossing(state, book, slot)) cancelResting(state, book, own, "SELF_TRADE", out);
}

function ownCrossing(state: CoreState, book: OrderBook, slot: number): number[] {
  book.own ??= new OwnOrders(state, book);
  return book.own.crossing(state, slot);
}
