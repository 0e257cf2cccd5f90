import * as fields from "./orderFields.ts";
import { setReserve } from "../deposit/reserve.ts";
import { E, type EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import { CANCEL_REASONS, type CancelReason, numbersOf } from "../machine/words.ts";
import { type OrderBook, unrestOrder } from "./orderBook.ts";

const { BOOK, ORDER_ID, QUANTITY_STEPS, RESERVED_MINOR } = fields;
const { OrderCancelled } = E;
const REASON_NUMBERS = numbersOf(CANCEL_REASONS);

/** Takes a resting order out without a deal, frees its deposit and tells it [ORD-7]. */
export function cancelResting(
  state: CoreState,
  book: OrderBook,
  slot: number,
  reason: CancelReason,
  out: EventLog,
): void {
  unrestOrder(book, state.orders, slot);
  cancelLoose(state, slot, reason, out);
}

/** Ends an order that does not stand in the book: an immediate rest, or a stopped order. */
export function cancelLoose(state: CoreState, slot: number, reason: CancelReason, out: EventLog): void {
  const { orders } = state;
  const releasedMinor = orders.num(slot, RESERVED_MINOR);
  setReserve(state, slot, 0);
  const i = out.next(OrderCancelled);
  const { numbers } = out;
  numbers[i] = orders.num(slot, ORDER_ID);
  numbers[i + 1] = orders.int(slot, BOOK);
  numbers[i + 2] = orders.num(slot, QUANTITY_STEPS);
  numbers[i + 3] = releasedMinor;
  numbers[i + 4] = REASON_NUMBERS[reason];
  orders.release(slot);
}
