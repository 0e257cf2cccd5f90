import * as books from "../book/orderBook.ts";
import type { OrderBook, PriceLevels } from "../book/orderBook.ts";
import * as fields from "../book/orderFields.ts";
import * as queues from "../book/queue.ts";
import * as ledgers from "../deposit/ledger.ts";
import type { AmendOrder } from "../machine/commands.ts";
import { E, type EventLog } from "../machine/events.ts";
import * as rejections from "../machine/rejections.ts";
import type { Outcome } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";

const {
  ACCOUNT, BOOK, FLAGS, INT_SHIFT, IS_SELL, MEMBER, NONE, NUM_SHIFT, OPTION, ORDER_ID, PLACE_SEQ,
  PRICE_TICKS, QUANTITY_STEPS, RESERVED_MINOR,
} = fields;
const { COLLECTS, MAY_AMEND, unrestOrder } = books;
const { FREE, RESERVED } = ledgers;
const { joinQueue, leaveQueue } = queues;
const { ACCEPTED, reject } = rejections;
const { OrderAmended } = E;
const OPEN = MAY_AMEND | COLLECTS;

/**
 * The short way of an amendment that sends a plain order to another place in the queue [ORD-9]. All that
 * `applyAmendOrder` asks is asked here, in the order that is quickest; where any of it does not hold, nothing
 * has been changed.
 *
 * @returns undefined where the amendment has to go the long way
 */
export function amendInLane(state: CoreState, amendment: AmendOrder, out: EventLog): Outcome | undefined {
  const { orders } = state;
  const slot = orders.slotOf(amendment.orderId);
  if (slot === NONE || amendment.key !== "") return undefined;
  const { ints, nums } = orders;
  const int = slot << INT_SHIFT;
  const num = slot << NUM_SHIFT;
  const { memberId, priceTicks, quantitySteps } = amendment;
  const side = ints[int + FLAGS] as number;
  if (side > IS_SELL || ints[int + OPTION] !== 0 || ints[int + MEMBER] !== memberId) return undefined;
  const book = state.books[ints[int + BOOK] as number] as OrderBook;
  const { lane } = book;
  if (lane === undefined || (book.permits & OPEN) !== MAY_AMEND || book.allOrNoneCount !== 0) {
    return undefined;
  }
  const { owners, traders } = state;
  if (!owners.isActive(memberId) || !owners.isValidAt(memberId, state.now)) return undefined;
  if (!traders.isActive(amendment.traderId)) return undefined;
  const ticksBefore = nums[num + PRICE_TICKS] as number;
  const stepsBefore = nums[num + QUANTITY_STEPS] as number;
  // NaN, the one value that differs from itself, names no change.
  const ticks = priceTicks === priceTicks ? priceTicks : ticksBefore;
  const steps = quantitySteps === quantitySteps ? quantitySteps : stepsBefore;
  if (ticks === ticksBefore && steps <= stepsBefore) return undefined;
  const required = lane.requiredMinor(side, ticks, steps);
  const reservedBefore = nums[num + RESERVED_MINOR] as number;
  const missing = required - reservedBefore;
  const accountId = ints[int + ACCOUNT] as number;
  const { ledger } = state;
  if (required < 0 || missing > ledger.balance(accountId, FREE)) return undefined;

  ledger.post(accountId, FREE, accountId, RESERVED, missing);
  nums[num + RESERVED_MINOR] = required;
  const i = out.next(OrderAmended);
  const { numbers } = out;
  numbers[i] = nums[num + ORDER_ID] as number;
  numbers[i + 1] = book.bookId;
  numbers[i + 2] = ticks;
  numbers[i + 3] = steps;
  numbers[i + 4] = required;
  numbers[i + 5] = reservedBefore;
  nums[num + PRICE_TICKS] = ticks;
  nums[num + QUANTITY_STEPS] = steps;
  nums[num + PLACE_SEQ] = state.seq;
  if ((book.sides[side ^ 1] as PriceLevels).isMetBy(ticks)) return enterBook(state, book, slot, out);
  const levels = book.sides[side] as PriceLevels;
  leaveQueue(levels, ints, slot);
  joinQueue(levels, ints, slot, ticks);
  return ACCEPTED;
}

/** The order meets another: it leaves its queue, and the method makes the deals. */
function enterBook(state: CoreState, book: OrderBook, slot: number, out: EventLog): Outcome {
  unrestOrder(book, state.orders, slot);
  const code = book.method.enter(state, book, slot, out);
  return code ? reject(code) : ACCEPTED;
}
