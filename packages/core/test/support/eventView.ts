import { BLOCKED, FEE_DUE, FREE, RESERVED, RETURNING } from "../../src/deposit/ledger.ts";
import type { CoreEvent, EventOf } from "../../src/machine/events.ts";

/** One order as events tell it. */
export interface ViewedOrder {
  readonly accountId: number;
  priceTicks: number;
  quantitySteps: number;
  reservedMinor: number;
}

type Part = typeof FREE | typeof RESERVED | typeof BLOCKED | typeof RETURNING | typeof FEE_DUE;

/**
 * Open orders and balances, built from nothing but events, as a projection outside the core builds
 * them. All books are in one currency here.
 */
export class EventView {
  readonly orders = new Map<number, ViewedOrder>();
  readonly #parts = new Map<string, number>();
  readonly #accounts = new Map<string, number>();
  readonly #currency: number;

  constructor(currency: number) {
    this.#currency = currency;
  }

  part(accountId: number, part: Part): number {
    return this.#parts.get(`${accountId}/${part}`) ?? 0;
  }

  /** Takes in what one command has told. */
  take(events: readonly CoreEvent[]): void {
    for (const event of events) this.#takeOne(event);
  }

  #takeOne(event: CoreEvent): void {
    switch (event.type) {
      case "AccountOpened":
        this.#accounts.set(`${event.ownerId}/${event.currency}`, event.accountId);
        return;
      case "OrderAccepted":
        return this.#accept(event);
      case "OrderAmended":
        return this.#amend(event);
      case "BidRevealed":
        return this.#amend(event);
      case "BidForfeited":
        this.#add(event.accountId, RESERVED, -event.amountMinor);
        (this.orders.get(event.orderId) as ViewedOrder).reservedMinor -= event.amountMinor;
        return;
      case "OrderCancelled":
        return this.#cancel(event);
      case "DealSideBound":
        return this.#bind(event);
      default:
        return this.#move(event);
    }
  }

  #accept(
    { orderId, memberId, clientId, priceTicks, quantitySteps, reservedMinor }: EventOf<"OrderAccepted">,
  ): void {
    const accountId = this.#accounts.get(`${clientId || memberId}/${this.#currency}`) ?? 0;
    this.orders.set(orderId, { accountId, priceTicks, quantitySteps, reservedMinor });
    this.#shift(accountId, FREE, RESERVED, reservedMinor);
  }

  #amend(event: EventOf<"OrderAmended"> | EventOf<"BidRevealed">): void {
    const { orderId, priceTicks, quantitySteps, reservedMinor, reservedBeforeMinor } = event;
    const order = this.orders.get(orderId) as ViewedOrder;
    this.#shift(order.accountId, FREE, RESERVED, reservedMinor - reservedBeforeMinor);
    this.orders.set(orderId, { ...order, priceTicks, quantitySteps, reservedMinor });
  }

  #cancel({ orderId, releasedMinor }: EventOf<"OrderCancelled">): void {
    const order = this.orders.get(orderId) as ViewedOrder;
    this.#shift(order.accountId, RESERVED, FREE, releasedMinor);
    this.orders.delete(orderId);
  }

  #bind(side: EventOf<"DealSideBound">): void {
    this.#shift(side.accountId, RESERVED, FREE, side.releasedMinor);
    this.#shift(side.accountId, FREE, BLOCKED, side.blockedMinor);
    this.#add(side.feeAccountId, FEE_DUE, -side.feeMinor);
    const order = this.orders.get(side.orderId) as ViewedOrder;
    order.quantitySteps = side.remainingSteps;
    order.reservedMinor = side.reservedMinor;
    if (side.remainingSteps === 0) this.orders.delete(side.orderId);
  }

  #move(event: CoreEvent): void {
    if (event.type === "DepositCredited") this.#add(event.accountId, FREE, event.amountMinor);
    if (event.type === "CounterpartyPaid") this.#add(event.accountId, FREE, -event.amountMinor);
    if (event.type === "ReturnPaid") this.#add(event.accountId, RETURNING, -event.amountMinor);
    if (event.type === "ReturnRequested") this.#shift(event.accountId, FREE, RETURNING, event.amountMinor);
    if (event.type === "FeeDebited") this.#shift(event.accountId, FREE, FEE_DUE, event.amountMinor);
    if (event.type === "DealAnnulled") {
      this.#shift(event.accountId, BLOCKED, FREE, event.releasedMinor);
      this.#add(event.feeAccountId, FEE_DUE, event.feeMinor);
    }
    if (event.type === "DepositUnblocked") this.#shift(event.accountId, BLOCKED, FREE, event.amountMinor);
    if (event.type !== "DepositForfeited") return;
    this.#shift(event.accountId, BLOCKED, FEE_DUE, event.feeArrearsMinor);
    this.#add(event.accountId, BLOCKED, -event.fineMinor - event.costsMinor);
  }

  #shift(accountId: number, from: Part, to: Part, amountMinor: number): void {
    this.#add(accountId, from, -amountMinor);
    this.#add(accountId, to, amountMinor);
  }

  #add(accountId: number, part: Part, amountMinor: number): void {
    this.#parts.set(`${accountId}/${part}`, this.part(accountId, part) + amountMinor);
  }
}
