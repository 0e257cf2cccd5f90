import { type CoreEvent, type RejectionCode } from "@kontor/core";
import { CANCEL_REASONS, type CancelReason } from "@kontor/wire/words";

/**
 * An order of either history. Its id is the history's own; its name, the member's own, is the same in both.
 */
export interface TalliedOrder {
  readonly name: string;
  readonly orderId: number;
  readonly bookId: number;
  readonly traderId: number;
  readonly isSell: boolean;
}

export interface TalliedDeal {
  /** Its two orders, and which of their deals it is: the same in both histories. */
  readonly name: string;
  readonly dealId: number;
  readonly bookId: number;
  readonly sell: TalliedOrder;
  readonly buy: TalliedOrder;
  readonly ticks: number;
  readonly steps: number;
  readonly valueMinor: number;
  readonly at: number;
}

/** What became of a lot. */
export interface LotTally {
  orders: number;
  unfilledBuySteps: number;
  unfilledSellSteps: number;
  readonly deals: TalliedDeal[];
  readonly refusals: Map<RejectionCode, number>;
}

/** Ends that leave an order unfilled against its owner's will. */
const UNFILLED: readonly CancelReason[] = ["SESSION_END", "SESSION_ABORTED", "LOT_END"];

/**
 * Counts what a history makes of its commands, from the events the core tells and from nothing else: the
 * same way for what happened and for what would have happened.
 */
export class Tally {
  readonly lots = new Map<number, LotTally>();
  readonly #orders = new Map<number, TalliedOrder>();
  readonly #byName = new Map<string, TalliedOrder>();
  readonly #deals = new Map<number, TalliedDeal>();
  readonly #dealsByName = new Map<string, TalliedDeal>();
  readonly #pairs = new Map<string, number>();

  /** Deals of all lots in the order they were made. */
  get deals(): readonly TalliedDeal[] {
    return [...this.#deals.values()];
  }

  dealOf(dealId: number): TalliedDeal | undefined {
    return this.#deals.get(dealId);
  }

  dealNamed(name: string): TalliedDeal | undefined {
    return this.#dealsByName.get(name);
  }

  orderOf(orderId: number): TalliedOrder | undefined {
    return this.#orders.get(orderId);
  }

  orderNamed(name: string): TalliedOrder | undefined {
    return this.#byName.get(name);
  }

  /** Counts the events of one command. */
  count(events: readonly CoreEvent[]): void {
    for (const event of events) this.#countOne(event);
  }

  countRefusal(bookId: number, code: RejectionCode): void {
    const { refusals } = this.#lot(bookId);
    refusals.set(code, (refusals.get(code) ?? 0) + 1);
  }

  #countOne(event: CoreEvent): void {
    switch (event.type) {
      case "OrderAccepted": {
        const { orderId, bookId, traderId, side } = event;
        // The order of a lot's owner came with the lot: it has no name of its own, and no person placed it.
        const isLot = event.text === "";
        const name = isLot ? `lot ${bookId}` : `${event.memberId}/${String(event.text)}`;
        const order = { name, orderId, bookId, traderId, isSell: side === 1 };
        this.#orders.set(orderId, order);
        this.#byName.set(name, order);
        if (!isLot) this.#lot(bookId).orders++;
        return;
      }
      case "OrderCancelled": {
        if (!UNFILLED.includes(CANCEL_REASONS[event.reason] as CancelReason)) return;
        const lot = this.#lot(event.bookId);
        if (this.#orders.get(event.orderId)?.isSell) lot.unfilledSellSteps += event.quantitySteps;
        else lot.unfilledBuySteps += event.quantitySteps;
        return;
      }
      case "DealMade": {
        const { dealId, bookId, priceTicks, quantitySteps, valueMinor, at } = event;
        const [sell, buy] = [this.#known(event.sellOrderId), this.#known(event.buyOrderId)];
        const name = this.#nameDeal(`${sell.name} ${buy.name}`);
        const deal = {
          name, dealId, bookId, sell, buy, ticks: priceTicks, steps: quantitySteps, valueMinor, at,
        };
        this.#deals.set(dealId, deal);
        this.#dealsByName.set(name, deal);
        this.#lot(bookId).deals.push(deal);
      }
    }
  }

  /** An order; one from before the span has its number for a name. */
  #known(orderId: number): TalliedOrder {
    return this.#orders.get(orderId) ??
      { name: `${orderId}`, orderId, bookId: 0, traderId: 0, isSell: false };
  }

  #nameDeal(pair: string): string {
    const place = (this.#pairs.get(pair) ?? 0) + 1;
    this.#pairs.set(pair, place);
    return `${pair} ${place}`;
  }

  #lot(bookId: number): LotTally {
    let lot = this.lots.get(bookId);
    if (!lot) {
      lot = { orders: 0, unfilledBuySteps: 0, unfilledSellSteps: 0, deals: [], refusals: new Map() };
      this.lots.set(bookId, lot);
    }
    return lot;
  }
}
