import type { OrderBook } from "../book/orderBook.ts";
import { restingSlots } from "../book/resting.ts";
import { OWNER, PRICE_TICKS, QUANTITY_STEPS } from "../book/orders.ts";
import { lotOf } from "../lot/bids.ts";
import type { CoreState } from "../machine/state.ts";
import type { ClockTerms } from "../machine/terms.ts";
import { sumOf } from "../money/apportion.ts";
import type { Session } from "../session/session.ts";

/** What the clock of one product remembers between rounds. */
export interface ClockMemory {
  /** What each bidder asked for in the round before: owner and steps, by owner [CLK-3]. */
  before: (readonly [ownerId: number, steps: number])[];
  /** Price of the last round in which demand was above supply; 0 while there was none [CLK-6]. */
  backTicks: number;
}

export function newMemory(): ClockMemory {
  return { before: [], backTicks: 0 };
}

export function memoryOf(book: OrderBook): ClockMemory {
  return lotOf(book).memory as ClockMemory;
}

/** What a bidder asked for in the round before, over all products: it may not ask for more now [CLK-3]. */
export function eligibilityOf(state: CoreState, session: Session, ownerId: number): number {
  return sumOf(session.bookIds.flatMap((bookId) => {
    const memory = state.books[bookId]?.lot?.memory as ClockMemory | null | undefined;
    return (memory?.before ?? []).filter(([owner]) => owner === ownerId).map(([, steps]) => steps);
  }));
}

export function clockTerms(session: Session): ClockTerms {
  return session.rules.terms as ClockTerms;
}

/** Books of the products whose clocks are open, in the order in which they were published. */
export function openClocks(state: CoreState, session: Session): OrderBook[] {
  const books = session.bookIds.map((bookId) => state.books[bookId] as OrderBook);
  return books.filter((book) => lotOf(book).phase !== "ENDED");
}

/**
 * Bids of the present round, by owner. They stand at the price of the round; bids of the last round in
 * which demand was above supply stand below it, for a roll-back [CLK-5].
 */
export function presentBids(state: CoreState, book: OrderBook): number[] {
  const { priceTicks } = lotOf(book);
  return bidsByOwner(state, book, (ticks) => ticks === priceTicks);
}

/** Bids that hold for a roll-back, by owner. */
export function heldBids(state: CoreState, book: OrderBook): number[] {
  const { priceTicks } = lotOf(book);
  return bidsByOwner(state, book, (ticks) => ticks < priceTicks);
}

function bidsByOwner(state: CoreState, book: OrderBook, isAt: (ticks: number) => boolean): number[] {
  const { orders } = state;
  return restingSlots(book, orders, false)
    .filter((slot) => isAt(orders.num(slot, PRICE_TICKS)))
    .sort((a, b) => orders.int(a, OWNER) - orders.int(b, OWNER));
}

/** What the bidders of a product ask for in the present round, all together. */
export function demandOf({ orders }: CoreState, bids: readonly number[]): number {
  return sumOf(bids.map((slot) => orders.num(slot, QUANTITY_STEPS)));
}
