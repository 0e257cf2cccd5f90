import { limitTicksOf, type OrderBook } from "../book/orderBook.ts";
import { forEachResting } from "../book/resting.ts";
import { GROUP, NONE, ORDER_ID, PLACE_SEQ } from "../book/orders.ts";
import type { CoreState } from "../machine/state.ts";

/**
 * Orders of a collecting book by their self-trade group: most groups have orders on one side only, so that
 * the question whether an order crosses one of its own costs next to nothing. It follows from the book and
 * may be thrown away; orders that left the book are passed over.
 */
export class OwnOrders {
  readonly #buys = new Map<number, Set<number>>();
  readonly #sells = new Map<number, Set<number>>();

  constructor(state: CoreState, book: OrderBook) {
    for (const isSell of [false, true]) {
      forEachResting(book, state.orders, isSell, (slot) => this.add(state, slot));
    }
  }

  add({ orders }: CoreState, slot: number): void {
    const side = orders.isSell(slot) ? this.#sells : this.#buys;
    const group = orders.int(slot, GROUP);
    const known = side.get(group);
    if (known) known.add(orders.num(slot, ORDER_ID));
    else side.set(group, new Set([orders.num(slot, ORDER_ID)]));
  }

  /** Own orders of the other side that an order would cross, the best first, then the oldest [AUC-5]. */
  crossing(state: CoreState, slot: number): number[] {
    const { orders } = state;
    const isSell = orders.isSell(slot);
    const known = (isSell ? this.#buys : this.#sells).get(orders.int(slot, GROUP));
    if (known === undefined) return [];
    const limit = limitTicksOf(orders, slot);
    const found: number[] = [];
    for (const orderId of known) {
      const own = orders.slotOf(orderId);
      if (own === NONE) {
        known.delete(orderId);
        continue;
      }
      const gap = limitTicksOf(orders, own) - limit;
      if (isSell ? gap >= 0 : gap <= 0) found.push(own);
    }
    return found.sort((a, b) => betterFirst(state, a, b));
  }
}

function betterFirst({ orders }: CoreState, a: number, b: number): number {
  const [ticks, others] = [limitTicksOf(orders, a), limitTicksOf(orders, b)];
  if (ticks === others) return orders.num(a, PLACE_SEQ) - orders.num(b, PLACE_SEQ);
  return orders.isSell(a) ? ticks - others : others - ticks;
}
