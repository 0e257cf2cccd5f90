import { MAY_PLACE, type OrderBook, restOrder } from "../book/orderBook.ts";
import { DRAFT, NONE, ORDER_ID, OWNER, PRICE_TICKS, QUANTITY_STEPS } from "../book/orders.ts";
import { cancelResting } from "../book/removeOrder.ts";
import { lotOf, lotSlot } from "../lot/bids.ts";
import { dealWithLot } from "../lot/dealWithLot.ts";
import { awardLot, endLot } from "../lot/endLot.ts";
import { forEachLot, updateLot } from "../lot/forEachLot.ts";
import { bidderNumber } from "../lot/lot.ts";
import { settleLot } from "../lot/settleLot.ts";
import { isStepValid, stepFrom, stepOf } from "../lot/step.ts";
import { tellLot } from "../lot/tellLot.ts";
import { isAcceptance } from "../lot/wholeLot.ts";
import type { LotTerms } from "../machine/commands.ts";
import type { EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import type { DutchTerms } from "../machine/terms.ts";
import { timesSteps } from "../money/percent.ts";
import { isCount } from "../money/units.ts";
import type { Method } from "./method.ts";
import { SELLERS_LOT } from "./sellersLot.ts";

/** Most steps of a fall; more is a slip of the pen. */
const STEPS_MAX = 100_000;

/** Price of the latest acceptance, 0 before the first. */
interface DutchMemory {
  readonly takenTicks: number;
}

/**
 * Price down by the clock until somebody accepts what is shown: every acceptance is a deal at once, as long
 * as something is left (domain.md 3.13) [DUT-1].
 */
export const dutchAuction: Method = {
  ...SELLERS_LOT,
  name: "DUTCH_AUCTION",
  periods: ["SCHEDULED", "TRADING", "CLOSED"],
  permits: { TRADING: MAY_PLACE },
  lotPermits: { WAITING: 0 },
  areTermsValid({ rules }) {
    const terms = rules.terms as DutchTerms | undefined;
    return terms !== undefined && isStepValid(terms) && isCount(terms.stepMs, 1);
  },
  isLotValid: ({ rules }, lot) => isFallValid(lot, rules.terms as DutchTerms),
  mayPlace: isAcceptance,
  isQuantityValid: (state, book) => (
    termsOf(book).partialOk || state.orders.num(DRAFT, QUANTITY_STEPS) <= leftSteps(state, book)
  ),
  refuseDraft(state, book) {
    const isShown = state.orders.num(DRAFT, PRICE_TICKS) === lotOf(book).priceTicks;
    return isShown ? undefined : "ROUND_MISMATCH";
  },
  enter(state, book, slot, out) {
    accept(state, book, slot, out);
    return undefined;
  },
  settle(state, book, out) {
    settleLot(state, book, () => undefined, out);
  },
  begin(state, session, out) {
    if (session.period === "TRADING") forEachLot(state, session, openFall, out);
    if (session.period === "CLOSED") forEachLot(state, session, endFall, out);
  },
  runDue(state, book, out) {
    const { priceTicks, terms } = lotOf(book);
    const next = priceTicks - stepOf(book, termsOf(book));
    if (next < (terms.reserveTicks ?? 1)) endFall(state, book, out);
    else show(state, book, next, out);
  },
};

/** A fall has a first and a last price, and not too many steps between them [DUT-2]. */
function isFallValid(lot: LotTerms, terms: DutchTerms): boolean {
  const { startTicks, reserveTicks, minTakeSteps, minSupplySteps } = lot;
  if (startTicks === null || reserveTicks === null || reserveTicks > startTicks) return false;
  if (timesSteps(STEPS_MAX, stepFrom(startTicks, terms)) < startTicks - reserveTicks) return false;
  return minTakeSteps === 0 && minSupplySteps === 0;
}

function openFall(state: CoreState, book: OrderBook, out: EventLog): void {
  const lot = lotOf(book);
  const memory: DutchMemory = { takenTicks: 0 };
  lot.memory = memory;
  lot.phase = "BIDDING";
  show(state, book, lot.terms.startTicks ?? 1, out);
}

/** Shows a price for one step of time [DUT-2]. */
function show(state: CoreState, book: OrderBook, ticks: number, out: EventLog): void {
  const lot = lotOf(book);
  lot.round += 1;
  lot.priceTicks = ticks;
  lot.leastTicks = ticks;
  lot.fromAt = state.now;
  lot.endsAt = state.now + termsOf(book).stepMs;
  updateLot(state, book);
  tellLot(state, book, out);
}

/** Deals at the price shown with what is left; what an acceptance asks beyond that is cancelled [DUT-3]. */
function accept(state: CoreState, book: OrderBook, slot: number, out: EventLog): void {
  const { orders } = state;
  const lot = lotOf(book);
  const memory: DutchMemory = { takenTicks: lot.priceTicks };
  lot.memory = memory;
  lot.leaderId = orders.num(slot, ORDER_ID);
  lot.leaderNumber = bidderNumber(lot, orders.int(slot, OWNER));
  const steps = Math.min(orders.num(slot, QUANTITY_STEPS), leftSteps(state, book));
  restOrder(book, orders, slot);
  dealWithLot(state, book, [{ slot, steps, ticks: lot.priceTicks }], out);
  if (orders.slotOf(lot.leaderId) !== NONE) cancelResting(state, book, slot, "IMMEDIATE", out);
  if (lotSlot(state, book) === NONE) endLot(state, book, "SOLD", out);
  else tellLot(state, book, out);
}

/** What was not accepted stays unsold; the price told with the end is the last at which there was a deal. */
function endFall(state: CoreState, book: OrderBook, out: EventLog): void {
  const lot = lotOf(book);
  lot.priceTicks = (lot.memory as DutchMemory | null)?.takenTicks ?? 0;
  awardLot(state, book, [], "UNSOLD", out);
}

function leftSteps(state: CoreState, book: OrderBook): number {
  const own = lotSlot(state, book);
  return own === NONE ? 0 : state.orders.num(own, QUANTITY_STEPS);
}

function termsOf(book: OrderBook): DutchTerms {
  return book.session.rules.terms as DutchTerms;
}
