import { Checksum } from "./checksum.ts";
import type { FlowOrders } from "./flowOrders.ts";

/** What any price-time engine must reproduce; the names are those of the file that others read, too. */
export interface Outcome {
  readonly trades: number;
  readonly qty: number;
  readonly notional: number;
  readonly tradeHash: number;
  readonly resting: number;
  readonly restQty: number;
  readonly stateHash: number;
}

/** Counts deals as they are made: the taker, the maker, price and quantity of each, in order. */
export class DealCount {
  count = 0;
  quantity = 0;
  notional = 0;
  readonly #checksum = new Checksum();

  add(taker: number, maker: number, price: number, quantity: number): void {
    this.count++;
    this.quantity += quantity;
    this.notional += price * quantity;
    this.#checksum.add(taker, maker, price, quantity);
  }

  get hash(): number {
    return this.#checksum.value;
  }
}

/** The outcome of the deals and of what rests at the end, by order id. */
export function outcomeOf(deals: DealCount, orders: FlowOrders, live: readonly number[]): Outcome {
  const checksum = new Checksum();
  let restQty = 0;
  for (const id of [...live].sort((a, b) => a - b)) {
    const quantity = orders.quantity[id] as number;
    restQty += quantity;
    checksum.add(id, orders.price[id] as number, quantity);
  }
  return {
    trades: deals.count, qty: deals.quantity, notional: deals.notional, tradeHash: deals.hash,
    resting: live.length, restQty, stateHash: checksum.value,
  };
}
