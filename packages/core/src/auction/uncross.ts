import { type OrderBook, unrestOrder } from "../book/orderBook.ts";
import { waitingSlots } from "../book/resting.ts";
import { QUANTITY_STEPS } from "../book/orders.ts";
import { cancelResting } from "../book/removeOrder.ts";
import { makeDeal } from "../deal/makeDeal.ts";
import { E, type EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import type { Session } from "../session/session.ts";
import { type Clearing, clearingOf } from "./clearing.ts";
import { NOT_INDICATED } from "./indication.ts";

/** Makes the deals of every collecting book of a session, each at its own common price [CALL-1, AUC-1]. */
export function uncrossBooks(state: CoreState, session: Session, out: EventLog): void {
  for (const bookId of session.bookIds) {
    const book = state.books[bookId];
    if (book) uncrossBook(state, book, out);
  }
  session.isCollecting = false;
  session.indicateAt = Infinity;
  session.restartEndsAt = Infinity;
}

/**
 * Lets books that now deal at once make good what a common price could not do: orders all or none [CDA-8].
 */
export function settleBooks(state: CoreState, session: Session, out: EventLog): void {
  for (const bookId of session.bookIds) {
    const book = state.books[bookId];
    if (book) book.method.settle(state, book, out);
  }
}

/**
 * Deals at the price of the largest volume; what a market order does not get there it gets nowhere [AUC-3].
 */
function uncrossBook(state: CoreState, book: OrderBook, out: EventLog): void {
  const clearing = clearingOf(state, book);
  const { priceTicks, volumeSteps, surplusSteps } = clearing;
  out.emit(E.BookUncrossed, book.bookId, priceTicks, volumeSteps, surplusSteps, state.now);
  if (priceTicks > 0) dealAt(state, book, clearing, out);
  book.own = undefined;
  book.isStale = false;
  book.indicated = NOT_INDICATED;
  for (const slot of waitingSlots(book, state.orders)) cancelResting(state, book, slot, "IMMEDIATE", out);
}

/** Walks both queues side by side; the order at the margin may get a part [CALL-7]. */
function dealAt(state: CoreState, book: OrderBook, clearing: Clearing, out: EventLog): void {
  const { buys, sells, priceTicks, volume } = clearing;
  // Every pair ends one order at least; a pair is told in three records.
  const pairs = buys.reachedBy(volume) + sells.reachedBy(volume);
  out.reserve(pairs + pairs + pairs);
  const buyEnd = buys.willingAt(priceTicks);
  const sellEnd = sells.willingAt(priceTicks);
  let buy = 0;
  let sell = 0;
  while (buy < buyEnd && sell < sellEnd) {
    const wanted = buys.steps[buy] as number;
    const offered = sells.steps[sell] as number;
    const steps = Math.min(wanted, offered);
    if (steps > 0) {
      makeDeal(state, book, sells.slots[sell] as number, buys.slots[buy] as number, steps, priceTicks, out);
      buys.steps[buy] = wanted - steps;
      sells.steps[sell] = offered - steps;
    }
    if (wanted === steps) removeFilled(state, book, buys.slots[buy++] as number);
    if (offered === steps) removeFilled(state, book, sells.slots[sell++] as number);
  }
}

function removeFilled(state: CoreState, book: OrderBook, slot: number): void {
  if (state.orders.num(slot, QUANTITY_STEPS) > 0) return;
  unrestOrder(book, state.orders, slot);
  state.orders.release(slot);
}
