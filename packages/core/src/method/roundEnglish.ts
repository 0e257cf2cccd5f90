import { MAY_PLACE, type OrderBook, restOrder } from "../book/orderBook.ts";
import { DRAFT, PRICE_TICKS } from "../book/orders.ts";
import { lotOf } from "../lot/bids.ts";
import { forEachLot, updateLot } from "../lot/forEachLot.ts";
import { awardLead, isLeaderGone, leadBest } from "../lot/leader.ts";
import { settleLot } from "../lot/settleLot.ts";
import { isStepValid, stepOf } from "../lot/step.ts";
import { tellLot } from "../lot/tellLot.ts";
import { isAcceptance, isWholeLot } from "../lot/wholeLot.ts";
import type { EventLog } from "../machine/events.ts";
import type { RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import type { RoundTerms } from "../machine/terms.ts";
import { isCount } from "../money/units.ts";
import { clockOf } from "../session/session.ts";
import type { Method } from "./method.ts";
import { SELLERS_LOT } from "./sellersLot.ts";

/** Instant that cuts the auction, Infinity where nothing does. */
interface RoundMemory {
  deadlineAt: number;
}

/**
 * Price up in rounds: the first who accepts the price of a round, or raises it, ends the round; a round in
 * which nobody acts ends the auction (domain.md 3.8) [RND-1].
 */
export const roundEnglish: Method = {
  ...SELLERS_LOT,
  name: "ROUND_ENGLISH",
  waits: ["SECOND_BIDDER"],
  periods: ["SCHEDULED", "TRADING", "CLOSED"],
  permits: { TRADING: MAY_PLACE },
  lotPermits: { WAITING: 0, PAUSE: 0 },
  areTermsValid({ rules }) {
    const terms = rules.terms as RoundTerms | undefined;
    if (!terms || !isStepValid(terms)) return false;
    const { roundMs, pauseMs, deadlineMs } = terms;
    return isCount(roundMs, 1) && isCount(pauseMs, 0) && (deadlineMs === null || isCount(deadlineMs, 0));
  },
  isLotValid: (_, terms) => isWholeLot(terms),
  mayPlace: () => true,
  refuseDraft: refuseAction,
  enter(state, book, slot, out) {
    // Whoever acts leads, and gets its number when that is told.
    restOrder(book, state.orders, slot);
    leadBest(state, book);
    startPause(state, book, out);
    return undefined;
  },
  settle(state, book, out) {
    settleLot(state, book, () => relead(state, book, out), out);
  },
  begin(state, session, out) {
    if (session.period === "TRADING") forEachLot(state, session, openRounds, out);
    if (session.period === "CLOSED") forEachLot(state, session, awardLead, out);
  },
  runDue(state, book, out) {
    const isPause = lotOf(book).phase === "PAUSE";
    if (isPause && state.now < memoryOf(book).deadlineAt) openRound(state, book, out);
    else awardLead(state, book, out);
  },
  shift(book, byMs) {
    memoryOf(book).deadlineAt += byMs;
  },
};

/** Why an action does not meet the price of the round, in order of precedence [RND-2]. */
function refuseAction(state: CoreState, book: OrderBook): RejectionCode | undefined {
  const ticks = state.orders.num(DRAFT, PRICE_TICKS);
  const lot = lotOf(book);
  if (ticks < (lot.terms.startTicks ?? 1)) return "PRICE_OUT_OF_CORRIDOR";
  const above = ticks - lot.leastTicks;
  if (isAcceptance(state)) return above === 0 ? undefined : "ROUND_MISMATCH";
  return above >= 0 && above % stepOf(book, termsOf(book)) === 0 ? undefined : "STEP_TOO_SMALL";
}

/** The first round opens with the session; where the deadline leaves it no time there is none [RND-4]. */
function openRounds(state: CoreState, book: OrderBook, out: EventLog): void {
  const { deadlineMs } = termsOf(book);
  const deadlineAt = deadlineMs === null ? Infinity : state.now + deadlineMs;
  lotOf(book).memory = { deadlineAt };
  if (deadlineMs === 0) awardLead(state, book, out);
  else openRound(state, book, out);
}

/** The price of a round is one step above the bid that leads, or above the start price [RND-1]. */
function openRound(state: CoreState, book: OrderBook, out: EventLog): void {
  const lot = lotOf(book);
  const terms = termsOf(book);
  const fromTicks = lot.leaderId === 0 ? lot.terms.startTicks ?? 1 : lot.priceTicks;
  lot.round += 1;
  lot.leastTicks = fromTicks + stepOf(book, terms);
  begin(state, book, "BIDDING", terms.roundMs, out);
}

function startPause(state: CoreState, book: OrderBook, out: EventLog): void {
  lotOf(book).leastTicks = 0;
  begin(state, book, "PAUSE", termsOf(book).pauseMs, out);
}

/** A round or a pause lasts its time, or until the deadline [RND-3, RND-4]. */
function begin(
  state: CoreState, book: OrderBook, phase: "BIDDING" | "PAUSE", lengthMs: number, out: EventLog,
): void {
  const lot = lotOf(book);
  lot.phase = phase;
  lot.fromAt = clockOf(book.session, state.now);
  lot.endsAt = Math.min(lot.fromAt + lengthMs, memoryOf(book).deadlineAt);
  updateLot(state, book);
  tellLot(state, book, out);
}

/** The bid that led was taken out: the best of the others leads, and a new round follows a pause [RND-5]. */
function relead(state: CoreState, book: OrderBook, out: EventLog): void {
  if (!isLeaderGone(state, book)) return;
  leadBest(state, book);
  if (lotOf(book).phase === "BIDDING") startPause(state, book, out);
  else tellLot(state, book, out);
}

function termsOf(book: OrderBook): RoundTerms {
  return book.session.rules.terms as RoundTerms;
}

function memoryOf(book: OrderBook): RoundMemory {
  return lotOf(book).memory as RoundMemory;
}
