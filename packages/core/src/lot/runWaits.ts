import type { OrderBook } from "../book/orderBook.ts";
import { NONE, ORDER_ID } from "../book/orders.ts";
import { cancelResting } from "../book/removeOrder.ts";
import type { EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import { updateDue } from "../session/nextDue.ts";
import { lotOf, lotSlot } from "./bids.ts";
import { certifyNoSale } from "./clearLot.ts";
import { bookOfWait, endWait } from "./endWait.ts";
import { passChance } from "./chance.ts";
import { type Wait, waitDueAt } from "./waits.ts";

/** Waits and chances whose time is over, in the order in which the waits began [WAI-2, WAI-4]. */
export function expireWaits(state: CoreState, at: number, out: EventLog): void {
  for (const wait of [...state.waits.values()]) {
    if (waitDueAt(wait) > at) continue;
    if (wait.chance) passChance(state, wait, wait.chance, "EXPIRED", out);
    else endWait(state, wait, "EXPIRED", out);
  }
}

/** Orders that wait may have been stopped: each wait is looked at anew [WAI-2]. */
export function settleWaits(state: CoreState, out: EventLog): void {
  for (const wait of [...state.waits.values()]) settleWait(state, wait, out);
  updateDue(state);
}

/** A wait without its bids is over, and one without the owner's order where that stands for something. */
function settleWait(state: CoreState, wait: Wait, out: EventLog): void {
  const { bids, chance } = wait;
  const there = bids.filter(({ orderId }) => state.orders.slotOf(orderId) !== NONE);
  const isOwnerAsked = wait.kind === "ASSENT" || chance !== null;
  const isOwnerGone = isOwnerAsked && lotSlot(state, bookOfWait(state, wait)) === NONE;
  const [first] = bids;
  if (isOwnerGone) endWait(state, wait, "LEFT", out);
  else if (chance && first && there[0] !== first) {
    passChance(state, { ...wait, bids: [first, ...there] }, chance, "LEFT", out);
  } else if (there.length === 0) endWait(state, wait, "LEFT", out);
  else if (there.length < bids.length) state.waits.set(wait.bookId, { ...wait, bids: there });
}

/**
 * Whether an order may leave its wait: who waits behind the winner resigns, the owner declines [WAI-2,
 * WAI-6].
 */
export function mayLeave(state: CoreState, book: OrderBook, slot: number): boolean {
  const wait = state.waits.get(book.bookId);
  if (wait === undefined) return false;
  const orderId = state.orders.num(slot, ORDER_ID);
  if (wait.kind === "ASSENT") return orderId === lotOf(book).orderId;
  return wait.bids.some((bid) => bid.orderId === orderId);
}

/** Takes an order out of its wait, which may be over then. */
export function leaveWait(state: CoreState, book: OrderBook, slot: number, out: EventLog): void {
  if (slot === lotSlot(state, book)) certifyNoSale(state, book, out);
  cancelResting(state, book, slot, "OWNER", out);
  settleWaits(state, out);
}
