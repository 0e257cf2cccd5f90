import { leaveWait, mayLeave } from "../lot/runWaits.ts";
import type { CancelOrder } from "../machine/commands.ts";
import type { EventLog } from "../machine/events.ts";
import { ACCEPTED, type Outcome } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import { refusalByPeriod } from "../session/permits.ts";
import * as books from "./orderBook.ts";
import type { OrderBook } from "./orderBook.ts";
import { isRepeated, refuseChange, refuseUnknownOrder, rememberKey } from "./orderChange.ts";
import * as fields from "./orderFields.ts";
import { cancelResting } from "./removeOrder.ts";

const { BOOK, MEMBER, NONE } = fields;
const { MAY_CANCEL } = books;

/**
 * Applies a `CancelOrder`: the order leaves the book and its deposit is free at once [ORD-7]. A member
 * or trader that was suspended may still withdraw: leaving is never harder than staying [MEM-6]. What is
 * put up for bids is not taken back [BID-8].
 */
export function applyCancelOrder(state: CoreState, command: CancelOrder, out: EventLog): Outcome {
  const { orders } = state;
  const slot = orders.slotOf(command.orderId);
  if (command.key !== "" && isRepeated(state, command, out)) {
    return refuseChange(state, command, slot, "COMMAND_ALREADY_APPLIED", out);
  }
  if (slot === NONE || orders.int(slot, MEMBER) !== command.memberId) {
    return refuseChange(state, command, slot, refuseUnknownOrder(state, command, slot), out);
  }
  const book = state.books[orders.int(slot, BOOK)] as OrderBook;
  if (book.lot && mayLeave(state, book, slot)) {
    if (command.key !== "") rememberKey(state, command);
    leaveWait(state, book, slot, out);
    return ACCEPTED;
  }
  if ((book.permits & MAY_CANCEL) === 0) {
    return refuseChange(state, command, slot, refusalByPeriod(state, book), out);
  }
  const isLot = book.lot?.orderId === command.orderId;
  if (isLot || book.method.mayCancel?.(state, book, slot) === false) {
    return refuseChange(state, command, slot, refusalByPeriod(state, book), out);
  }
  if (book.method.mayWithdraw?.(state, book, slot) === false) {
    return refuseChange(state, command, slot, "NOT_ELIGIBLE", out);
  }
  if (command.key !== "") rememberKey(state, command);
  cancelResting(state, book, slot, "OWNER", out);
  book.method.settle(state, book, out);
  return ACCEPTED;
}
