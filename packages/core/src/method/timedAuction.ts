import { MAY_PLACE, type OrderBook } from "../book/orderBook.ts";
import { beginBidding, type Bidding } from "../lot/bidding.ts";
import { type BiddingRules, isBid } from "../lot/biddingRules.ts";
import { lotOf } from "../lot/bids.ts";
import { forEachLot } from "../lot/forEachLot.ts";
import { settleLot } from "../lot/settleLot.ts";
import type { LotTerms } from "../machine/commands.ts";
import type { EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import type { MethodTerms } from "../machine/terms.ts";
import type { MethodName, Side, WaitKind } from "../machine/words.ts";
import type { Method } from "./method.ts";

/** What makes one auction by time differ from another. */
interface TimedAuction<Terms extends MethodTerms> {
  readonly name: MethodName;
  readonly lotSide: Side;
  readonly waits: readonly WaitKind[];
  areTermsValid(terms: Terms): boolean;
  isLotValid(lot: LotTerms): boolean;
  /** How the bids for this lot are held against each other. */
  biddingFor(lot: LotTerms): Bidding;
  rulesOf(book: OrderBook, terms: Terms): BiddingRules;
}

/**
 * A method in which each lot takes bids from the start of trading until its end, which late bids move, and
 * is awarded then [LOT-4, LOT-5]. What was bid or offered stays so: nothing is amended or withdrawn [BID-8].
 */
export function timedAuction<Terms extends MethodTerms>(auction: TimedAuction<Terms>): Method {
  const { name, lotSide, waits } = auction;
  const biddingFor = (book: OrderBook): Bidding => auction.biddingFor(lotOf(book).terms);
  const rulesOf = (book: OrderBook): BiddingRules => auction.rulesOf(book, book.session.rules.terms as Terms);
  const open = (state: CoreState, book: OrderBook, out: EventLog): void => {
    const rules = rulesOf(book);
    beginBidding(state, book, rules, biddingFor(book).least(book, rules), out);
  };
  const award = (state: CoreState, book: OrderBook, out: EventLog): void => {
    biddingFor(book).award(state, book, rulesOf(book), out);
  };
  return {
    name, lotSide, waits,
    periods: ["SCHEDULED", "TRADING", "CLOSED"],
    permits: { TRADING: MAY_PLACE },
    lotPermits: { WAITING: 0 },
    takesMarketOrders: false,
    takesImmediateOrders: false,
    arePickyOrdersSells: true,
    areTermsValid: ({ rules: { terms } }) => terms !== undefined && auction.areTermsValid(terms as Terms),
    isLotValid: (_, lot) => auction.isLotValid(lot),
    mayPlace: isBid,
    mayAmend: () => false,
    takesLimits: (book) => biddingFor(book).takesLimits,
    isQuantityValid: (state, book) => biddingFor(book).isQuantityValid(state, book),
    refuseDraft: (state, book) => biddingFor(book).refuse(state, book, rulesOf(book)),
    keepsPlace: (state, book, earlier) => biddingFor(book).keepsPlace(state, book, earlier),
    enter(state, book, slot, out) {
      biddingFor(book).take(state, book, slot, rulesOf(book), out);
      return undefined;
    },
    settle(state, book, out) {
      settleLot(state, book, () => biddingFor(book).relead(state, book, rulesOf(book), out), out);
    },
    begin(state, session, out) {
      if (session.period === "TRADING") forEachLot(state, session, open, out);
      if (session.period === "CLOSED") forEachLot(state, session, award, out);
    },
    runDue: award,
  };
}
