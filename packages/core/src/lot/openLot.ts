import { type OrderBook, restOrder } from "../book/orderBook.ts";
import {
  ACCOUNT, BOOK, COUNTERPARTY, DEALT_STEPS, DRAFT, FLAGS, GROUP, IS_SELL, MEMBER, MIN_FILL_STEPS, OPTION,
  ORDER_ID, OWNER, PLACE_SEQ, PRICE_TICKS, QUANTITY_STEPS, RESERVED_MINOR, TRADER,
} from "../book/orders.ts";
import { ensureAccount } from "../deposit/accounts.ts";
import { isDraftCovered } from "../deposit/cover.ts";
import { requiredForRest, setReserve } from "../deposit/reserve.ts";
import { E, type EventLog } from "../machine/events.ts";
import type { RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import { BUY, SELL } from "../machine/words.ts";
import { valueMinor } from "../money/units.ts";
import { areBidsSells, lotOf } from "./bids.ts";

/**
 * Why the owner's order cannot stand in the book: its deposit, or an amount of which no deposit can be
 * reckoned [LOT-3, DEP-3]. Without a deposit the amount of each bid is what counts: a part of the lot, or the
 * whole at another price, may well be in range.
 */
export function refuseLot(state: CoreState, book: OrderBook): RejectionCode | undefined {
  const { ownerId, quantitySteps } = lotOf(book).terms;
  writeLotDraft(state, book, declaredTicks(book), quantitySteps);
  const { nums } = state.orders;
  const deposit = areBidsSells(book) ? book.buyDeposit : book.sellDeposit;
  const isOver = valueMinor(nums[PRICE_TICKS] as number, quantitySteps, book.tickValueMinor) < 0;
  if (isOver && deposit.over > 0) return "AMOUNT_OUT_OF_RANGE";
  if (!state.owners.has(ownerId)) return "MEMBER_NOT_FOUND";
  return isDraftCovered(state, book, 0) ? undefined : "DEPOSIT_INSUFFICIENT";
}

/** Puts the owner's order into the book of the lot and reserves its deposit [LOT-3]. */
export function openLot(state: CoreState, book: OrderBook, out: EventLog): void {
  writeLotDraft(state, book, declaredTicks(book), lotOf(book).terms.quantitySteps);
  standOwnOrder(state, book, out);
}

/** Makes the draft the owner's order; the caller has checked its deposit [LOT-3, WAI-4]. */
export function standOwnOrder(state: CoreState, book: OrderBook, out: EventLog): void {
  const { orders } = state;
  const lot = lotOf(book);
  const { ownerId } = lot.terms;
  orders.setInt(DRAFT, ACCOUNT, ensureAccount(state, ownerId, book.currency, out));
  const slot = orders.takeDraft();
  setReserve(state, slot, requiredForRest(state, book, slot));
  lot.orderId = orders.num(slot, ORDER_ID);
  const memberId = orders.int(slot, MEMBER);
  out.emit(
    E.OrderAccepted, lot.orderId, book.bookId, memberId, memberId === ownerId ? 0 : ownerId, 0,
    orders.isSell(slot) ? SELL : BUY, orders.num(slot, PRICE_TICKS), orders.num(slot, QUANTITY_STEPS),
    orders.num(slot, RESERVED_MINOR), orders.int(slot, FLAGS), 0, 0, out.detail(""),
  );
  restOrder(book, orders, slot);
}

/** A lot without a start price stands at one tick; every lot stands inside the corridor of its book. */
export function declaredTicks(book: OrderBook): number {
  const startTicks = lotOf(book).terms.startTicks ?? 1;
  return Math.min(Math.max(startTicks, book.floorTicks), book.capTicks);
}

/** Writes an order of the owner of a lot into the draft slot. */
export function writeLotDraft(state: CoreState, book: OrderBook, ticks: number, steps: number): void {
  const { orders, owners } = state;
  const { ownerId } = lotOf(book).terms;
  orders.setInt(DRAFT, BOOK, book.bookId);
  orders.setInt(DRAFT, FLAGS, book.method.lotSide === "BUY" ? 0 : IS_SELL);
  orders.setInt(DRAFT, GROUP, owners.group[ownerId] as number);
  orders.setInt(DRAFT, ACCOUNT, state.ledger.accountOf(ownerId, book.currency));
  orders.setInt(DRAFT, OWNER, ownerId);
  orders.setInt(DRAFT, MEMBER, owners.member[ownerId] as number);
  orders.setInt(DRAFT, TRADER, 0);
  orders.setInt(DRAFT, OPTION, 0);
  orders.setInt(DRAFT, COUNTERPARTY, 0);
  orders.setNum(DRAFT, PRICE_TICKS, ticks);
  orders.setNum(DRAFT, QUANTITY_STEPS, steps);
  orders.setNum(DRAFT, RESERVED_MINOR, 0);
  orders.setNum(DRAFT, MIN_FILL_STEPS, 0);
  orders.setNum(DRAFT, PLACE_SEQ, state.seq);
  orders.setNum(DRAFT, DEALT_STEPS, 0);
}
