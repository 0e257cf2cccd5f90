import { MAY_CANCEL, MAY_PLACE, MAY_REVEAL, type OrderBook, restOrder } from "../book/orderBook.ts";
import { DRAFT, OWNER, PRICE_TICKS } from "../book/orders.ts";
import { isAllocationValid } from "../lot/allocation.ts";
import { lotOf } from "../lot/bids.ts";
import { forEachLot, updateLot } from "../lot/forEachLot.ts";
import { bidderNumber } from "../lot/lot.ts";
import { settleLot } from "../lot/settleLot.ts";
import { tellLot } from "../lot/tellLot.ts";
import { isAcceptance } from "../lot/wholeLot.ts";
import type { EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import type { SealedTerms } from "../machine/terms.ts";
import type { LotPhase } from "../machine/words.ts";
import { isPartOfWhole, isPercent } from "../money/percent.ts";
import { isCount } from "../money/units.ts";
import { openedBids } from "../sealed/commitments.ts";
import { openBids } from "../sealed/openBids.ts";
import type { Session } from "../session/session.ts";
import type { Method } from "./method.ts";
import { SELLERS_LOT } from "./sellersLot.ts";

/**
 * One sealed bid of each bidder on each lot, all opened together; the highest buys at its own price
 * (domain.md 3.12). Where the terms say so a bid is a commitment, which its bidder shows after the filing
 * [SEAL-1].
 */
export const sealedBid: Method = {
  ...SELLERS_LOT,
  name: "SEALED_BID",
  periods: ["SCHEDULED", "TRADING", "REVEAL", "CLOSED"],
  permits: {},
  lotPermits: { WAITING: 0, SEALED: MAY_PLACE | MAY_CANCEL, REVEAL: MAY_REVEAL },
  areTermsValid({ rules, plan }) {
    const terms = rules.terms as SealedTerms | undefined;
    if (!terms || !isAllocationValid(terms) || !areLossesValid(terms)) return false;
    const { lotsToWinMax, isCommitted } = terms;
    if (lotsToWinMax !== null && !isCount(lotsToWinMax, 1)) return false;
    // Without commitments there is nothing to show.
    return isCommitted === plan.some(({ period }) => period === "REVEAL");
  },
  mayPlace: (state, book) => !isAcceptance(state) && !termsOf(book.session).isCommitted,
  isLotValid: (_, lot) => lot.minSupplySteps === 0,
  showLot(book) {
    const bids = openedBids(book);
    return bids ? { bids } : undefined;
  },
  refuseDraft({ orders }, book) {
    const isBelow = orders.num(DRAFT, PRICE_TICKS) < (lotOf(book).terms.startTicks ?? 1);
    return isBelow ? "PRICE_OUT_OF_CORRIDOR" : undefined;
  },
  enter(state, book, slot) {
    // Nobody sees a sealed bid, nor that there is one [SEAL-1].
    bidderNumber(lotOf(book), state.orders.int(slot, OWNER));
    restOrder(book, state.orders, slot);
    return undefined;
  },
  settle(state, book, out) {
    settleLot(state, book, () => undefined, out);
  },
  begin(state, session, out) {
    if (session.period === "TRADING") enterPhase(state, session, "SEALED", out);
    if (session.period === "REVEAL") enterPhase(state, session, "REVEAL", out);
    if (session.period === "CLOSED") openBids(state, session, out);
  },
};

function areLossesValid({ forfeitPercent, isCommitted }: SealedTerms): boolean {
  return typeof isCommitted === "boolean" && isPercent(forfeitPercent) && isPartOfWhole(forfeitPercent);
}

/** Filing, and the time to show what was filed, are periods of the session: all lots have them together. */
function enterPhase(state: CoreState, session: Session, phase: LotPhase, out: EventLog): void {
  forEachLot(state, session, (_, book) => {
    const lot = lotOf(book);
    lot.phase = phase;
    lot.fromAt = state.now;
    lot.endsAt = session.plan[0]?.at ?? Infinity;
    lot.leastTicks = phase === "SEALED" ? leastTicksOf(book) : 0;
    updateLot(state, book);
    tellLot(state, book, out);
  }, out);
}

function leastTicksOf(book: OrderBook): number {
  return lotOf(book).terms.startTicks ?? 1;
}

function termsOf({ rules }: Session): SealedTerms {
  return rules.terms as SealedTerms;
}
