import { refuseUnknownParty } from "../book/checks.ts";
import { MAY_CANCEL, type OrderBook } from "../book/orderBook.ts";
import { isRepeated, refuseAct, rememberKey } from "../book/orderChange.ts";
import { BOOK, COUNTERPARTY, NONE } from "../book/orders.ts";
import { cancelResting } from "../book/removeOrder.ts";
import type { DeclineOffer } from "../machine/commands.ts";
import type { EventLog } from "../machine/events.ts";
import { ACCEPTED, type Outcome, type RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import { refusalByPeriod } from "../session/permits.ts";

/** Whether an order stands that names the one party it may deal with. */
export function isAddressedOrder({ orders }: CoreState, orderId: number): boolean {
  const slot = orders.slotOf(orderId);
  return slot !== NONE && orders.int(slot, COUNTERPARTY) !== 0;
}

/** Declines an order that names this party: it leaves the book, its deposit is free [ADR-7]. */
export function applyDeclineAddressed(state: CoreState, command: DeclineOffer, out: EventLog): Outcome {
  const slot = state.orders.slotOf(command.offerId);
  const book = state.books[state.orders.int(slot, BOOK)] as OrderBook;
  const act = { ...command, bookId: book.bookId, orderId: command.offerId };
  if (command.key !== "" && isRepeated(state, command, out)) {
    return refuseAct(act, "COMMAND_ALREADY_APPLIED", out);
  }
  const code = refuseUnknownParty(state, command) ?? refuseDecline(state, command, slot, book);
  if (code) return refuseAct(act, code, out);
  if (command.key !== "") rememberKey(state, command);
  cancelResting(state, book, slot, "DECLINED", out);
  return ACCEPTED;
}

/** An offer to somebody else is not found: nobody learns what others are offered [ORD-10, ADR-7]. */
function refuseDecline(
  state: CoreState, { clientId, memberId }: DeclineOffer, slot: number, book: OrderBook,
): RejectionCode | undefined {
  if (state.orders.int(slot, COUNTERPARTY) !== (clientId || memberId)) return "ORDER_NOT_FOUND";
  return (book.permits & MAY_CANCEL) === 0 ? refusalByPeriod(state, book) : undefined;
}
