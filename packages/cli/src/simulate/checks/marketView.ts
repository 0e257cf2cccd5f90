import {
  BLOCKED, type CoreEvent, type EventOf, FEE_DUE, FREE, type OpenBook, PERIODS, RESERVED, RETURNING,
  type ScheduleSession, SELL,
} from "@kontor/core";
import { must } from "../world/broken.ts";

/** One open order as events tell it. */
export interface ViewedOrder {
  readonly orderId: number;
  readonly bookId: number;
  readonly accountId: number;
  readonly memberId: number;
  readonly clientId: number;
  readonly traderId: number;
  readonly side: number;
  readonly isMarket: boolean;
  /** Party that alone may deal with it; 0 is everybody. */
  counterpartyId: number;
  priceTicks: number;
  /** What was asked for in all: placed, and changed since. */
  placedSteps: number;
  dealtSteps: number;
  remainingSteps: number;
  reservedMinor: number;
}

export interface ViewedDeal {
  readonly dealId: number;
  readonly bookId: number;
}

/** Parts of an account that events move. */
export const VIEWED_PARTS = [FREE, RESERVED, BLOCKED, RETURNING, FEE_DUE] as const;
type Part = (typeof VIEWED_PARTS)[number];

const MARKET = 16;

/**
 * Open orders, deals and balances, built from nothing but events as any list outside is [DET-5]; and on the
 * way, that of every order the steps placed are dealt, cancelled or resting, and no deal leaves a limit.
 */
export class MarketView {
  readonly orders = new Map<number, ViewedOrder>();
  readonly deals: ViewedDeal[] = [];
  readonly bookTerms = new Map<number, OpenBook>();
  readonly sessionTerms = new Map<number, ScheduleSession>();
  readonly #balances = new Map<string, number>();
  readonly #accounts = new Map<string, number>();
  readonly #currencies: string[] = [];
  readonly #begun = new Set<string>();

  balance(accountId: number, part: Part): number {
    return this.#balances.get(`${accountId}/${part}`) ?? 0;
  }

  take(event: CoreEvent): void {
    switch (event.type) {
      case "ExchangeFounded":
        this.#currencies.push(...currenciesOf(event.text));
        return;
      case "SessionScheduled":
        this.sessionTerms.set(event.sessionId, event.text as ScheduleSession);
        return;
      case "BookOpened":
        this.bookTerms.set(event.bookId, event.text as OpenBook);
        return;
      case "AccountOpened":
        this.#accounts.set(`${event.ownerId}/${event.currency}`, event.accountId);
        return;
      case "PeriodStarted":
        return this.#begin(event);
      case "OrderAccepted":
        return this.#accept(event);
      case "OrderAddressed":
        this.#order(event.orderId).counterpartyId = event.counterpartyId;
        return;
      case "BidRevealed":
        return this.#reveal(event);
      case "OrderAmended":
        return this.#amend(event);
      case "BidForfeited":
        return this.#lose(event);
      case "OrderCancelled":
        return this.#cancel(event);
      case "DealMade":
        return this.#deal(event);
      case "DealSideBound":
        return this.#bind(event);
      default:
        return this.#move(event);
    }
  }

  /** Periods go forward only: each begins once [SES-3]. */
  #begin({ sessionId, period }: EventOf<"PeriodStarted">): void {
    const name = `${sessionId} ${PERIODS[period] ?? ""}`;
    must(!this.#begun.has(name), "PERIODS", () => `session ${name} begins again`);
    this.#begun.add(name);
  }

