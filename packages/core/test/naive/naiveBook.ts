import { chargeNaiveFee, depositFor, type NaiveAccount, newAccount, valueOf } from "./naiveMoney.ts";
import { type NaiveDeal, type NaiveOrder, queueOf } from "./naiveOrder.ts";
import { type NaiveRules, PARTIES } from "./naiveRules.ts";

const BEYOND_ALL = 10n ** 30n;

/** Orders and money of the oracle, with the few acts that the methods share. */
export class NaiveBook {
  readonly rules: NaiveRules;
  floor: number | null;
  cap: number | null;
  orders: NaiveOrder[] = [];
  accounts: NaiveAccount[];
  /** Deals and certificates of the present act. */
  deals: NaiveDeal[] = [];
  noSale: number[] = [];
  lastPrice: number | null = null;

  constructor(rules: NaiveRules) {
    this.rules = rules;
    this.floor = rules.floor;
    this.cap = rules.cap;
    this.accounts = PARTIES.map(() => newAccount(rules.funds));
  }

  queue(side: "BUY" | "SELL"): NaiveOrder[] {
    return queueOf(this.orders, side);
  }

  account(party: number): NaiveAccount {
    return this.accounts[party - 1] as NaiveAccount;
  }

  /** What an order of this price and quantity must have reserved; a market order reserves nothing. */
  required(
    order: Pick<NaiveOrder, "side" | "surcharge" | "waits">, price: number | undefined, quantity: number,
  ): bigint {
    if (price === undefined) return order.waits ? this.#requiredAtCap(order, quantity) : 0n;
    return depositFor(valueOf(price + order.surcharge, quantity), this.rules.depositBps[order.side]);
  }

  /** A market order that waits is counted at the cap; without one no deposit is enough. */
  #requiredAtCap(order: Pick<NaiveOrder, "side" | "surcharge">, quantity: number): bigint {
    const bps = this.rules.depositBps[order.side];
    if (bps === 0) return 0n;
    return this.cap === null ? BEYOND_ALL : depositFor(valueOf(this.cap + order.surcharge, quantity), bps);
  }

  reserve(order: NaiveOrder, amount: bigint): void {
    const account = this.account(order.party);
    account.free -= amount - order.reserved;
    account.reserved += amount - order.reserved;
    order.reserved = amount;
  }

  /** Takes an order out of the exchange without a deal. */
  drop(order: NaiveOrder): void {
    this.reserve(order, 0n);
    this.orders = this.orders.filter((other) => other !== order);
  }

  deal(a: NaiveOrder, b: NaiveOrder, quantity: number, price: number): void {
    this.lastPrice = price;
    const [sell, buy] = a.side === "SELL" ? [a, b] : [b, a];
    const full = price + buy.surcharge;
    const value = valueOf(full, quantity);
    this.deals.push({ sell: sell.id, buy: buy.id, quantity, price: full });
    for (const order of [sell, buy]) {
      const account = this.account(order.party);
      order.left -= quantity;
      order.hasDealt = true;
      this.reserve(order, this.required(order, order.price, order.left));
      const blocked = depositFor(value, this.rules.depositBps[order.side]);
      account.free -= blocked;
      account.blocked += blocked;
      chargeNaiveFee(account, order.party, order.side, value);
    }
    this.orders = this.orders.filter((order) => order.left > 0);
  }

  /** Ends the session: everything goes; a sell that never dealt is certified unless it was aborted. */
  end(isAborted: boolean): void {
    for (const order of [...this.orders].sort((a, b) => a.id - b.id)) {
      if (order.side === "SELL" && !order.hasDealt && !isAborted) this.noSale.push(order.id);
      this.drop(order);
    }
  }
}
