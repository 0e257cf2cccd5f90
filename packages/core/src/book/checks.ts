import type { PlaceOrder } from "../machine/commands.ts";
import type { RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import { SELL } from "../machine/words.ts";
import { ADMITTED, BROKER, VISITOR } from "../member/owners.ts";
import { isCount, valueMinor } from "../money/units.ts";
import type { Session } from "../session/session.ts";
import { surchargeAt } from "../deposit/reserve.ts";
import { areBidsSells } from "../lot/bids.ts";
import type { OrderBook } from "./orderBook.ts";
import { scanContras } from "./scan.ts";
import {
  BOOK, DRAFT, FLAGS, IS_PROXY, MARKET, MEMBER, MIN_FILL_STEPS, OPTION, PRICE_TICKS, QUANTITY_STEPS,
} from "./orders.ts";

/** Whether the persons named in an order exist and belong together [MEM-4]. */
export function refuseUnknownParty(
  state: CoreState, order: Pick<PlaceOrder, "memberId" | "traderId" | "clientId">,
): RejectionCode | undefined {
  if (!state.owners.isMember(order.memberId)) {
    return state.exchange ? "MEMBER_NOT_FOUND" : "EXCHANGE_NOT_FOUNDED";
  }
  if (!state.traders.has(order.traderId)) return "TRADER_NOT_FOUND";
  if (state.traders.member[order.traderId] !== order.memberId) return "TRADER_NOT_FOUND";
  if (order.clientId !== 0 && !state.owners.isClientOf(order.clientId, order.memberId)) {
    return "CLIENT_NOT_FOUND";
  }
  return undefined;
}

/** Whether member and trader have the right to act at present [MEM-2]. */
export function refuseInactive(
  state: CoreState,
  memberId: number,
  traderId: number,
): RejectionCode | undefined {
  if (!state.owners.mayTrade(memberId, state.now)) return "MEMBER_NOT_ADMITTED";
  if (state.traders.status[traderId] !== ADMITTED) return "TRADER_NOT_ACTIVE";
  return undefined;
}

/** Whether the owner may take this side of this book [MEM-5, SES-7, LOT-1]. */
export function isEligible(state: CoreState, book: OrderBook, order: PlaceOrder): boolean {
  const ownerId = order.clientId || order.memberId;
  const isSell = order.side === SELL;
  const neededRole = order.clientId === 0 ? VISITOR : BROKER;
  if (((state.owners.roles[order.memberId] as number) & neededRole) === 0) return false;
  if (book.sellerId !== 0 && isSell !== (ownerId === book.sellerId)) return false;
  if (book.lot && (ownerId === book.lot.terms.ownerId || isSell !== areBidsSells(book))) return false;
  const countries = isSell ? book.session.sellerCountries : book.session.buyerCountries;
  return countries.length === 0 || countries.includes(state.owners.countries[ownerId] as string);
}

/** Positive and on the grid; Infinity stands for a whole number beyond 2^53 - 1 [ORD-4, ORD-5]. */
export function isWhole(value: number): boolean {
  return value === Infinity || isCount(value, 1);
}

/** A least fill is a positive number of steps, at most the order's quantity [ORD-4]; 0 is none. */
export function isMinFillValid(state: CoreState): boolean {
  const minFillSteps = state.orders.num(DRAFT, MIN_FILL_STEPS);
  if (minFillSteps === 0) return true;
  return isWhole(minFillSteps) && minFillSteps <= state.orders.num(DRAFT, QUANTITY_STEPS);
}

/** Where a lot offers delivery places a buyer names one of them; a seller names none [OPT-1]. */
export function isOptionValid(book: OrderBook, order: Pick<PlaceOrder, "side" | "option">): boolean {
  if (order.side === SELL || book.options.length === 0) return order.option === 0;
  return Number.isInteger(order.option) && order.option >= 1 && order.option <= book.options.length;
}

/** Whether the order's member has its most active orders in the session already [ORD-8]. */
export function isLimitReached(state: CoreState, session: Session): boolean {
  const most = session.rules.ordersPerMemberMax;
  if (most === 0) return false;
  const { orders } = state;
  const memberId = orders.int(DRAFT, MEMBER);
  const active = orders.select(
    (slot) => orders.int(slot, MEMBER) === memberId && session.bookIds.includes(orders.int(slot, BOOK)),
  );
  return active.length >= most;
}

/** A quantity is a positive number of steps, at most the book's largest [ORD-4], and fits the lot [BID-3]. */
export function isDraftQuantityValid(state: CoreState, book: OrderBook): boolean {
  const quantitySteps = state.orders.nums[QUANTITY_STEPS] as number;
  if (!isWhole(quantitySteps) || quantitySteps > book.quantityStepsMax) return false;
  if (book.lot === undefined) return true;
  const { terms } = book.lot;
  if (terms.isDivisible ? quantitySteps > terms.quantitySteps : quantitySteps !== terms.quantitySteps) {
    return false;
  }
  return book.method.isQuantityValid?.(state, book) !== false;
}

/**
 * A price is a positive number of ticks; only some methods take orders without one [ORD-5], and only some
 * a limit in place of a price [BID-7].
 */
export function isDraftPriceValid({ orders }: CoreState, book: OrderBook): boolean {
  const flags = orders.ints[FLAGS] as number;
  if ((flags & MARKET) !== 0) return book.method.takesMarketOrders;
  if ((flags & IS_PROXY) !== 0 && book.method.takesLimits?.(book) !== true) return false;
  return isWhole(orders.nums[PRICE_TICKS] as number);
}

/**
 * Refuses an amount beyond 2^53 - 1 minor units, then one beyond the book's limit [MON-1, ORD-6]. A
 * market order is counted at the cap, and not at all where there is none [MON-3].
 */
export function refuseDraftAmount(state: CoreState, book: OrderBook): RejectionCode | undefined {
  const { orders } = state;
  const isMarket = ((orders.ints[FLAGS] as number) & MARKET) !== 0;
  if (isMarket && book.capTicks === Infinity) {
    return book.session.isCollecting ? undefined : refuseSurcharge(state, book);
  }
  const baseTicks = isMarket ? book.capTicks : (orders.nums[PRICE_TICKS] as number);
  const ticks = baseTicks + surchargeAt(book, orders.ints[OPTION] as number);
  return refuseAmount(book, ticks, orders.nums[QUANTITY_STEPS] as number);
}

/** The same of a quantity at a price, surcharge included. */
export function refuseAmount(book: OrderBook, ticks: number, steps: number): RejectionCode | undefined {
  const value = valueMinor(ticks, steps, book.tickValueMinor);
  if (value < 0) return "AMOUNT_OUT_OF_RANGE";
  return value > book.orderValueMinorMax ? "ORDER_TOO_LARGE" : undefined;
}

/** A market buy without a cap is not counted, but its surcharge must not lift a deal out of range [MON-3]. */
function refuseSurcharge(state: CoreState, book: OrderBook): RejectionCode | undefined {
  const { orders, plan } = state;
  const surchargeTicks = surchargeAt(book, orders.int(DRAFT, OPTION));
  if (surchargeTicks === 0) return undefined;
  scanContras(state, book, DRAFT);
  for (let i = 0; i < plan.pairCount; i++) {
    const ticks = orders.num(plan.slots[i] as number, PRICE_TICKS) + surchargeTicks;
    if (valueMinor(ticks, plan.steps[i] as number, book.tickValueMinor) < 0) return "AMOUNT_OUT_OF_RANGE";
  }
  return undefined;
}

/** Floor and cap are inclusive; either may be absent; a market order has no price of its own [COR-1]. */
export function isDraftInCorridor({ orders }: CoreState, book: OrderBook): boolean {
  if (((orders.ints[FLAGS] as number) & MARKET) !== 0) return true;
  const priceTicks = orders.nums[PRICE_TICKS] as number;
  return priceTicks >= book.floorTicks && priceTicks <= book.capTicks;
}
