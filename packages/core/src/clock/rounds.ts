import { ORDER_ID, OWNER, QUANTITY_STEPS } from "../book/orders.ts";
import type { OrderBook } from "../book/orderBook.ts";
import { cancelResting } from "../book/removeOrder.ts";
import { lotOf } from "../lot/bids.ts";
import { tellLot } from "../lot/tellLot.ts";
import type { EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import type { LotPhase } from "../machine/words.ts";
import { updateDue } from "../session/nextDue.ts";
import { updateBookPermits } from "../session/permits.ts";
import type { Session } from "../session/session.ts";
import { awardClocks } from "./award.ts";
import { clockTerms, demandOf, heldBids, memoryOf, newMemory, openClocks, presentBids } from "./clock.ts";
import { reserveAllHeld } from "./heldReserve.ts";
import { excessAbove, nextPrice } from "./increment.ts";

/** Opens the next round of all clocks of a session, at their present prices [CLK-1]. */
export function openRound(state: CoreState, session: Session, out: EventLog): void {
  const { roundMs } = clockTerms(session);
  const books = openClocks(state, session);
  for (const book of books) lotOf(book).round++;
  enterPhase(state, books, "BIDDING", roundMs);
  for (const book of books) tellLot(state, book, out);
}

/**
 * Ends a round: the lots are awarded when no demand is above its supply; otherwise prices rise where it
 * was, and only how far it was above, in bands, is told [CLK-4, CLK-7].
 */
export function closeRound(state: CoreState, session: Session, out: EventLog): void {
  const books = openClocks(state, session);
  const demands = books.map((book) => demandOf(state, presentBids(state, book)));
  const isMet = books.every((book, i) => (demands[i] as number) <= lotOf(book).terms.quantitySteps);
  if (isMet) return awardClocks(state, books, demands, out);
  const { pauseMs } = clockTerms(session);
  forgetWithdrawn(state, session);
  books.forEach((book, i) => endRoundOf(state, book, demands[i] as number, out));
  enterPhase(state, books, "PAUSE", pauseMs);
  for (const [i, book] of books.entries()) {
    tellLot(state, book, out, 0, { excess: excessAbove(book, demands[i] as number) });
  }
  if (pauseMs === 0) openRound(state, session, out);
}

/** Who asked for a product that was withdrawn could ask for another one in its place, in that round only. */
function forgetWithdrawn(state: CoreState, session: Session): void {
  for (const bookId of session.bookIds) {
    const lot = state.books[bookId]?.lot;
    if (lot?.phase === "ENDED") lot.memory = newMemory();
  }
}

/** Remembers what was asked for; the price rises where it was too much [CLK-3, CLK-4, CLK-5]. */
function endRoundOf(state: CoreState, book: OrderBook, demand: number, out: EventLog): void {
  const { orders } = state;
  const lot = lotOf(book);
  const memory = memoryOf(book);
  const present = presentBids(state, book);
  memory.before = present.map((slot) => [orders.int(slot, OWNER), orders.num(slot, QUANTITY_STEPS)]);
  const isAbove = demand > lot.terms.quantitySteps;
  for (const slot of inOrder(state, isAbove ? heldBids(state, book) : present)) {
    cancelResting(state, book, slot, "ROUND_END", out);
  }
  if (!isAbove) return reserveAllHeld(state, book, out);
  memory.backTicks = lot.priceTicks;
  lot.priceTicks = nextPrice(book, demand);
}

function inOrder({ orders }: CoreState, slots: readonly number[]): number[] {
  return [...slots].sort((a, b) => orders.num(a, ORDER_ID) - orders.num(b, ORDER_ID));
}

/** All clocks of a session stand in one phase and end it at one instant [CLK-1]. */
function enterPhase(
  state: CoreState, books: readonly OrderBook[], phase: LotPhase, lengthMs: number | null,
): void {
  for (const book of books) {
    const lot = lotOf(book);
    lot.phase = phase;
    lot.fromAt = state.now;
    lot.endsAt = lengthMs === null ? Infinity : state.now + lengthMs;
    updateBookPermits(state, book);
  }
  updateDue(state);
}
