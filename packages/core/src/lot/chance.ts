import { DRAFT, NONE } from "../book/orders.ts";
import type { OrderBook } from "../book/orderBook.ts";
import { cancelResting } from "../book/removeOrder.ts";
import { isDraftCovered } from "../deposit/cover.ts";
import { requiredForRest } from "../deposit/reserve.ts";
import { E, type EventLog } from "../machine/events.ts";
import { invariant } from "../machine/invariant.ts";
import type { CoreState } from "../machine/state.ts";
import type { CancelReason, WaitEnd } from "../machine/words.ts";
import type { SecondBidderTerms } from "../machine/terms.ts";
import { lotOf, lotSlot } from "./bids.ts";
import { bookOfWait, endWait, tellChanceEnd } from "./endWait.ts";
import { standOwnOrder, writeLotDraft } from "./openLot.ts";
import type { Chance, Wait, WaitingBid } from "./waits.ts";

/** What is left of an annulled deal. */
export type Left = Pick<Chance, "dealId" | "leftSteps" | "heldMinor">;

/**
 * What the first who waits would be offered of it; undefined where nobody waits that it could be given to.
 */
export function nextTaker(
  book: OrderBook, { bids: [bid] }: Wait, leftSteps: number,
): WaitingBid | undefined {
  if (!bid) return undefined;
  const steps = Math.min(leftSteps, bid.steps);
  return steps < Math.max(1, lotOf(book).terms.minTakeSteps) ? undefined : { ...bid, steps };
}

/**
 * Offers what is left of an annulled deal to the first who waits, at that one's own price; the owner stands
 * for it with an order. Where nobody can take it the chances are over, and so they are where the owner's free
 * deposit does not hold a price that asks for more than the annulled deal gave back [WAI-4].
 *
 * @param last - how the chance before this one ended
 */
export function giveChance(
  state: CoreState, wait: Wait, left: Left, last: WaitEnd, out: EventLog,
): void {
  const book = bookOfWait(state, wait);
  const taker = nextTaker(book, wait, left.leftSteps);
  if (!taker) return stopChances(state, wait, last, out);
  takeOutOwn(state, book, "REPLACED", out);
  const { orderId, ticks, steps } = taker;
  const { dealId, leftSteps, heldMinor } = left;
  writeLotDraft(state, book, ticks, steps);
  const isHeld = requiredForRest(state, book, DRAFT) <= heldMinor;
  if (!isHeld && !isDraftCovered(state, book, 0)) return endWait(state, wait, "UNCOVERED", out);
  standOwnOrder(state, book, out);
  const chance: Chance = { dealId, steps, leftSteps, heldMinor, endsAt: state.now + termsOf(book).answerMs };
  state.waits.set(wait.bookId, { ...wait, chance });
  out.emit(E.ChanceGiven, wait.bookId, dealId, orderId, ticks, steps, chance.endsAt);
}

/** The first who waits does not take what it is offered: it leaves, and the next is offered it [WAI-4]. */
export function passChance(
  state: CoreState, wait: Wait, chance: Chance, end: "EXPIRED" | "LEFT", out: EventLog,
): void {
  const [passed, ...bids] = wait.bids;
  const slot = passed ? state.orders.slotOf(passed.orderId) : NONE;
  if (slot !== NONE) cancelResting(state, bookOfWait(state, wait), slot, "LOT_END", out);
  tellChanceEnd(wait, end, out);
  giveChance(state, { ...wait, bids, chance: null }, chance, end, out);
}

/** Nobody is offered anything now: who waits goes on as long as there is something to wait for [WAI-2]. */
function stopChances(state: CoreState, wait: Wait, last: WaitEnd, out: EventLog): void {
  const isOver = wait.bids.length === 0 || wait.deals.length === 0 || wait.endsAt <= state.now;
  if (isOver) return endWait(state, wait, last, out);
  takeOutOwn(state, bookOfWait(state, wait), "LOT_END", out);
  state.waits.set(wait.bookId, wait);
}

function takeOutOwn(state: CoreState, book: OrderBook, reason: CancelReason, out: EventLog): void {
  const own = lotSlot(state, book);
  if (own !== NONE) cancelResting(state, book, own, reason, out);
}

function termsOf({ session }: OrderBook): SecondBidderTerms {
  const terms = session.rules.secondBidder;
  invariant(terms !== undefined, "somebody waits only where the session lets it");
  return terms;
}
