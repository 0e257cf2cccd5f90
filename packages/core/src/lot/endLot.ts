import { type OrderBook, restingSlots, unrestOrder } from "../book/orderBook.ts";
import { DEALT_STEPS, NONE, ORDER_ID, OWNER, PRICE_TICKS, QUANTITY_STEPS } from "../book/orders.ts";
import { cancelResting } from "../book/removeOrder.ts";
import { makeDeal } from "../deal/makeDeal.ts";
import { E, type EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import { type CancelReason, LOT_OUTCOMES, type LotOutcome } from "../machine/words.ts";
import { hasEnded, type Session } from "../session/session.ts";
import { updateDue } from "../session/nextDue.ts";
import { updateBookPermits } from "../session/permits.ts";
import { lotOf, lotSlot } from "./bids.ts";
import { tellLot } from "./tellLot.ts";

/** What one bid is given of a lot, and at which base price. */
export interface Grant {
  readonly slot: number;
  readonly steps: number;
  readonly ticks: number;
}

/** Makes the deals of a lot in the order of the grants; orders that are done leave the book [LOT-5]. */
export function dealWithLot(
  state: CoreState, book: OrderBook, grants: readonly Grant[], out: EventLog,
): void {
  const own = lotSlot(state, book);
  for (const { slot, steps, ticks } of grants) makeDeal(state, book, own, slot, steps, ticks, out);
  for (const slot of [...grants.map((grant) => grant.slot), own]) {
    if (state.orders.num(slot, QUANTITY_STEPS) > 0) continue;
    unrestOrder(book, state.orders, slot);
    state.orders.release(slot);
  }
}

/** Ends a lot with what stands: the deals of the grants, or none for the reason given [LOT-5]. */
export function awardLot(
  state: CoreState, book: OrderBook, grants: readonly Grant[], without: LotOutcome, out: EventLog,
): void {
  dealWithLot(state, book, grants, out);
  endLot(state, book, book.dealCount > 0 ? "SOLD" : without, out);
}

/**
 * Ends a lot: an owner that sold nothing is certified so, bids that won nothing are cancelled, and when it
 * was the last lot of its session the session closes [LOT-5].
 */
export function endLot(state: CoreState, book: OrderBook, outcome: LotOutcome, out: EventLog): void {
  const lot = lotOf(book);
  if (lot.phase === "ENDED") return;
  const own = lotSlot(state, book);
  const leftSteps = own === NONE ? 0 : state.orders.num(own, QUANTITY_STEPS);
  lot.phase = "ENDED";
  lot.endsAt = Infinity;
  lot.leastTicks = 0;
  tellLot(state, book, out);
  out.emit(E.LotEnded, book.bookId, LOT_OUTCOMES.indexOf(outcome), lot.priceTicks, leftSteps, state.now);
  clearLot(state, book, own, outcome, out);
  updateBookPermits(state, book);
  closeWhenAllEnded(state, book.session);
  updateDue(state);
}

function clearLot(
  state: CoreState, book: OrderBook, own: number, outcome: LotOutcome, out: EventLog,
): void {
  const { orders } = state;
  const reason: CancelReason = outcome === "ABORTED" ? "SESSION_ABORTED" : "LOT_END";
  const isUnsold = outcome === "UNSOLD" || outcome === "RESERVE_NOT_MET";
  // A certificate of no sale is about goods: who asked for some has nothing to certify [REV-1].
  if (own !== NONE && isUnsold && orders.isSell(own) && orders.num(own, DEALT_STEPS) === 0) {
    out.emit(
      E.NoSaleCertified, orders.num(own, ORDER_ID), book.bookId, orders.int(own, OWNER),
      orders.num(own, PRICE_TICKS), orders.num(own, QUANTITY_STEPS),
    );
  }
  const slots = [...restingSlots(book, orders, true), ...restingSlots(book, orders, false)];
  for (const slot of slots.sort((a, b) => orders.num(a, ORDER_ID) - orders.num(b, ORDER_ID))) {
    cancelResting(state, book, slot, reason, out);
  }
}

/** A session whose lots have all ended has nothing left to wait for: it is due to close now. */
export function closeWhenAllEnded(state: CoreState, session: Session): void {
  if (hasEnded(session) || session.stop !== "RUNNING" || session.bookIds.length === 0) return;
  const isOver = session.bookIds.every((bookId) => state.books[bookId]?.lot?.phase === "ENDED");
  if (isOver) session.plan = [{ period: "CLOSED", at: state.now }];
}
