import { ensureAccount } from "../deposit/accounts.ts";
import { isDraftCovered } from "../deposit/cover.ts";
import { requiredForRest, setReserve } from "../deposit/reserve.ts";
import type { PlaceOrder } from "../machine/commands.ts";
import { E, type EventLog } from "../machine/events.ts";
import {
  accepted, type Outcome, REJECTION_CODES, reject, type RejectionCode,
} from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import { SELL } from "../machine/words.ts";
import { refusalByPeriod } from "../session/permits.ts";
import {
  isDraftInCorridor, isDraftPriceValid, isDraftQuantityValid, isEligible, isLimitReached, isMinFillValid,
  isOptionValid, refuseDraftAmount, refuseInactive, refuseUnknownParty,
} from "./checks.ts";
import { isKindKnown } from "../lot/bidKinds.ts";
import { isOwnGroup, liveBidOf } from "../lot/bids.ts";
import { replaceBid } from "../lot/replaceBid.ts";
import { MAY_PLACE, type OrderBook } from "./orderBook.ts";
import { orZero } from "./orderChange.ts";
import {
  ACCOUNT, ALL_OR_NONE, DRAFT, FLAGS, IS_SELL, MARKET, NONE, ORDER_ID, OWNER, PRICE_TICKS, QUANTITY_STEPS,
  RESERVED_MINOR,
} from "./orders.ts";
import { writeDraft } from "./writeDraft.ts";

/**
 * Applies a `PlaceOrder`: all checks first, in the order of the table of rejections, then the method
 * takes the order. A refusal at the door leaves the state untouched, to the bit [ORD-1, ORD-2].
 */
export function applyPlaceOrder(state: CoreState, order: PlaceOrder, out: EventLog): Outcome {
  const firstSeq = state.keys.valueOf(order.keyScope, order.clientOrderId);
  if (firstSeq !== 0) {
    out.emit(E.CommandRepeated, firstSeq);
    return refuse(order, "ORDER_ALREADY_EXISTS", out);
  }
  const unknown = refuseUnknownParty(state, order);
  if (unknown) return refuse(order, unknown, out);
  const book = state.books[order.bookId];
  if (book === undefined) return refuse(order, "ORDER_BOOK_NOT_FOUND", out);
  writeDraft(state, book, order);
  const code = refusalAtDoor(state, book, order);
  return code ? refuse(order, code, out) : takeOrder(state, book, order, out);
}

function refusalAtDoor(state: CoreState, book: OrderBook, order: PlaceOrder): RejectionCode | undefined {
  if ((book.permits & MAY_PLACE) === 0) return refusalByPeriod(state, book);
  if (!book.method.mayPlace(state, book) || isMisaddressed(book, order)) return "PERIOD_FORBIDS";
  if (!isKindKnown(book.method, order.bidKind)) return "PERIOD_FORBIDS";
  const inactive = refuseInactive(state, order.memberId, order.traderId);
  if (inactive) return inactive;
  if (!isEligible(state, book, order) || book.method.mayBid?.(state, book) === false) return "NOT_ELIGIBLE";
  if (!isDraftQuantityValid(state, book) || !isMinFillValid(state)) return "QUANTITY_INVALID";
  if (!isDraftPriceValid(state, book) || !isOptionValid(book, order)) return "PRICE_INVALID";
  const amount = refuseDraftAmount(state, book);
  if (amount) return amount;
  if (isLimitReached(state, book.session)) return "ORDER_LIMIT_REACHED";
  if (!isDraftInCorridor(state, book)) return "PRICE_OUT_OF_CORRIDOR";
  const last = book.method.refuseDraft(state, book);
  if (last) return last;
  if (book.lot && isOwnGroup(state, book, DRAFT)) return "SELF_TRADE";
  return isDraftCovered(state, book, replacedMinor(state, book)) ? undefined : "DEPOSIT_INSUFFICIENT";
}

/** Where everybody may deal an order that was meant for one party would go to any other too [ADR-9]. */
function isMisaddressed({ method }: OrderBook, { counterpartyId }: PlaceOrder): boolean {
  return counterpartyId !== 0 && !method.isAddressed;
}

/** Deposit that the bid's owner gets free because the bid replaces an earlier one [BID-6]. */
function replacedMinor(state: CoreState, book: OrderBook): number {
  const earlier = book.lot ? liveBidOf(state, book, state.orders.int(DRAFT, OWNER)) : NONE;
  return earlier === NONE ? 0 : state.orders.num(earlier, RESERVED_MINOR);
}

/** Makes the order, binds its deposit and hands it to the method [ORD-3]. */
function takeOrder(state: CoreState, book: OrderBook, order: PlaceOrder, out: EventLog): Outcome {
  state.keys.claim(order.keyScope, order.clientOrderId, state.seq, state.now);
  if (book.lot) replaceBid(state, book, out);
  const slot = acceptDraft(state, book, order, out);
  const orderId = state.orders.num(slot, ORDER_ID);
  const code = book.method.enter(state, book, slot, out);
  return code ? reject(code) : accepted(orderId);
}

/**
 * Makes the order in the draft slot one of the exchange's, with an account and its deposit, and tells it;
 * it stands in no book yet [ORD-3].
 *
 * @returns its slot
 */
export function acceptDraft(state: CoreState, book: OrderBook, order: PlaceOrder, out: EventLog): number {
  const { orders } = state;
  if (orders.int(DRAFT, ACCOUNT) === 0) {
    orders.setInt(DRAFT, ACCOUNT, ensureAccount(state, orders.int(DRAFT, OWNER), book.currency, out));
  }
  const slot = orders.takeDraft();
  setReserve(state, slot, requiredForRest(state, book, slot));
  const orderId = orders.num(slot, ORDER_ID);
  const place = tell(
    E.OrderAccepted, orderId, order, orders.int(slot, FLAGS), orders.num(slot, RESERVED_MINOR), out,
  );
  // A market order has no price, whatever it named [COR-1]; a bid for a lot that goes whole need not have
  // said how much that is [BID-3].
  out.numbers[place + 6] = orders.num(slot, PRICE_TICKS);
  out.numbers[place + 7] = orders.num(slot, QUANTITY_STEPS);
  return slot;
}

function refuse(order: PlaceOrder, code: RejectionCode, out: EventLog): Outcome {
  const side = order.side === SELL ? IS_SELL : 0;
  const flags = side | (order.isMarket ? MARKET : 0) | (order.isAllOrNone ? ALL_OR_NONE : 0);
  tell(E.OrderRefused, REJECTION_CODES.indexOf(code), order, flags, 0, out);
  return reject(code);
}

/**
 * Tells the terms of an order: `first` is its id or the code of its refusal, `ninth` its reserve.
 *
 * @returns the place of its first field among the numbers
 */
function tell(
  kind: number,
  first: number,
  order: PlaceOrder,
  flags: number,
  ninth: number,
  out: EventLog,
): number {
  const i = out.next(kind);
  const { numbers } = out;
  numbers[i] = first;
  numbers[i + 1] = order.bookId;
  numbers[i + 2] = order.memberId;
  numbers[i + 3] = order.clientId;
  numbers[i + 4] = order.traderId;
  numbers[i + 5] = order.side;
  numbers[i + 6] = orZero(order.priceTicks);
  numbers[i + 7] = orZero(order.quantitySteps);
  numbers[i + 8] = ninth;
  numbers[i + 9] = flags;
  numbers[i + 10] = orZero(order.minFillSteps);
  numbers[i + 11] = order.option;
  numbers[i + 12] = out.detail(order.clientOrderId);
  return i;
}
