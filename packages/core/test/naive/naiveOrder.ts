/** An order of the oracle: a plain object; nothing is derived, nothing is indexed. */
export interface NaiveOrder {
  readonly id: number;
  readonly party: number;
  readonly group: string;
  readonly side: "BUY" | "SELL";
  /** Undefined for a market order. */
  price: number | undefined;
  /** What is left of it. */
  left: number;
  readonly isAllOrNone: boolean;
  readonly minFill: number;
  readonly isImmediate: boolean;
  /** A market order that waits for a common price. */
  readonly waits: boolean;
  /** Ticks that the delivery place of a buy adds. */
  readonly surcharge: number;
  /** When it got its place: number of the act that placed or last improved it. */
  place: number;
  hasDealt: boolean;
  reserved: bigint;
}

/** One deal as the oracle tells it. */
export interface NaiveDeal {
  readonly sell: number;
  readonly buy: number;
  readonly quantity: number;
  readonly price: number;
}

/** Orders of one side in priority order: market orders, the better price, at one price the earlier place. */
export function queueOf(orders: readonly NaiveOrder[], side: "BUY" | "SELL"): NaiveOrder[] {
  const price = (order: NaiveOrder): number => order.price ?? (side === "SELL" ? 0 : 1_000_000);
  return orders
    .filter((order) => order.side === side)
    .sort((a, b) => {
      const byPrice = side === "SELL" ? price(a) - price(b) : price(b) - price(a);
      return byPrice === 0 ? a.place - b.place : byPrice;
    });
}

/** Whether two orders of different sides could deal by their prices; a market order takes any. */
export function doCross(a: NaiveOrder, b: NaiveOrder): boolean {
  if (a.price === undefined || b.price === undefined) return true;
  return a.side === "BUY" ? a.price >= b.price : a.price <= b.price;
}

export function otherSide(side: "BUY" | "SELL"): "BUY" | "SELL" {
  return side === "BUY" ? "SELL" : "BUY";
}
