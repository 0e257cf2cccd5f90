import { collectOrder, refuseOwnCrossing } from "../auction/collect.ts";
import { markStale } from "../auction/indicate.ts";
import {
  isCrossing, MAY_AMEND, MAY_CANCEL, MAY_PLACE, type OrderBook, restOrder, unrestOrder,
} from "../book/orderBook.ts";
import { allOrNoneIds } from "../book/resting.ts";
import * as fields from "../book/orderFields.ts";
import { cancelLoose, cancelResting } from "../book/removeOrder.ts";
import { scanContras } from "../book/scan.ts";
import { makeDeal } from "../deal/makeDeal.ts";
import type { EventLog } from "../machine/events.ts";
import type { RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import { endBooks } from "../session/endBooks.ts";
import {
  areAuctionsValid, beginAuctions, isCollectable, mayLeaveAuction, randomEndOfAuction, restartAfterHalt,
} from "./continuousAuctions.ts";
import type { Method } from "./method.ts";

const { ALL_OR_NONE, FLAGS, IMMEDIATE, PLACE_SEQ, PRICE_TICKS, QUANTITY_STEPS } = fields;
const ALL = MAY_PLACE | MAY_AMEND | MAY_CANCEL;

/**
 * Anonymous counter auction with deals at once: price, then time; the older order gives the price
 * (domain.md 3.4) [CDA-1].
 */
export const continuousDoubleAuction: Method = {
  name: "CONTINUOUS_DOUBLE_AUCTION",
  periods: ["SCHEDULED", "ACCUMULATION", "OPENING_AUCTION", "TRADING", "CLOSING_AUCTION", "CLOSED"],
  permits: { ACCUMULATION: ALL, OPENING_AUCTION: ALL, TRADING: ALL, CLOSING_AUCTION: ALL },
  isPriceTime: true,
  takesMarketOrders: true,
  takesImmediateOrders: true,
  arePickyOrdersSells: false,
  areTermsValid: areAuctionsValid,
  mayPlace: (state, book) => !book.session.isCollecting || isCollectable(state),
  mayAmend: (_, book) => mayLeaveAuction(book.session),
  mayCancel: (_, book) => mayLeaveAuction(book.session),
  refuseDraft: (state, book) => (book.session.isCollecting ? refuseOwnCrossing(state, book) : undefined),
  enter(state, book, slot, out) {
    if (book.session.isCollecting) {
      collectOrder(state, book, slot, out);
      return undefined;
    }
    const code = matchIncoming(state, book, slot, out);
    if (book.allOrNoneCount > 0) sweepAllOrNone(state, book, out);
    return code;
  },
  settle(state, book, out) {
    if (book.session.isCollecting) return markStale(state, book);
    // A stopped session makes no deals; its books are settled when it goes on [CDA-9].
    if (book.allOrNoneCount > 0 && (book.permits & MAY_PLACE) !== 0) sweepAllOrNone(state, book, out);
  },
  randomEndOf: randomEndOfAuction,
  goOn(state, session, after, out) {
    if (after === "HALTED") restartAfterHalt(state, session, out);
  },
  begin(state, session, out) {
    beginAuctions(state, session, out);
    if (session.period === "CLOSED") endBooks(state, session, "SESSION_END", out);
  },
};

/** Matches an order that does not stand in the book; what is left rests or goes [CDA-7]. */
function matchIncoming(
  state: CoreState,
  book: OrderBook,
  slot: number,
  out: EventLog,
): RejectionCode | undefined {
  const { orders } = state;
  const isImmediate = (orders.int(slot, FLAGS) & IMMEDIATE) !== 0;
  if (!isImmediate && !isCrossing(book, orders, slot)) {
    restOrder(book, orders, slot);
    return undefined;
  }
  return dealWithContras(state, book, slot, isImmediate, out);
}

/** Plans and deals; the plan of an all-or-none order that leaves a rest is dropped [CDA-6, STP-2]. */
function dealWithContras(
  state: CoreState,
  book: OrderBook,
  slot: number,
  isImmediate: boolean,
  out: EventLog,
): RejectionCode | undefined {
  const { orders, plan } = state;
  scanContras(state, book, slot);
  const isDropped = (orders.int(slot, FLAGS) & ALL_OR_NONE) !== 0 && plan.restSteps > 0;
  const isStopped = plan.isStoppedByOwn;
  if (!isDropped) carryOut(state, book, slot, out);
  if (isStopped) {
    cancelLoose(state, slot, "SELF_TRADE", out);
    return "SELF_TRADE";
  }
  if (orders.num(slot, QUANTITY_STEPS) === 0) {
    orders.release(slot);
  } else if (!isImmediate) {
    restOrder(book, orders, slot);
  } else {
    cancelLoose(state, slot, isDropped ? "FILL_OR_KILL" : "IMMEDIATE", out);
    if (isDropped) return "FILL_OR_KILL";
  }
  return undefined;
}

/** Cancels the own orders that were met and makes the planned deals, each at the older order's price. */
function carryOut(state: CoreState, book: OrderBook, slot: number, out: EventLog): void {
  const { orders, plan } = state;
  for (let i = 0; i < plan.ownCount; i++) {
    cancelResting(state, book, plan.ownSlots[i] as number, "SELF_TRADE", out);
  }
  for (let i = 0; i < plan.pairCount; i++) {
    const contra = plan.slots[i] as number;
    const isOlder = orders.num(contra, PLACE_SEQ) < orders.num(slot, PLACE_SEQ);
    const ticks = orders.num(isOlder ? contra : slot, PRICE_TICKS);
    makeDeal(state, book, slot, contra, plan.steps[i] as number, ticks, out);
    if (orders.num(contra, QUANTITY_STEPS) === 0) {
      unrestOrder(book, orders, contra);
      orders.release(contra);
    }
  }
}

/**
 * Tries every resting all-or-none order again, the oldest first, until a pass makes no deal [CDA-8].
 * Without it the book could stay crossed.
 */
function sweepAllOrNone(state: CoreState, book: OrderBook, out: EventLog): void {
  while (book.allOrNoneCount > 0 && sweepOnce(state, book, out)) continue;
}

function sweepOnce(state: CoreState, book: OrderBook, out: EventLog): boolean {
  const { orders, plan } = state;
  let hasDealt = false;
  for (const orderId of allOrNoneIds(book, state.orders)) {
    const slot = orders.slotOf(orderId);
    if (slot < 0) continue;
    scanContras(state, book, slot);
    if (plan.restSteps > 0) continue;
    carryOut(state, book, slot, out);
    unrestOrder(book, orders, slot);
    orders.release(slot);
    hasDealt = true;
  }
  return hasDealt;
}
