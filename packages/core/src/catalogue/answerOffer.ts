import { isWhole, refuseAmount, refuseInactive, refuseUnknownParty } from "../book/checks.ts";
import { MAY_PLACE, type OrderBook, restOrder, unrestOrder } from "../book/orderBook.ts";
import { isRepeated, refuseAct, rememberKey } from "../book/orderChange.ts";
import { ORDER_ID, OWNER, PRICE_TICKS, QUANTITY_STEPS, RESERVED_MINOR } from "../book/orders.ts";
import { makeDeal } from "../deal/makeDeal.ts";
import { requiredForRest, setReserve } from "../deposit/reserve.ts";
import type { AcceptOffer, CounterOffer, DeclineOffer } from "../machine/commands.ts";
import { E, type EventLog } from "../machine/events.ts";
import { ACCEPTED, type Outcome, type RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import { updateDue } from "../session/nextDue.ts";
import { refusalByPeriod } from "../session/permits.ts";
import { isDealCovered } from "./cover.ts";
import { catalogueOf, findOffer, type FoundOffer, termsOf } from "./found.ts";
import { endEntry, endOffer } from "./settle.ts";
import { tellOffer } from "./tell.ts";
import { isSmallValue } from "./value.ts";

type Answer = AcceptOffer | DeclineOffer | CounterOffer;
type Refuse = (state: CoreState, found: FoundOffer) => RejectionCode | undefined;

/** Applies an `AcceptOffer`: the deal is made at the price that was named last [CAT-4, CAT-6]. */
export function applyAcceptOffer(state: CoreState, command: AcceptOffer, out: EventLog): Outcome {
  return answer(state, command, refuseAcceptance, dealWithOffer, out);
}

/** Applies a `DeclineOffer`: the offer is over [CAT-6]. */
export function applyDeclineOffer(state: CoreState, command: DeclineOffer, out: EventLog): Outcome {
  return answer(state, command, () => undefined, decline, out);
}

/** Applies a `CounterOffer`: the price is another one, and the other party answers [CAT-6]. */
export function applyCounterOffer(state: CoreState, command: CounterOffer, out: EventLog): Outcome {
  const { priceTicks } = command;
  return answer(
    state, command,
    (_, found) => refuseCounter(state, found, priceTicks),
    (_, found) => counter(state, found, priceTicks, out),
    out,
  );
}

/** The way of every answer: who may give it and when, then what this one asks, then what it does. */
function answer(
  state: CoreState, command: Answer, refuse: Refuse,
  act: (state: CoreState, found: FoundOffer, out: EventLog) => void, out: EventLog,
): Outcome {
  const found = findOffer(state, command.offerId);
  const bookId = typeof found === "string" ? 0 : found.book.bookId;
  const on = { ...command, bookId, orderId: command.offerId };
  if (command.key !== "" && isRepeated(state, command, out)) {
    return refuseAct(on, "COMMAND_ALREADY_APPLIED", out);
  }
  if (typeof found === "string") return refuseAct(on, found, out);
  const code = refuseAnswer(state, found, command) ?? refuse(state, found);
  if (code) return refuseAct(on, code, out);
  if (command.key !== "") rememberKey(state, command);
  act(state, found, out);
  updateDue(state);
  return ACCEPTED;
}

/** Why nobody, or not this party, may answer so now, in order of precedence [ORD-1, CAT-4, CAT-6]. */
function refuseAnswer(state: CoreState, found: FoundOffer, command: Answer): RejectionCode | undefined {
  const { book, offer, target, slot } = found;
  const unknown = refuseUnknownParty(state, command);
  if (unknown) return unknown;
  if ((book.permits & MAY_PLACE) === 0) return refusalByPeriod(state, book);
  if (target.entry.isExposed && !isOnlyOffer(found, command)) return "PERIOD_FORBIDS";
  // Leaving is never harder than staying: to decline nobody needs the right to trade [MEM-6].
  const inactive = refuseInactive(state, command.memberId, command.traderId);
  if (inactive && command.type !== "DeclineOffer") return inactive;
  const answerer = state.orders.int(offer.turn === "OWNER" ? target.slot : slot, OWNER);
  return answerer === (command.clientId || command.memberId) ? undefined : "NOT_ELIGIBLE";
}

/** After its exposure the owner of an order may accept its offer where there is one only [CAT-4]. */
function isOnlyOffer({ target: { entry } }: FoundOffer, { type }: Answer): boolean {
  return type === "AcceptOffer" && entry.state === "EXPOSURE_OVER" && entry.offerIds.length === 1;
}

function refuseAcceptance(state: CoreState, found: FoundOffer): RejectionCode | undefined {
  const { book, offer, target, slot } = found;
  if (isTooLarge(state, found)) return "QUANTITY_INVALID";
  if (!isInCorridor(book, offer.priceTicks)) return "PRICE_OUT_OF_CORRIDOR";
  const acceptor = offer.turn === "OWNER" ? target.slot : slot;
  const isCovered = isDealCovered(state, book, acceptor, stepsOf(state, slot), offer.priceTicks);
  return isCovered ? undefined : "DEPOSIT_INSUFFICIENT";
}

function refuseCounter(state: CoreState, found: FoundOffer, ticks: number): RejectionCode | undefined {
  const { book, offer, target, slot } = found;
  const steps = stepsOf(state, slot);
  if (isTooLarge(state, found)) return "QUANTITY_INVALID";
  if (!isWhole(ticks)) return "PRICE_INVALID";
  const amount = refuseAmount(book, ticks, steps);
  if (amount) return amount;
  if (!isInCorridor(book, ticks)) return "PRICE_OUT_OF_CORRIDOR";
  if (!isSmallValue(book, ticks, steps)) return "EXPOSURE_REQUIRED";
  const side = offer.turn === "OWNER" ? target.slot : slot;
  return isDealCovered(state, book, side, steps, ticks) ? undefined : "DEPOSIT_INSUFFICIENT";
}

/** The order may have been taken in part since the offer came. */
function isTooLarge(state: CoreState, { slot, target }: FoundOffer): boolean {
  return stepsOf(state, slot) > stepsOf(state, target.slot);
}

function isInCorridor(book: OrderBook, ticks: number): boolean {
  return ticks >= book.floorTicks && ticks <= book.capTicks;
}

function stepsOf({ orders }: CoreState, slot: number): number {
  return orders.num(slot, QUANTITY_STEPS);
}

function dealWithOffer(state: CoreState, found: FoundOffer, out: EventLog): void {
  const { book, offer, target, slot } = found;
  const { orders } = state;
  makeDeal(state, book, target.slot, slot, stepsOf(state, slot), offer.priceTicks, out);
  catalogueOf(book).removeOffer(offer);
  unrestOrder(book, orders, slot);
  orders.release(slot);
  if (stepsOf(state, target.slot) > 0) return;
  unrestOrder(book, orders, target.slot);
  orders.release(target.slot);
  endEntry(state, book, target.entry, "FILLED", out);
}

function decline(state: CoreState, { book, offer }: FoundOffer, out: EventLog): void {
  endOffer(state, book, offer, "DECLINED", out);
}

/** The price stands between the parties; only its maker's own price binds a deposit [CAT-8]. */
function counter(state: CoreState, { book, offer, slot }: FoundOffer, ticks: number, out: EventLog): void {
  const { offerTtlMs } = termsOf(book);
  if (offer.turn === "OFFEROR") repriceOffer(state, book, slot, ticks, out);
  offer.priceTicks = ticks;
  offer.turn = offer.turn === "OWNER" ? "OFFEROR" : "OWNER";
  offer.expiresAt = offerTtlMs === null ? Infinity : state.now + offerTtlMs;
  tellOffer(state, book, offer, out);
}

/**
 * The maker of an offer names another price: its order moves there, with its place in time and its deposit.
 */
function repriceOffer(state: CoreState, book: OrderBook, slot: number, ticks: number, out: EventLog): void {
  const { orders } = state;
  unrestOrder(book, orders, slot);
  orders.setNum(slot, PRICE_TICKS, ticks);
  const before = orders.num(slot, RESERVED_MINOR);
  setReserve(state, slot, requiredForRest(state, book, slot));
  restOrder(book, orders, slot);
  out.emit(
    E.OrderAmended, orders.num(slot, ORDER_ID), book.bookId, ticks, stepsOf(state, slot),
    orders.num(slot, RESERVED_MINOR), before,
  );
}
