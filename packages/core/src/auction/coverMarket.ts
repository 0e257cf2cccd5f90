import type { OrderBook } from "../book/orderBook.ts";
import { waitingSlots } from "../book/resting.ts";
import { ACCOUNT, ORDER_ID, QUANTITY_STEPS, RESERVED_MINOR } from "../book/orders.ts";
import { cancelResting } from "../book/removeOrder.ts";
import { FREE } from "../deposit/ledger.ts";
import { requiredForRest, setReserve } from "../deposit/reserve.ts";
import { E, type EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";

/**
 * The cap of a book has changed: market orders that wait are counted at the new one. What their owner's free
 * deposit does not hold goes [AUC-7].
 */
export function coverMarketOrders(state: CoreState, book: OrderBook, out: EventLog): void {
  const { orders, ledger } = state;
  for (const slot of waitingSlots(book, orders)) {
    const before = orders.num(slot, RESERVED_MINOR);
    const needed = requiredForRest(state, book, slot);
    if (needed === before) continue;
    if (needed > before && ledger.balance(orders.int(slot, ACCOUNT), FREE) < needed - before) {
      cancelResting(state, book, slot, "CORRIDOR", out);
      continue;
    }
    setReserve(state, slot, needed);
    const orderId = orders.num(slot, ORDER_ID);
    const quantitySteps = orders.num(slot, QUANTITY_STEPS);
    out.emit(E.OrderAmended, orderId, book.bookId, 0, quantitySteps, needed, before);
  }
}
