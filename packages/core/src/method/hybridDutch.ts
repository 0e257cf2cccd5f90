import { MAY_CANCEL, MAY_PLACE, type OrderBook, restOrder } from "../book/orderBook.ts";
import { NONE, OWNER } from "../book/orders.ts";
import { liveBidOf, lotOf } from "../lot/bids.ts";
import { forEachLot, updateLot } from "../lot/forEachLot.ts";
import { awardLead, isLeaderGone, lead } from "../lot/leader.ts";
import { bidderNumber } from "../lot/lot.ts";
import { settleLot } from "../lot/settleLot.ts";
import { tellLot } from "../lot/tellLot.ts";
import { isAcceptance, isWholeLot } from "../lot/wholeLot.ts";
import type { EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import type { HybridTerms } from "../machine/terms.ts";
import type { LotPhase } from "../machine/words.ts";
import { afterCuts, isPercent } from "../money/percent.ts";
import { isCount } from "../money/units.ts";
import { bestSealed, highestBid, keep, leastAnswer, memoryOf } from "./hybridAnswer.ts";
import { isInvited, refuseByPart } from "./hybridDoor.ts";
import type { Method } from "./method.ts";
import { SELLERS_LOT } from "./sellersLot.ts";

/** Most stages of the Dutch part. */
const STAGES_MAX = 10_000;

/**
 * A price that falls until one bidder accepts it, sealed bids of the others above it, and one last answer of
 * the bidder that accepted (domain.md 3.14) [HYD-2].
 */
export const hybridDutch: Method = {
  ...SELLERS_LOT,
  name: "HYBRID_DUTCH",
  waits: ["SECOND_BIDDER"],
  periods: ["SCHEDULED", "TRADING", "CLOSED"],
  permits: { TRADING: MAY_PLACE },
  lotPermits: { WAITING: 0, PAUSE: 0, SEALED: MAY_PLACE | MAY_CANCEL },
  areTermsValid({ rules }) {
    const terms = rules.terms as HybridTerms | undefined;
    if (!terms || !areLengthsValid(terms) || !isPercent(terms.stagePercent)) return false;
    return isCount(terms.stageCount, 1) && terms.stageCount <= STAGES_MAX;
  },
  isLotValid({ rules }, lot) {
    const terms = rules.terms as HybridTerms;
    return isWholeLot(lot) && stageTicks(lot.startTicks, terms.stageCount - 1, terms) > 0;
  },
  mayPlace: (state, book) => isAcceptance(state) === (lotOf(book).phase === "BIDDING"),
  mayBid: isInvited,
  mayWithdraw: (state, book, slot) => state.orders.int(slot, OWNER) !== memoryOf(book).winnerId,
  refuseDraft: refuseByPart,
  enter(state, book, slot, out) {
    takeBid(state, book, slot, out);
    return undefined;
  },
  settle(state, book, out) {
    settleLot(state, book, () => relead(state, book, out), out);
  },
  begin(state, session, out) {
    if (session.period === "TRADING") forEachLot(state, session, openDutch, out);
    if (session.period === "CLOSED") forEachLot(state, session, awardHighest, out);
  },
  runDue(state, book, out) {
    const { phase } = lotOf(book);
    if (phase === "BIDDING") endStage(state, book, out);
    else if (phase === "PAUSE") endPause(state, book, out);
    else if (phase === "SEALED") endSealed(state, book, out);
    else awardHighest(state, book, out);
  },
};

function areLengthsValid(terms: HybridTerms): boolean {
  const { stageMs, sealedMs, bestMs, pauseBeforeSealedMs, pauseBeforeBestMs } = terms;
  const arePartsValid = [stageMs, sealedMs, bestMs].every((ms) => isCount(ms, 1));
  return arePartsValid && isCount(pauseBeforeSealedMs, 0) && isCount(pauseBeforeBestMs, 0);
}

/** Price of a stage, the first one being 0 [HYD-1]. */
function stageTicks(startTicks: number | null, stage: number, { stagePercent }: HybridTerms): number {
  return afterCuts(startTicks ?? 1, stage, stagePercent);
}

function openDutch(state: CoreState, book: OrderBook, out: EventLog): void {
  keep(book, { winnerId: 0, dutchTicks: 0, isOpened: false, hasAnswered: false });
  showStage(state, book, 0, out);
}

function showStage(state: CoreState, book: OrderBook, stage: number, out: EventLog): void {
  const lot = lotOf(book);
  const terms = termsOf(book);
  lot.round = stage + 1;
  lot.priceTicks = stageTicks(lot.terms.startTicks, stage, terms);
  begin(state, book, "BIDDING", terms.stageMs, lot.priceTicks, out);
}

/** A stage without an acceptance gives way to the next; after the last the lot is unsold [HYD-2]. */
function endStage(state: CoreState, book: OrderBook, out: EventLog): void {
  const { round } = lotOf(book);
  if (round < termsOf(book).stageCount) showStage(state, book, round, out);
  else awardHighest(state, book, out);
}

/** Begins a part or a pause; `leastTicks` is the least price that it takes, 0 for none. */
function begin(
  state: CoreState, book: OrderBook, phase: LotPhase, lengthMs: number, leastTicks: number, out: EventLog,
): void {
  const lot = lotOf(book);
  lot.phase = phase;
  lot.leastTicks = leastTicks;
  lot.fromAt = state.now;
  lot.endsAt = state.now + lengthMs;
  updateLot(state, book);
  tellLot(state, book, out);
}

function takeBid(state: CoreState, book: OrderBook, slot: number, out: EventLog): void {
  const { orders } = state;
  const lot = lotOf(book);
  const winnerId = orders.int(slot, OWNER);
  bidderNumber(lot, winnerId);
  restOrder(book, orders, slot);
  // Nobody sees a sealed bid, nor that there is one [HYD-3].
  if (lot.phase === "SEALED") return;
  lead(state, book, slot);
  if (lot.phase === "BIDDING") {
    keep(book, { ...memoryOf(book), winnerId, dutchTicks: lot.priceTicks });
    begin(state, book, "PAUSE", termsOf(book).pauseBeforeSealedMs, 0, out);
  } else {
    keep(book, { ...memoryOf(book), hasAnswered: true });
    tellLot(state, book, out);
  }
}

/** The first pause gives way to the sealed part, the second to the best-bid part. */
function endPause(state: CoreState, book: OrderBook, out: EventLog): void {
  const { sealedMs, bestMs } = termsOf(book);
  const { isOpened, dutchTicks } = memoryOf(book);
  if (isOpened) begin(state, book, "BEST_BID", bestMs, leastAnswer(state, book), out);
  else begin(state, book, "SEALED", sealedMs, dutchTicks + 1, out);
}

/** Opens the sealed bids: without any, or without the Dutch winner, there is nothing to answer [HYD-4]. */
function endSealed(state: CoreState, book: OrderBook, out: EventLog): void {
  const memory = memoryOf(book);
  const isWinnerThere = liveBidOf(state, book, memory.winnerId) !== NONE;
  if (bestSealed(state, book) === NONE || !isWinnerThere) {
    awardHighest(state, book, out);
    return;
  }
  keep(book, { ...memory, isOpened: true });
  lead(state, book, highestBid(state, book));
  begin(state, book, "PAUSE", termsOf(book).pauseBeforeBestMs, 0, out);
}

/** The highest amount buys; of equal ones the Dutch winner's, then the earlier [HYD-5]. */
function awardHighest(state: CoreState, book: OrderBook, out: EventLog): void {
  lead(state, book, highestBid(state, book));
  awardLead(state, book, out);
}

/** A bid was taken out: until the opening nothing is seen of sealed ones, then the highest leads [HYD-6]. */
function relead(state: CoreState, book: OrderBook, out: EventLog): void {
  const lot = lotOf(book);
  const isGone = isLeaderGone(state, book);
  if (!memoryOf(book)?.isOpened) {
    if (isGone) {
      lot.leaderId = 0;
      tellLot(state, book, out);
    }
    return;
  }
  const leastTicks = lot.phase === "BEST_BID" ? leastAnswer(state, book) : 0;
  if (!isGone && leastTicks === lot.leastTicks) return;
  lot.leastTicks = leastTicks;
  lead(state, book, highestBid(state, book));
  tellLot(state, book, out);
}

function termsOf(book: OrderBook): HybridTerms {
  return book.session.rules.terms as HybridTerms;
}
