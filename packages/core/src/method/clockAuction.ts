import { MAY_PLACE } from "../book/orderBook.ts";
import { newMemory } from "../clock/clock.ts";
import { reserveAllHeld } from "../clock/heldReserve.ts";
import { areClockTermsValid } from "../clock/increment.ts";
import { closeRound, openRound } from "../clock/rounds.ts";
import { lotOf } from "../lot/bids.ts";
import { awardLot } from "../lot/endLot.ts";
import { forEachLot } from "../lot/forEachLot.ts";
import { settleLot } from "../lot/settleLot.ts";
import type { ClockTerms } from "../machine/terms.ts";
import type { Method } from "./method.ts";

/**
 * Ascending clocks for many products at once: bidders say in rounds how much they want at the announced
 * prices, prices rise where that is too much, and all close together (domain.md 3.15) [CLK-1].
 */
export const clockAuction: Method = {
  name: "CLOCK_AUCTION",
  periods: ["SCHEDULED", "TRADING", "CLOSED"],
  permits: { TRADING: MAY_PLACE },
  lotPermits: { WAITING: 0, PAUSE: 0 },
  lotSide: "SELL",
  takesMarketOrders: false,
  takesImmediateOrders: false,
  arePickyOrdersSells: true,
  areTermsValid({ rules }) {
    const terms = rules.terms as ClockTerms | undefined;
    return terms !== undefined && areClockTermsValid(terms);
  },
  isLotValid: (_, lot) => lot.startTicks !== null && lot.reserveTicks === null && lot.isDivisible &&
    lot.minTakeSteps === 0 && lot.minSupplySteps <= lot.quantitySteps,
  // Bids come for all products together, as `SubmitRoundBids` [CLK-2].
  mayPlace: () => false,
  mayAmend: () => false,
  refuseDraft: () => undefined,
  enter: () => undefined,
  settle(state, book, out) {
    settleLot(state, book, () => reserveAllHeld(state, book, out), out);
  },
  begin(state, session, out) {
    if (session.period === "TRADING") {
      forEachLot(state, session, (_, book) => {
        const lot = lotOf(book);
        lot.memory = newMemory();
        lot.priceTicks = lot.terms.startTicks ?? 1;
      }, out);
      openRound(state, session, out);
    }
    // An end before demand has met supply sells nothing [CLK-9].
    if (session.period === "CLOSED") {
      forEachLot(state, session, (_, book) => awardLot(state, book, [], "UNSOLD", out), out);
    }
  },
  runDue(state, { session, lot }, out) {
    if (lot?.phase === "PAUSE") openRound(state, session, out);
    else closeRound(state, session, out);
  },
};