  #accept(event: EventOf<"OrderAccepted">): void {
    const { orderId, bookId, memberId, clientId, traderId, side, priceTicks, quantitySteps } = event;
    const book = this.bookTerms.get(bookId);
    const session = this.sessionTerms.get(book?.sessionId ?? 0);
    const currency = this.#currencies.indexOf(session?.currency ?? "");
    const accountId = this.#accounts.get(`${clientId || memberId}/${currency}`) ?? 0;
    must(!this.orders.has(orderId), "ORDER_IDS", () => `order ${orderId} is accepted twice`);
    this.orders.set(orderId, {
      orderId, bookId, accountId, memberId, clientId, traderId, side, priceTicks,
      isMarket: (event.flags & MARKET) !== 0, counterpartyId: 0, placedSteps: quantitySteps, dealtSteps: 0,
      remainingSteps: quantitySteps, reservedMinor: event.reservedMinor,
    });
    this.#shift(accountId, FREE, RESERVED, event.reservedMinor);
  }

  #amend(event: EventOf<"OrderAmended">): void {
    const order = this.#order(event.orderId);
    this.#shift(order.accountId, FREE, RESERVED, event.reservedMinor - event.reservedBeforeMinor);
    order.placedSteps += event.quantitySteps - order.remainingSteps;
    order.priceTicks = event.priceTicks;
    order.remainingSteps = event.quantitySteps;
    order.reservedMinor = event.reservedMinor;
  }

  /** A sealed bid says what it is; until then it had the price and the quantity of the lot's own order. */
  #reveal(event: EventOf<"BidRevealed">): void {
    const order = this.#order(event.orderId);
    this.#shift(order.accountId, FREE, RESERVED, event.reservedMinor - event.reservedBeforeMinor);
    order.placedSteps = event.quantitySteps;
    order.priceTicks = event.priceTicks;
    order.remainingSteps = event.quantitySteps;
    order.reservedMinor = event.reservedMinor;
  }

  /** A bid that was not shown loses a part of what it had bound [SEAL-5]. */
  #lose({ orderId, accountId, amountMinor }: EventOf<"BidForfeited">): void {
    this.#order(orderId).reservedMinor -= amountMinor;
    this.#add(accountId, RESERVED, -amountMinor);
  }

  #cancel(event: EventOf<"OrderCancelled">): void {
    const order = this.#order(event.orderId);
    this.#shift(order.accountId, RESERVED, FREE, event.releasedMinor);
    this.#close(order, event.quantitySteps);
  }

  #deal(event: EventOf<"DealMade">): void {
    const { dealId, bookId, priceTicks, surchargeTicks, quantitySteps } = event;
    must(dealId === this.deals.length + 1, "DEAL_IDS", () => `deal ${dealId} follows ${this.deals.length}`);
    must(quantitySteps > 0, "QUANTITY", () => `deal ${dealId} is of ${quantitySteps} steps`);
    this.deals.push({ dealId, bookId });
    for (const orderId of [event.sellOrderId, event.buyOrderId]) {
      const order = this.#order(orderId);
      const ticks = priceTicks - surchargeTicks;
      // The order of a lot's owner, whom no trader acts for, has no limit but the rules of the method; in a
      // catalogue both sides said yes to the price itself.
      const isWithin = order.isMarket || order.traderId === 0 || this.#isAgreed(bookId) ||
        (order.side === SELL ? ticks >= order.priceTicks : ticks <= order.priceTicks);
      must(isWithin, "LIMIT", () => `deal ${dealId} at ${ticks} leaves the limit of order ${orderId}`);
      must(quantitySteps <= order.remainingSteps, "QUANTITY", () =>
        `deal ${dealId} takes ${quantitySteps} of the ${order.remainingSteps} steps of order ${orderId}`);
      order.dealtSteps += quantitySteps;
      order.remainingSteps -= quantitySteps;
    }
  }

  #bind(side: EventOf<"DealSideBound">): void {
    this.#shift(side.accountId, RESERVED, FREE, side.releasedMinor);
    this.#shift(side.accountId, FREE, BLOCKED, side.blockedMinor);
    this.#add(side.feeAccountId, FEE_DUE, -side.feeMinor);
    const order = this.#order(side.orderId);
    must(order.remainingSteps === side.remainingSteps, "QUANTITY", () =>
      `order ${side.orderId} has ${side.remainingSteps} steps left, not ${order.remainingSteps}`);
    order.reservedMinor = side.reservedMinor;
    if (side.remainingSteps === 0) this.#close(order, 0);
  }

  /** Whether the parties of a book agree on each price, whatever their orders named. */
  #isAgreed(bookId: number): boolean {
    const { method } = this.sessionTerms.get(this.bookTerms.get(bookId)?.sessionId ?? 0) ?? {};
    return method === "CATALOGUE_EXPOSURE";
  }

  /** An order is done: what was placed was dealt or is cancelled now. */
  #close(order: ViewedOrder, cancelledSteps: number): void {
    const { orderId, placedSteps, dealtSteps } = order;
    must(placedSteps === dealtSteps + cancelledSteps, "QUANTITY", () =>
      `order ${orderId}: ${placedSteps} placed, ${dealtSteps} dealt, ${cancelledSteps} cancelled`);
    this.orders.delete(orderId);
  }

  #move(event: CoreEvent): void {
    switch (event.type) {
      case "DepositCredited":
        return this.#add(event.accountId, FREE, event.amountMinor);
      case "CounterpartyPaid":
        return this.#add(event.accountId, FREE, -event.amountMinor);
      case "ReturnRequested":
        return this.#shift(event.accountId, FREE, RETURNING, event.amountMinor);
      case "ReturnPaid":
        return this.#add(event.accountId, RETURNING, -event.amountMinor);
      case "FeeDebited":
        return this.#shift(event.accountId, FREE, FEE_DUE, event.amountMinor);
      case "DepositUnblocked":
        return this.#shift(event.accountId, BLOCKED, FREE, event.amountMinor);
      case "DealAnnulled":
        this.#shift(event.accountId, BLOCKED, FREE, event.releasedMinor);
        return this.#add(event.feeAccountId, FEE_DUE, event.feeMinor);
      case "DepositForfeited":
        this.#shift(event.accountId, BLOCKED, FEE_DUE, event.feeArrearsMinor);
        return this.#add(event.accountId, BLOCKED, -event.fineMinor - event.costsMinor);
    }
  }

  #order(orderId: number): ViewedOrder {
    const order = this.orders.get(orderId);
    must(order !== undefined, "ORDER_IDS", () => `order ${orderId} acts and is not open`);
    return order;
  }

  #shift(accountId: number, from: Part, to: Part, amountMinor: number): void {
    this.#add(accountId, from, -amountMinor);
    this.#add(accountId, to, amountMinor);
  }

  #add(accountId: number, part: Part, amountMinor: number): void {
    this.#balances.set(`${accountId}/${part}`, this.balance(accountId, part) + amountMinor);
  }
}

function currenciesOf(terms: unknown): string[] {
  return (terms as { currencies: { code: string }[] }).currencies.map(({ code }) => code);
}
