import { MAY_CANCEL, MAY_PLACE, type OrderBook, restOrder } from "../book/orderBook.ts";
import { DRAFT, OWNER, PRICE_TICKS } from "../book/orders.ts";
import { bidsFromBest, lotOf } from "../lot/bids.ts";
import { awardLot } from "../lot/endLot.ts";
import { forEachLot, updateLot } from "../lot/forEachLot.ts";
import { awardLead, leadBest } from "../lot/leader.ts";
import { bidderNumber } from "../lot/lot.ts";
import { settleLot } from "../lot/settleLot.ts";
import { isStepValid, stepOf } from "../lot/step.ts";
import { tellLot } from "../lot/tellLot.ts";
import { isAcceptance, isWholeLot } from "../lot/wholeLot.ts";
import type { EventLog } from "../machine/events.ts";
import type { RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import type { ThreeRoundTerms } from "../machine/terms.ts";
import { isCount } from "../money/units.ts";
import type { Method } from "./method.ts";
import { SELLERS_LOT } from "./sellersLot.ts";
import { amountOf, memoryOf, showTurns, tellTurn, termsOf, type TurnMemory } from "./threeRoundTurns.ts";

const ROUNDS = 3;

/**
 * Sealed offers, then three rounds of turns from the lowest to the highest offer: the best offer moves last
 * (domain.md 3.9) [TRE-1].
 */
export const threeRoundEnglish: Method = {
  ...SELLERS_LOT,
  name: "THREE_ROUND_ENGLISH",
  waits: ["SECOND_BIDDER"],
  periods: ["SCHEDULED", "PRELIMINARY", "TRADING", "CLOSED"],
  permits: { PRELIMINARY: MAY_PLACE | MAY_CANCEL, TRADING: MAY_PLACE },
  lotPermits: { WAITING: 0 },
  areTermsValid({ rules }) {
    const terms = rules.terms as ThreeRoundTerms | undefined;
    return terms !== undefined && isStepValid(terms) && isCount(terms.turnMs, 1);
  },
  isLotValid: (_, terms) => isWholeLot(terms),
  showLot: showTurns,
  join(state, book) {
    if (book.session.period === "PRELIMINARY") seal(state, book);
  },
  mayPlace: (state) => !isAcceptance(state),
  mayBid: (state, book) => lotOf(book).phase === "SEALED" || isOnTurn(state, book),
  refuseDraft: refuseOffer,
  enter(state, book, slot, out) {
    takeOffer(state, book, slot, out);
    return undefined;
  },
  settle(state, book, out) {
    settleLot(state, book, () => relead(state, book, out), out);
  },
  begin(state, session, out) {
    if (session.period === "PRELIMINARY") forEachLot(state, session, sealAndTell, out);
    if (session.period === "TRADING") forEachLot(state, session, openOffers, out);
    // Offers that are still sealed are not opened any more: nobody leads, and the lot is unsold [TRE-2].
    if (session.period === "CLOSED") forEachLot(state, session, awardLead, out);
  },
  runDue(state, book, out) {
    const memory = memoryOf(book);
    const turn = memory.turn + 1;
    if (turn < memory.order.length) startTurn(state, book, { ...memory, turn, hasMoved: false }, out);
    else if (lotOf(book).round < ROUNDS) startRound(state, book, out);
    else awardLead(state, book, out);
  },
};

/** Offers are taken, and nobody sees them or how many there are [TRE-2]. */
function seal(state: CoreState, book: OrderBook): void {
  const lot = lotOf(book);
  lot.phase = "SEALED";
  lot.fromAt = state.now;
  lot.leastTicks = lot.terms.startTicks ?? 1;
  updateLot(state, book);
}

function sealAndTell(state: CoreState, book: OrderBook, out: EventLog): void {
  seal(state, book);
  tellLot(state, book, out);
}

/** Opens the offers: two make an auction, a lone one buys only where the terms say so [TRE-3]. */
function openOffers(state: CoreState, book: OrderBook, out: EventLog): void {
  const count = bidsFromBest(state, book).length;
  if (count < 2 && !(count === 1 && termsOf(book).loneBidderWins)) {
    awardLot(state, book, [], "UNSOLD", out);
    return;
  }
  leadBest(state, book);
  if (count === 1) awardLead(state, book, out);
  else startRound(state, book, out);
}

/** The order of moves is fixed when a round begins: from the worst offer to the best [TRE-4]. */
function startRound(state: CoreState, book: OrderBook, out: EventLog): void {
  const lot = lotOf(book);
  const order = bidsFromBest(state, book).reverse().map((slot) => state.orders.int(slot, OWNER));
  if (order.length === 0) {
    awardLead(state, book, out);
    return;
  }
  lot.phase = "BIDDING";
  lot.round += 1;
  startTurn(state, book, { order, turn: 0, hasMoved: false }, out);
}

/** Gives the move to a bidder for the whole length of a turn [TRE-4]. */
function startTurn(
  state: CoreState, book: OrderBook, memory: Omit<TurnMemory, "amounts">, out: EventLog,
): void {
  const lot = lotOf(book);
  lot.fromAt = state.now;
  lot.endsAt = state.now + termsOf(book).turnMs;
  updateLot(state, book);
  tellTurn(state, book, memory, out);
}

/** Whether the draft's owner has the move and has not used it; without an offer of its own it has none. */
function isOnTurn(state: CoreState, book: OrderBook): boolean {
  const { order, turn, hasMoved } = memoryOf(book);
  const ownerId = state.orders.int(DRAFT, OWNER);
  return order[turn] === ownerId && !hasMoved && amountOf(state, book, ownerId) > 0;
}

/** A raise is measured on the bidder's own amount and need not beat the leader [TRE-5]. */
function refuseOffer(state: CoreState, book: OrderBook): RejectionCode | undefined {
  const ticks = state.orders.num(DRAFT, PRICE_TICKS);
  const { phase, terms } = lotOf(book);
  if (ticks < (terms.startTicks ?? 1)) return "PRICE_OUT_OF_CORRIDOR";
  if (phase === "SEALED") return undefined;
  const ownTicks = amountOf(state, book, state.orders.int(DRAFT, OWNER));
  return ticks < ownTicks + stepOf(book, termsOf(book)) ? "STEP_TOO_SMALL" : undefined;
}

function takeOffer(state: CoreState, book: OrderBook, slot: number, out: EventLog): void {
  const lot = lotOf(book);
  bidderNumber(lot, state.orders.int(slot, OWNER));
  restOrder(book, state.orders, slot);
  if (lot.phase === "SEALED") return;
  leadBest(state, book);
  tellTurn(state, book, { ...memoryOf(book), hasMoved: true }, out);
}

/** An offer was taken out: the best of the others leads; the turns of the present round stay [TRE-6]. */
function relead(state: CoreState, book: OrderBook, out: EventLog): void {
  if (lotOf(book).phase !== "BIDDING") return;
  const memory = memoryOf(book);
  const isSame = memory.order.every((owner, i) => amountOf(state, book, owner) === memory.amounts[i]);
  if (isSame) return;
  leadBest(state, book);
  tellTurn(state, book, memory, out);
}
