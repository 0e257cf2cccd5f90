import { isDraftCovered } from "../deposit/cover.ts";
import { requiredForRest, setReserve } from "../deposit/reserve.ts";
import type { AmendOrder } from "../machine/commands.ts";
import { E, type EventLog } from "../machine/events.ts";
import { ACCEPTED, type Outcome, reject, type RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import { refusalByPeriod } from "../session/permits.ts";
import {
  isDraftInCorridor, isDraftPriceValid, isDraftQuantityValid, refuseDraftAmount, refuseInactive,
} from "./checks.ts";
import { MAY_AMEND, type OrderBook, unrestOrder } from "./orderBook.ts";
import { isRepeated, refuseChange, refuseUnknownOrder, rememberKey } from "./orderChange.ts";
import {
  ACCOUNT, BOOK, DRAFT, FLAGS, GROUP, INT_SHIFT, MARKET, MEMBER, NONE, NUM_SHIFT, OPTION, ORDER_ID,
  type Orders, PLACE_SEQ, PRICE_TICKS, QUANTITY_STEPS, RESERVED_MINOR,
} from "./orders.ts";

/**
 * Applies an `AmendOrder`. A lower quantity keeps the place in the queue; a new price or a higher
 * quantity loses it and makes the order the newest [ORD-9]. A present value that is named again
 * changes nothing. The difference in deposit is bound first, all or nothing [DEP-5].
 */
export function applyAmendOrder(state: CoreState, amendment: AmendOrder, out: EventLog): Outcome {
  const { orders } = state;
  const slot = orders.slotOf(amendment.orderId);
  if (amendment.key !== "" && isRepeated(state, amendment, out)) {
    return refuseChange(state, amendment, slot, "COMMAND_ALREADY_APPLIED", out);
  }
  const int = slot << INT_SHIFT;
  if (slot === NONE || orders.ints[int + MEMBER] !== amendment.memberId) {
    return refuseChange(state, amendment, slot, refuseUnknownOrder(state, amendment, slot), out);
  }
  const book = state.books[orders.ints[int + BOOK] as number] as OrderBook;
  writeAmendedDraft(orders, amendment, slot);
  const code = refusalOf(state, book, slot, amendment);
  if (code) return refuseChange(state, amendment, slot, code, out);
  if (amendment.key !== "") rememberKey(state, amendment);
  return changeOrder(state, book, slot, out);
}

/** The order as it would be after the change, as far as the checks look at it. */
function writeAmendedDraft(
  { ints, nums }: Orders, { priceTicks, quantitySteps }: AmendOrder, slot: number,
): void {
  const int = slot << INT_SHIFT;
  ints[FLAGS] = ints[int + FLAGS] as number;
  ints[GROUP] = ints[int + GROUP] as number;
  ints[ACCOUNT] = ints[int + ACCOUNT] as number;
  ints[OPTION] = ints[int + OPTION] as number;
  const num = slot << NUM_SHIFT;
  // NaN, the one value that differs from itself, names no change.
  nums[PRICE_TICKS] = priceTicks === priceTicks ? priceTicks : (nums[num + PRICE_TICKS] as number);
  nums[QUANTITY_STEPS] = quantitySteps === quantitySteps
    ? quantitySteps
    : (nums[num + QUANTITY_STEPS] as number);
}

function refusalOf(
  state: CoreState,
  book: OrderBook,
  slot: number,
  amendment: AmendOrder,
): RejectionCode | undefined {
  if ((book.permits & MAY_AMEND) === 0) return refusalByPeriod(state, book);
  if (!book.method.mayAmend(state, book, slot)) return "PERIOD_FORBIDS";
  const inactive = refuseInactive(state, amendment.memberId, amendment.traderId);
  if (inactive) return inactive;
  if (!isDraftQuantityValid(state, book)) return "QUANTITY_INVALID";
  if (!isDraftPriceValid(state, book) || isMarketPriced(state, slot, amendment)) return "PRICE_INVALID";
  const amount = refuseDraftAmount(state, book);
  if (amount) return amount;
  if (!isDraftInCorridor(state, book)) return "PRICE_OUT_OF_CORRIDOR";
  const last = book.method.refuseDraft(state, book);
  if (last) return last;
  const isCovered = isDraftCovered(state, book, state.orders.num(slot, RESERVED_MINOR));
  return isCovered ? undefined : "DEPOSIT_INSUFFICIENT";
}

/** A market order has no price to change, not even to the nought it is kept with [CALL-3]. */
function isMarketPriced({ orders }: CoreState, slot: number, { priceTicks }: AmendOrder): boolean {
  return (orders.int(slot, FLAGS) & MARKET) !== 0 && !Number.isNaN(priceTicks);
}

function changeOrder(state: CoreState, book: OrderBook, slot: number, out: EventLog): Outcome {
  const { orders } = state;
  const { nums } = orders;
  const num = slot << NUM_SHIFT;
  const ticks = nums[PRICE_TICKS] as number;
  const steps = nums[QUANTITY_STEPS] as number;
  const losesPlace = ticks !== nums[num + PRICE_TICKS] || steps > (nums[num + QUANTITY_STEPS] as number);
  const reservedBefore = nums[num + RESERVED_MINOR] as number;
  setReserve(state, slot, requiredForRest(state, book, DRAFT));
  const i = out.next(E.OrderAmended);
  const { numbers } = out;
  numbers[i] = nums[num + ORDER_ID] as number;
  numbers[i + 1] = book.bookId;
  numbers[i + 2] = ticks;
  numbers[i + 3] = steps;
  numbers[i + 4] = nums[num + RESERVED_MINOR] as number;
  numbers[i + 5] = reservedBefore;
  if (!losesPlace) {
    nums[num + QUANTITY_STEPS] = steps;
    book.method.settle(state, book, out);
    return ACCEPTED;
  }
  unrestOrder(book, orders, slot);
  nums[num + PRICE_TICKS] = ticks;
  nums[num + QUANTITY_STEPS] = steps;
  nums[num + PLACE_SEQ] = state.seq;
  const code = book.method.enter(state, book, slot, out);
  return code ? reject(code) : ACCEPTED;
}
