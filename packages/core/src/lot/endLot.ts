import type { OrderBook } from "../book/orderBook.ts";
import { NONE, OWNER, QUANTITY_STEPS } from "../book/orders.ts";
import { E, type EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import { LOT_OUTCOMES, type LotOutcome } from "../machine/words.ts";
import { hasEnded, type Session } from "../session/session.ts";
import { updateDue } from "../session/nextDue.ts";
import { updateBookPermits } from "../session/permits.ts";
import { assentWait } from "./assent.ts";
import { lotOf, lotSlot } from "./bids.ts";
import { certifyNoSale, clearLot } from "./clearLot.ts";
import { dealWithLot, type Grant } from "./dealWithLot.ts";
import { secondBidder } from "./secondBidder.ts";
import { tellLot } from "./tellLot.ts";
import { beginWait, type Wait } from "./waits.ts";

export type { Grant } from "./dealWithLot.ts";

/**
 * Ends a lot with what stands: the deals of the grants, or none for the reason given [LOT-5]. Then the second
 * bidder may wait, or what was bid below the reserve [WAI-1, WAI-5].
 *
 * @param below - what would have been granted if the owner had no reserve
 */
export function awardLot(
  state: CoreState, book: OrderBook, grants: readonly Grant[], without: LotOutcome, out: EventLog,
  below: readonly Grant[] = [],
): void {
  const winners = grants.map(({ slot }) => state.orders.int(slot, OWNER));
  const deals = dealWithLot(state, book, grants, out);
  if (book.dealCount > 0) endLot(state, book, "SOLD", out, secondBidder(state, book, winners, deals));
  else if (without !== "RESERVE_NOT_MET") endLot(state, book, without, out);
  else endLot(state, book, without, out, assentWait(state, book, below));
}

/**
 * Ends a lot: an owner that sold nothing is certified so, bids that won nothing are cancelled, and when it
 * was the last lot of its session the session closes [LOT-5].
 *
 * @param wait - what goes on waiting after the end
 */
export function endLot(
  state: CoreState, book: OrderBook, outcome: LotOutcome, out: EventLog, wait?: Wait,
): void {
  const lot = lotOf(book);
  if (lot.phase === "ENDED") return;
  const own = lotSlot(state, book);
  const leftSteps = own === NONE ? 0 : state.orders.num(own, QUANTITY_STEPS);
  lot.phase = "ENDED";
  lot.endsAt = Infinity;
  lot.leastTicks = 0;
  tellLot(state, book, out);
  out.emit(E.LotEnded, book.bookId, LOT_OUTCOMES.indexOf(outcome), lot.priceTicks, leftSteps, state.now);
  leaveBook(state, book, outcome, out, wait);
  updateBookPermits(state, book);
  closeWhenAllEnded(state, book.session);
  updateDue(state);
}

/** Who has nothing to wait for leaves; the owner waits along where it is asked for its assent. */
function leaveBook(
  state: CoreState, book: OrderBook, outcome: LotOutcome, out: EventLog, wait: Wait | undefined,
): void {
  const waiting = wait?.bids.map(({ orderId }) => orderId) ?? [];
  if (wait?.kind === "ASSENT") waiting.push(lotOf(book).orderId);
  else if (outcome === "UNSOLD" || outcome === "RESERVE_NOT_MET") certifyNoSale(state, book, out);
  clearLot(state, book, outcome === "ABORTED" ? "SESSION_ABORTED" : "LOT_END", waiting, out);
  if (wait) beginWait(state, wait, out);
}

/** A session whose lots have all ended has nothing left to wait for: it is due to close now. */
export function closeWhenAllEnded(state: CoreState, session: Session): void {
  if (hasEnded(session) || session.stop !== "RUNNING" || session.bookIds.length === 0) return;
  const isOver = session.bookIds.every((bookId) => state.books[bookId]?.lot?.phase === "ENDED");
  if (isOver) session.plan = [{ period: "CLOSED", at: state.now }];
}
