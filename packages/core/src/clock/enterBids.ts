import { type OrderBook, restOrder } from "../book/orderBook.ts";
import { forEachResting } from "../book/resting.ts";
import { BOOK, MEMBER, NONE, OWNER, PRICE_TICKS, RESERVED_MINOR } from "../book/orders.ts";
import { acceptDraft } from "../book/placeOrder.ts";
import { cancelResting } from "../book/removeOrder.ts";
import { writeDraft } from "../book/writeDraft.ts";
import { FREE } from "../deposit/ledger.ts";
import { requiredForRest, requiredMinor } from "../deposit/reserve.ts";
import { lotOf } from "../lot/bids.ts";
import type { EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import { sumOf } from "../money/apportion.ts";
import type { Session } from "../session/session.ts";
import type { BidLine } from "./bidLines.ts";
import { openClocks } from "./clock.ts";
import { reserveHeld } from "./heldReserve.ts";

/**
 * What a bidder has in the book of one product: its bid of this round, and the one that holds for a
 * roll-back.
 */
interface OwnBids {
  readonly book: OrderBook;
  readonly present: number;
  readonly held: number;
  /** What it asks for now. */
  readonly askedSteps: number;
}

/**
 * Deposit of all lines together, all or nothing. Of each product a bidder reserves for its bid at the price
 * of
 * the round, or for the bid a roll-back would return to where that needs more [CLK-8].
 */
export function areCovered(
  state: CoreState, session: Session, ownerId: number, lines: readonly BidLine[],
): boolean {
  let missing = 0;
  for (const own of ownBids(state, session, ownerId, lines)) {
    missing += Math.max(presentMinor(own), heldMinor(state, own));
    for (const slot of [own.present, own.held]) {
      if (slot !== NONE) missing -= state.orders.num(slot, RESERVED_MINOR);
    }
  }
  if (missing <= 0) return true;
  const accountId = state.ledger.accountOf(ownerId, session.currency);
  return accountId !== 0 && state.ledger.balance(accountId, FREE) >= missing;
}

/** Replaces what a bidder asked for in this round before by the new lines [CLK-2, CLK-8]. */
export function enterBids(
  state: CoreState, session: Session, ownerId: number, lines: readonly BidLine[], out: EventLog,
): void {
  for (const own of ownBids(state, session, ownerId, lines)) {
    if (own.present !== NONE) cancelResting(state, own.book, own.present, "REPLACED", out);
    if (own.held !== NONE) reserveHeld(state, own.book, own.held, presentMinor(own), out);
  }
  for (const { book, order } of lines) {
    if (order.quantitySteps === 0) continue;
    writeDraft(state, book, order);
    restOrder(book, state.orders, acceptDraft(state, book, order, out));
  }
}

/** Whether the member would have more active orders in the session than its rules let it [ORD-8]. */
export function areTooMany(
  { orders, books }: CoreState, session: Session, lines: readonly BidLine[], ownerId: number,
  memberId: number,
): boolean {
  const most = session.rules.ordersPerMemberMax;
  if (most === 0) return false;
  const staying = orders.select((slot) => {
    const bookId = orders.int(slot, BOOK);
    if (orders.int(slot, MEMBER) !== memberId || !session.bookIds.includes(bookId)) return false;
    const isPresent = orders.num(slot, PRICE_TICKS) === books[bookId]?.lot?.priceTicks;
    return orders.int(slot, OWNER) !== ownerId || !isPresent;
  });
  return staying.length + lines.filter(({ order }) => order.quantitySteps !== 0).length > most;
}

function ownBids(
  state: CoreState, session: Session, ownerId: number, lines: readonly BidLine[],
): OwnBids[] {
  const asked = new Map(lines.map(({ book, order }) => [book.bookId, order.quantitySteps]));
  const { orders } = state;
  return openClocks(state, session).map((book) => {
    const { priceTicks } = lotOf(book);
    let [present, held] = [NONE, NONE];
    forEachResting(book, orders, false, (slot) => {
      if (orders.int(slot, OWNER) !== ownerId) return;
      if (orders.num(slot, PRICE_TICKS) === priceTicks) present = slot;
      else held = slot;
    });
    return { book, present, held, askedSteps: asked.get(book.bookId) ?? 0 };
  });
}

function presentMinor({ book, askedSteps }: OwnBids): number {
  return requiredMinor(book, false, lotOf(book).priceTicks, askedSteps);
}

function heldMinor(state: CoreState, { book, held }: OwnBids): number {
  return held === NONE ? 0 : requiredForRest(state, book, held);
}

/** All that the lines ask for. */
export function askedSteps(lines: readonly BidLine[]): number {
  return sumOf(lines.map(({ order }) => order.quantitySteps));
}
