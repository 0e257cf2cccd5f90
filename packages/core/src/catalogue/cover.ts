import type { OrderBook } from "../book/orderBook.ts";
import { ACCOUNT, PRICE_TICKS, QUANTITY_STEPS, RESERVED_MINOR } from "../book/orders.ts";
import { FREE } from "../deposit/ledger.ts";
import { requiredMinor } from "../deposit/reserve.ts";
import type { CoreState } from "../machine/state.ts";

/**
 * Whether the owner of an order has the deposit for a deal of it at another price than its own: what the
 * order frees by the deal, and what is free [CAT-8].
 */
export function isDealCovered(
  { orders, ledger }: CoreState, book: OrderBook, slot: number, steps: number, ticks: number,
): boolean {
  const isSell = orders.isSell(slot);
  const restSteps = orders.num(slot, QUANTITY_STEPS) - steps;
  const forRest = restSteps === 0 ? 0 : requiredMinor(book, isSell, orders.num(slot, PRICE_TICKS), restSteps);
  const freed = orders.num(slot, RESERVED_MINOR) - forRest;
  const missing = requiredMinor(book, isSell, ticks, steps) - freed;
  return missing <= 0 || ledger.balance(orders.int(slot, ACCOUNT), FREE) >= missing;
}
