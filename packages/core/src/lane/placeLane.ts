import * as books from "../book/orderBook.ts";
import type { OrderBook, PriceLevels } from "../book/orderBook.ts";
import * as fields from "../book/orderFields.ts";
import * as ledgers from "../deposit/ledger.ts";
import * as reserves from "../deposit/reserve.ts";
import type { PlaceOrder } from "../machine/commands.ts";
import { E, type EventLog } from "../machine/events.ts";
import * as rejections from "../machine/rejections.ts";
import type { Outcome } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import * as members from "../member/owners.ts";

const {
  ACCOUNT, BOOK, COUNTERPARTY, DEALT_STEPS, FLAGS, GROUP, IMMEDIATE, INT_SHIFT, IS_SELL, MEMBER,
  MIN_FILL_STEPS, NUM_SHIFT, OPTION, ORDER_ID, OWNER, PLACE_SEQ, PRICE_TICKS, QUANTITY_STEPS,
  RESERVED_MINOR, TRADER,
} = fields;
const { COLLECTS, MAY_PLACE, restOrder } = books;
const { FREE } = ledgers;
const { setReserve } = reserves;
const { accepted, reject } = rejections;
const { VISITOR } = members;
const { OrderAccepted } = E;

const DAY = 0;
const IOC = 1;
const OPEN = MAY_PLACE | COLLECTS;

/**
 * The short way of a plain order [ORD-3]. All that `applyPlaceOrder` asks is asked here, in the order that is
 * quickest; where any of it does not hold, nothing has been changed.
 *
 * @returns undefined where the order has to go the long way
 */
export function placeInLane(state: CoreState, order: PlaceOrder, out: EventLog): Outcome | undefined {
  const book = state.books[order.bookId];
  if (book?.lane === undefined || !isPlain(order) || !isVisitor(state, order)) return undefined;
  if ((book.permits & OPEN) !== MAY_PLACE || book.allOrNoneCount !== 0) return undefined;
  const { memberId, side, priceTicks, quantitySteps } = order;
  const accountId = state.ledger.accountOf(memberId, book.currency);
  const required = book.lane.requiredMinor(side, priceTicks, quantitySteps);
  if (required < 0 || accountId === 0 || required > state.ledger.balance(accountId, FREE)) return undefined;
  if (state.keys.claim(order.keyScope, order.clientOrderId, state.seq, state.now) !== 0) return undefined;

  const slot = takeSlot(state, book, order, accountId);
  setReserve(state, slot, required);
  const { orders } = state;
  const orderId = orders.nums[(slot << NUM_SHIFT) + ORDER_ID] as number;
  const flags = orders.ints[(slot << INT_SHIFT) + FLAGS] as number;
  const i = out.next(OrderAccepted);
  const { numbers } = out;
  numbers[i] = orderId;
  numbers[i + 1] = book.bookId;
  numbers[i + 2] = memberId;
  numbers[i + 3] = 0;
  numbers[i + 4] = order.traderId;
  numbers[i + 5] = side;
  numbers[i + 6] = priceTicks;
  numbers[i + 7] = quantitySteps;
  numbers[i + 8] = required;
  numbers[i + 9] = flags;
  numbers[i + 10] = 0;
  numbers[i + 11] = 0;
  numbers[i + 12] = out.detail(order.clientOrderId);
  if (flags > IS_SELL || (book.sides[side ^ 1] as PriceLevels).isMetBy(priceTicks)) {
    const code = book.method.enter(state, book, slot, out);
    return code ? reject(code) : accepted(orderId);
  }
  restOrder(book, orders, slot);
  return accepted(orderId);
}

/** A limit order of a member for itself that rests or is immediate, and asks for nothing else. */
function isPlain(order: PlaceOrder): boolean {
  const { side, timeInForce } = order;
  if (order.isMarket || order.isAllOrNone || order.minFillSteps !== 0 || order.option !== 0) return false;
  if (order.clientId !== 0 || order.counterpartyId !== 0 || order.bidKind !== 0) return false;
  return (side === 0 || side === 1) && (timeInForce === DAY || timeInForce === IOC);
}

/** Whether the order's member was admitted to trade for itself, and may by this trader now [MEM-2, MEM-4]. */
function isVisitor(state: CoreState, { memberId, traderId }: PlaceOrder): boolean {
  const { owners, traders } = state;
  if (!owners.isMember(memberId) || ((owners.roles[memberId] as number) & VISITOR) === 0) return false;
  if (!owners.isActive(memberId) || !owners.isValidAt(memberId, state.now)) return false;
  return traders.member[traderId] === memberId && traders.isActive(traderId);
}

/** Gives the order a slot and writes it there; nothing is reserved yet. */
function takeSlot(state: CoreState, book: OrderBook, order: PlaceOrder, accountId: number): number {
  const { orders } = state;
  const slot = orders.take();
  const { ints, nums } = orders;
  const int = slot << INT_SHIFT;
  const num = slot << NUM_SHIFT;
  const { memberId, side } = order;
  ints[int + BOOK] = book.bookId;
  ints[int + FLAGS] = order.timeInForce === IOC ? side | IMMEDIATE : side;
  ints[int + GROUP] = state.owners.group[memberId] as number;
  ints[int + ACCOUNT] = accountId;
  ints[int + OWNER] = memberId;
  ints[int + MEMBER] = memberId;
  ints[int + TRADER] = order.traderId;
  ints[int + OPTION] = 0;
  ints[int + COUNTERPARTY] = 0;
  nums[num + PRICE_TICKS] = order.priceTicks;
  nums[num + QUANTITY_STEPS] = order.quantitySteps;
  nums[num + RESERVED_MINOR] = 0;
  nums[num + MIN_FILL_STEPS] = 0;
  nums[num + PLACE_SEQ] = state.seq;
  nums[num + DEALT_STEPS] = 0;
  return slot;
}
