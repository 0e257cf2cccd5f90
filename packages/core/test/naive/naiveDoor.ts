import { planOf } from "./naiveContinuous.ts";
import type { Wish } from "./naiveExchange.ts";
import { depositFor, valueOf } from "./naiveMoney.ts";
import type { NaiveOrder } from "./naiveOrder.ts";
import { mayImprove, ownCrossed } from "./naivePeriodic.ts";
import type { NaiveSession } from "./naiveSession.ts";

/** Why a new order is refused at the door, "ok" when it is taken; the first reason of the list counts. */
export function refuseNew(session: NaiveSession, wish: Wish, order: NaiveOrder): string {
  const standing = refuseStanding(session, wish.party);
  const { seller, ordersMax } = session.rules;
  if (session.hasEnded || session.isPaused) return standing;
  if (!mayEnter(session, order)) return "PERIOD_FORBIDS";
  if (standing !== "ok") return standing;
  if (seller !== 0 && (wish.side === "SELL") !== (wish.party === seller)) return "NOT_ELIGIBLE";
  if (!isQuantity(session, wish.quantity) || wish.minFill > wish.quantity) return "QUANTITY_INVALID";
  if (!isPrice(session, wish.price) || !isPlace(session, wish)) return "PRICE_INVALID";
  const active = session.book.orders.filter((other) => other.party === wish.party).length;
  if (ordersMax > 0 && active >= ordersMax) return "ORDER_LIMIT_REACHED";
  return refuseTerms(session, order, 0n);
}

/**
 * Whether the period takes the order: a common price promises nothing to an immediate one or a least fill.
 */
function mayEnter(session: NaiveSession, order: NaiveOrder): boolean {
  const { method } = session.rules;
  if (method === "PERIODIC_COUNTER_AUCTION") {
    return session.period === "TRADING" && session.step < session.cutoffStep;
  }
  return method === "CALL_AUCTION" || !session.isCollecting || !(order.isImmediate || order.minFill > 0);
}

/** Why an order may not become `next`. */
export function refuseChange(session: NaiveSession, order: NaiveOrder, next: NaiveOrder): string {
  if (session.isPaused) return `SESSION_${session.stop}`;
  if (session.rules.method !== "PERIODIC_COUNTER_AUCTION") {
    if (!session.mayLeave) return "PERIOD_FORBIDS";
  } else {
    const isOpen = session.period === "TRADING" || session.period === "SELLER_CORRECTION";
    if (!isOpen || !mayImprove(session.period, order, next.price as number, next.left)) {
      return "PERIOD_FORBIDS";
    }
  }
  const standing = refuseStanding(session, order.party);
  if (standing !== "ok") return standing;
  if (!isQuantity(session, next.left)) return "QUANTITY_INVALID";
  if (!isPrice(session, next.price) || (order.waits && next.price !== undefined)) return "PRICE_INVALID";
  return refuseTerms(session, next, order.reserved);
}

function refuseStanding(session: NaiveSession, party: number): string {
  if (session.hasEnded) return "SESSION_CLOSED";
  if (session.isPaused) return `SESSION_${session.stop}`;
  return session.suspended.has(party) || session.killed.has(party) ? "MEMBER_NOT_ADMITTED" : "ok";
}

/** Corridor, own orders and deposit: the last three questions at the door. */
function refuseTerms(session: NaiveSession, order: NaiveOrder, reserved: bigint): string {
  const { book, isContinuous, rules } = session;
  if (!session.isInside(order.price)) return "PRICE_OUT_OF_CORRIDOR";
  if ((!isContinuous || session.isCollecting) && rules.selfTrade === "CANCEL_INCOMING" &&
    ownCrossed(book, order).length > 0) {
    return "SELF_TRADE";
  }
  const missing = needed(session, order) - reserved;
  return missing > 0n && missing > book.account(order.party).free ? "DEPOSIT_INSUFFICIENT" : "ok";
}

/** A market order needs what the deals it would make now would block. */
function needed({ book, rules }: NaiveSession, order: NaiveOrder): bigint {
  if (order.price !== undefined || order.waits) return book.required(order, order.price, order.left);
  return planOf(book, order).pairs.reduce((total, { contra, quantity }) => {
    const surcharge = order.side === "BUY" ? order.surcharge : contra.surcharge;
    const value = valueOf((contra.price as number) + surcharge, quantity);
    return total + depositFor(value, rules.depositBps[order.side]);
  }, 0n);
}

function isQuantity({ rules }: NaiveSession, quantity: number): boolean {
  return Number.isInteger(quantity) && quantity > 0 && quantity <= (rules.quantityMax ?? Infinity);
}

function isPrice({ rules }: NaiveSession, price: number | undefined): boolean {
  return price === undefined
    ? rules.method !== "PERIODIC_COUNTER_AUCTION"
    : Number.isInteger(price) && price > 0;
}

/** A buyer names one of the lot's places where it has any; everybody else names none. */
function isPlace({ rules }: NaiveSession, { side, option }: Wish): boolean {
  if (side === "SELL" || rules.surcharges.length === 0) return option === 0;
  return option >= 1 && option <= rules.surcharges.length;
}
