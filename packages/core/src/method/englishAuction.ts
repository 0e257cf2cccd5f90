import { MAY_PLACE, type OrderBook } from "../book/orderBook.ts";
import { type BiddingRules, isBid, isRaise, refuseBid } from "../lot/biddingRules.ts";
import { lotOf } from "../lot/bids.ts";
import { isTimingValid } from "../lot/extend.ts";
import { forEachLot } from "../lot/forEachLot.ts";
import { awardLeader, openBidding, releadBids, takeBid } from "../lot/openBidding.ts";
import { settleLot } from "../lot/settleLot.ts";
import { isStepValid, stepOf } from "../lot/step.ts";
import type { EnglishTerms } from "../machine/terms.ts";
import type { Method } from "./method.ts";

/**
 * Price up on a seller's lot: open bids and proxies, a hidden reserve, an end that late bids move
 * (domain.md 3.7) [ENG-1].
 */
export const englishAuction: Method = {
  name: "ENGLISH_AUCTION",
  periods: ["SCHEDULED", "TRADING", "CLOSED"],
  permits: { TRADING: MAY_PLACE },
  lotPermits: { WAITING: 0 },
  lotSide: "SELL",
  takesMarketOrders: false,
  takesImmediateOrders: false,
  arePickyOrdersSells: true,
  areTermsValid({ rules }) {
    const terms = rules.terms as EnglishTerms | undefined;
    return terms !== undefined && isStepValid(terms) && isTimingValid(terms);
  },
  isLotValid: (_, lot) => lot.startTicks !== null && !lot.isDivisible,
  mayPlace: isBid,
  mayAmend: () => false,
  refuseDraft: (state, book) => refuseBid(state, book, rulesOf(book)),
  keepsPlace: isRaise,
  enter(state, book, slot, out) {
    takeBid(state, book, slot, rulesOf(book), out);
    return undefined;
  },
  settle(state, book, out) {
    settleLot(state, book, () => releadBids(state, book, rulesOf(book), out), out);
  },
  begin(state, session, out) {
    if (session.period === "TRADING") {
      forEachLot(state, session, (_, book) => openBidding(state, book, rulesOf(book), out), out);
    }
    if (session.period === "CLOSED") forEachLot(state, session, awardLeader, out);
  },
  runDue: awardLeader,
};

function rulesOf(book: OrderBook): BiddingRules {
  const terms = book.session.rules.terms as EnglishTerms;
  const startTicks = lotOf(book).terms.startTicks ?? 1;
  return { ...terms, boundTicks: startTicks, startTicks, stepTicks: stepOf(book, terms) };
}
