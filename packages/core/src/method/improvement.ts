import type { OrderBook } from "../book/orderBook.ts";
import { DRAFT, PRICE_TICKS, QUANTITY_STEPS } from "../book/orders.ts";
import type { CoreState } from "../machine/state.ts";

/**
 * Whether the present period lets an order be changed so. TRADING: a better price, a higher quantity.
 * SELLER_CORRECTION: a lower price of a sell, nothing of a buy. PRELIMINARY: anything. A present value
 * that is named again is no change [PCA-2].
 */
export function mayAmendInPeriod(state: CoreState, book: OrderBook, slot: number): boolean {
  const { period } = book.session;
  if (period === "PRELIMINARY") return true;
  const { orders } = state;
  const isSell = orders.isSell(slot);
  const priceChange = orders.num(DRAFT, PRICE_TICKS) - orders.num(slot, PRICE_TICKS);
  const quantityChange = orders.num(DRAFT, QUANTITY_STEPS) - orders.num(slot, QUANTITY_STEPS);
  const isWorse = isSell ? priceChange > 0 : priceChange < 0;
  if (isWorse || quantityChange < 0) return false;
  if (period === "SELLER_CORRECTION") return isSell && !(quantityChange > 0);
  return true;
}
