import {
  isDraftInCorridor, isDraftPriceValid, isDraftQuantityValid, isOptionValid, refuseDraftAmount,
} from "../book/checks.ts";
import { MAY_REVEAL, type OrderBook, restOrder, unrestOrder } from "../book/orderBook.ts";
import { restingSlots } from "../book/resting.ts";
import { isRepeated, refuseAct, refuseUnknownOrder, rememberKey } from "../book/orderChange.ts";
import {
  ACCOUNT, BOOK, DRAFT, FLAGS, GROUP, IS_SEALED, MEMBER, NONE, OPTION, ORDER_ID, OWNER, PLACE_SEQ,
  PRICE_TICKS, QUANTITY_STEPS, RESERVED_MINOR,
} from "../book/orders.ts";
import { cancelResting } from "../book/removeOrder.ts";
import { requiredForRest, setReserve } from "../deposit/reserve.ts";
import type { RevealBid } from "../machine/commands.ts";
import { E, type EventLog } from "../machine/events.ts";
import { ACCEPTED, firstOf, type Outcome, type RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import { BUY } from "../machine/words.ts";
import { refusalByPeriod } from "../session/permits.ts";
import { commitmentFor, commitmentOf } from "./commitments.ts";

/**
 * Applies a `RevealBid`: the bidder shows what it had committed to. It is held against the commitment and
 * against every rule for a bid; what cannot be a bid cannot be shown. It keeps the place of its filing, and
 * what was bound beyond its need is free [SEAL-4].
 */
export function applyRevealBid(state: CoreState, reveal: RevealBid, out: EventLog): Outcome {
  const { orders } = state;
  const slot = orders.slotOf(reveal.orderId);
  const bookId = slot === NONE ? 0 : orders.int(slot, BOOK);
  const act = { ...reveal, bookId, clientId: 0 };
  if (reveal.key !== "" && isRepeated(state, reveal, out)) {
    return refuseAct(act, "COMMAND_ALREADY_APPLIED", out);
  }
  if (slot === NONE || orders.int(slot, MEMBER) !== reveal.memberId) {
    return refuseAct(act, refuseUnknownOrder(state, reveal, slot), out);
  }
  const book = state.books[bookId] as OrderBook;
  const code = refuseReveal(state, book, slot, reveal);
  if (code) return refuseAct(act, code, out);
  if (reveal.key !== "") rememberKey(state, reveal);
  const isInside = isDraftInCorridor(state, book);
  showBid(state, book, slot, out);
  // A corridor may have moved since the filing: then its bidder is at no fault [COR-2, SEAL-4].
  if (!isInside) cancelResting(state, book, slot, "CORRIDOR", out);
  return ACCEPTED;
}

/** Why a bid cannot be shown, in order of precedence. Who may no longer trade still shows it [SEAL-4]. */
function refuseReveal(
  state: CoreState, book: OrderBook, slot: number, reveal: RevealBid,
): RejectionCode | undefined {
  if ((book.permits & MAY_REVEAL) === 0) return refusalByPeriod(state, book);
  const { orders } = state;
  if ((orders.int(slot, FLAGS) & IS_SEALED) === 0) return "STATE_UNCHANGED";
  writeShown(state, slot, reveal);
  const isPriceValid = isDraftPriceValid(state, book) && isOptionValid(book, { ...reveal, side: BUY });
  const shape = firstOf([
    isDraftQuantityValid(state, book) ? undefined : "QUANTITY_INVALID",
    isPriceValid ? undefined : "PRICE_INVALID",
  ]);
  if (shape) return shape;
  const amount = refuseDraftAmount(state, book);
  if (amount) return amount;
  return firstOf([
    book.method.refuseDraft(state, book),
    requiredForRest(state, book, DRAFT) <= orders.num(slot, RESERVED_MINOR)
      ? undefined
      : "DEPOSIT_INSUFFICIENT",
    isWhatWasFiled(book, reveal) ? undefined : "COMMITMENT_MISMATCH",
  ]);
}

/** The order as it is once it is shown, where the checks look at it. */
function writeShown({ orders }: CoreState, slot: number, reveal: RevealBid): void {
  for (const field of [BOOK, GROUP, ACCOUNT, OWNER, MEMBER]) {
    orders.setInt(DRAFT, field, orders.int(slot, field));
  }
  orders.setInt(DRAFT, FLAGS, orders.int(slot, FLAGS) & ~IS_SEALED);
  orders.setInt(DRAFT, OPTION, reveal.option);
  orders.setNum(DRAFT, PRICE_TICKS, finite(reveal.priceTicks));
  orders.setNum(DRAFT, QUANTITY_STEPS, finite(reveal.quantitySteps));
}

/** What is no finite number is no price and no quantity: a journal in texts could not keep it apart. */
function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}

function isWhatWasFiled(book: OrderBook, reveal: RevealBid): boolean {
  const shown = commitmentOf(book, reveal);
  return shown !== null && shown === commitmentFor(book, reveal.orderId);
}

/** Gives the order its price, its quantity and its place of delivery; nobody is told before the opening. */
function showBid(state: CoreState, book: OrderBook, slot: number, out: EventLog): void {
  const { orders } = state;
  unrestOrder(book, orders, slot);
  orders.setInt(slot, FLAGS, orders.int(DRAFT, FLAGS));
  orders.setInt(slot, OPTION, orders.int(DRAFT, OPTION));
  orders.setNum(slot, PRICE_TICKS, orders.num(DRAFT, PRICE_TICKS));
  orders.setNum(slot, QUANTITY_STEPS, orders.num(DRAFT, QUANTITY_STEPS));
  const before = orders.num(slot, RESERVED_MINOR);
  setReserve(state, slot, requiredForRest(state, book, slot));
  restByPlace(state, book, slot);
  out.emit(
    E.BidRevealed, orders.num(slot, ORDER_ID), book.bookId, orders.num(slot, PRICE_TICKS),
    orders.num(slot, QUANTITY_STEPS), orders.num(slot, RESERVED_MINOR), before, orders.int(slot, OPTION),
  );
}

/** Puts an order before those of its price that were filed later: the first receipt counts [SEAL-1]. */
function restByPlace({ orders }: CoreState, book: OrderBook, slot: number): void {
  const younger = restingSlots(book, orders, false).filter((other) =>
    orders.num(other, PRICE_TICKS) === orders.num(slot, PRICE_TICKS) &&
    orders.num(other, PLACE_SEQ) > orders.num(slot, PLACE_SEQ));
  for (const other of younger) unrestOrder(book, orders, other);
  for (const each of [slot, ...younger]) restOrder(book, orders, each);
}
