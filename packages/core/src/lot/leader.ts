import type { OrderBook } from "../book/orderBook.ts";
import { NONE, ORDER_ID, OWNER, PRICE_TICKS } from "../book/orders.ts";
import type { EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import { bidsFromBest, lotOf } from "./bids.ts";
import { awardLot } from "./endLot.ts";
import { bidderNumber } from "./lot.ts";

/** Lets a bid lead at its own price; undefined lets nobody lead. */
export function lead({ orders }: CoreState, book: OrderBook, slot: number | undefined): void {
  const lot = lotOf(book);
  lot.leaderId = slot === undefined ? 0 : orders.num(slot, ORDER_ID);
  lot.leaderNumber = slot === undefined ? 0 : bidderNumber(lot, orders.int(slot, OWNER));
  lot.priceTicks = slot === undefined ? 0 : orders.num(slot, PRICE_TICKS);
}

/** Lets the best bid lead, of equal ones the earlier; nobody where there is none. */
export function leadBest(state: CoreState, book: OrderBook): void {
  lead(state, book, bidsFromBest(state, book)[0]);
}

/** Whether the bid that led has left the book by another hand than its bidder's. */
export function isLeaderGone({ orders }: CoreState, book: OrderBook): boolean {
  const { leaderId } = lotOf(book);
  return leaderId !== 0 && orders.slotOf(leaderId) === NONE;
}

/** Awards a lot that goes whole to the bid that leads, at its price; without one it is unsold [LOT-5]. */
export function awardLead(state: CoreState, book: OrderBook, out: EventLog): void {
  const { leaderId, priceTicks, terms } = lotOf(book);
  const slot = leaderId === 0 ? NONE : state.orders.slotOf(leaderId);
  const grants = slot === NONE ? [] : [{ slot, steps: terms.quantitySteps, ticks: priceTicks }];
  awardLot(state, book, grants, "UNSOLD", out);
}
