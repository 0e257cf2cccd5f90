import type { OrderBook } from "../book/orderBook.ts";
import { ACCOUNT, ORDER_ID, RESERVED_MINOR } from "../book/orders.ts";
import { PAID_OUT, RESERVED } from "../deposit/ledger.ts";
import { E, type EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import type { SealedTerms } from "../machine/terms.ts";
import { percentOf } from "../money/percent.ts";

/**
 * Takes the part of what was bound for a bid that the terms say a bid not shown loses, rounded down to the
 * minor unit. It leaves the deposit: it is the exchange's to pay out to whoever was harmed [SEAL-5].
 */
export function forfeitBound(
  state: CoreState, book: OrderBook, slot: number, { forfeitPercent }: SealedTerms, out: EventLog,
): void {
  const { orders, ledger } = state;
  const boundMinor = orders.num(slot, RESERVED_MINOR);
  const lostMinor = percentOf(boundMinor, forfeitPercent, "DOWN");
  if (lostMinor === 0) return;
  const accountId = orders.int(slot, ACCOUNT);
  ledger.post(accountId, RESERVED, ledger.accountOf(0, book.currency), PAID_OUT, lostMinor);
  orders.setNum(slot, RESERVED_MINOR, boundMinor - lostMinor);
  out.emit(E.BidForfeited, orders.num(slot, ORDER_ID), book.bookId, accountId, lostMinor);
}
