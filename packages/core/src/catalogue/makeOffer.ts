import {
  isDraftInCorridor, isDraftPriceValid, isEligible, isLimitReached, isWhole, refuseDraftAmount,
  refuseInactive, refuseUnknownParty,
} from "../book/checks.ts";
import { MAY_PLACE, restOrder } from "../book/orderBook.ts";
import { isRepeated, refuseAct, rememberKey } from "../book/orderChange.ts";
import {
  ALL_OR_NONE, DRAFT, FLAGS, GROUP, IS_OFFER, MIN_FILL_STEPS, ORDER_ID, OWNER, PRICE_TICKS, QUANTITY_STEPS,
} from "../book/orders.ts";
import { acceptDraft } from "../book/placeOrder.ts";
import { writeDraft } from "../book/writeDraft.ts";
import { isDraftCovered } from "../deposit/cover.ts";
import type { MakeOffer, PlaceOrder } from "../machine/commands.ts";
import type { EventLog } from "../machine/events.ts";
import { accepted, type Outcome, type RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import { BUY, DIRECT, SELL } from "../machine/words.ts";
import { updateDue } from "../session/nextDue.ts";
import { refusalByPeriod } from "../session/permits.ts";
import { catalogueOf, findEntry, type FoundEntry, termsOf } from "./found.ts";
import { tellOffer } from "./tell.ts";
import { isSmallValue } from "./value.ts";

/** Applies a `MakeOffer`: an order of its own for the other side of an order of the catalogue [CAT-3]. */
export function applyMakeOffer(state: CoreState, command: MakeOffer, out: EventLog): Outcome {
  const keyed = { memberId: command.keyScope, key: command.clientOrderId };
  const found = findEntry(state, command.orderId);
  const on = { ...command, bookId: typeof found === "string" ? 0 : found.book.bookId };
  if (isRepeated(state, keyed, out)) return refuseAct(on, "ORDER_ALREADY_EXISTS", out);
  if (typeof found === "string") return refuseAct(on, found, out);
  const unknown = refuseUnknownParty(state, command);
  if (unknown) return refuseAct(on, unknown, out);
  const order = orderOf(state, command, found);
  writeDraft(state, found.book, order);
  state.orders.setInt(DRAFT, FLAGS, state.orders.int(DRAFT, FLAGS) | IS_OFFER);
  const code = refuseOffer(state, found, order);
  if (code) return refuseAct(on, code, out);
  rememberKey(state, keyed);
  return takeOffer(state, found, order, out);
}

/** The offer as an order of the other side, for all that is left where it names no quantity. */
function orderOf({ orders }: CoreState, command: MakeOffer, { book, slot }: FoundEntry): PlaceOrder {
  const { traderId, memberId, clientId, keyScope, clientOrderId, priceTicks } = command;
  const left = orders.num(slot, QUANTITY_STEPS);
  return {
    type: "PlaceOrder", traderId, memberId, clientId, bookId: book.bookId, keyScope, clientOrderId,
    side: orders.isSell(slot) ? BUY : SELL, priceTicks,
    quantitySteps: Number.isNaN(command.quantitySteps) ? left : command.quantitySteps, timeInForce: 0,
    isAllOrNone: false, isMarket: false, minFillSteps: 0, option: 0, bidKind: DIRECT, counterpartyId: 0,
  };
}

/** Why the offer in the draft slot is refused, in order of precedence [ORD-1, CAT-3]. */
function refuseOffer(state: CoreState, found: FoundEntry, order: PlaceOrder): RejectionCode | undefined {
  const { orders } = state;
  const { book, slot, entry } = found;
  if ((book.permits & MAY_PLACE) === 0) return refusalByPeriod(state, book);
  if (entry.state !== "OPEN" && entry.state !== "EXPOSED") return "PERIOD_FORBIDS";
  const inactive = refuseInactive(state, order.memberId, order.traderId);
  if (inactive) return inactive;
  const isOwner = orders.int(slot, OWNER) === orders.int(DRAFT, OWNER);
  if (isOwner || !isEligible(state, book, order)) return "NOT_ELIGIBLE";
  if (!isQuantityValid(state, found)) return "QUANTITY_INVALID";
  if (!isDraftPriceValid(state, book)) return "PRICE_INVALID";
  const amount = refuseDraftAmount(state, book);
  if (amount) return amount;
  if (isLimitReached(state, book.session)) return "ORDER_LIMIT_REACHED";
  if (!isDraftInCorridor(state, book)) return "PRICE_OUT_OF_CORRIDOR";
  const [ticks, steps] = [orders.num(DRAFT, PRICE_TICKS), orders.num(DRAFT, QUANTITY_STEPS)];
  if (!entry.isExposed && !isSmallValue(book, ticks, steps)) return "EXPOSURE_REQUIRED";
  const isOwnGroup = orders.int(slot, GROUP) === orders.int(DRAFT, GROUP);
  if (isOwnGroup && book.session.rules.selfTrade !== "ALLOW") return "SELF_TRADE";
  return isDraftCovered(state, book, 0) ? undefined : "DEPOSIT_INSUFFICIENT";
}

/** An exposed order and one that is all or none are offered for whole, others up to what is left [CAT-3]. */
function isQuantityValid({ orders }: CoreState, { book, slot, entry }: FoundEntry): boolean {
  const steps = orders.num(DRAFT, QUANTITY_STEPS);
  const left = orders.num(slot, QUANTITY_STEPS);
  if (!isWhole(steps) || steps > book.quantityStepsMax) return false;
  const goesWhole = entry.isExposed || (orders.int(slot, FLAGS) & ALL_OR_NONE) !== 0;
  const least = goesWhole ? left : Math.min(orders.num(slot, MIN_FILL_STEPS), left);
  return steps >= least && steps <= left;
}

function takeOffer(state: CoreState, { book, entry }: FoundEntry, order: PlaceOrder, out: EventLog): Outcome {
  const slot = acceptDraft(state, book, order, out);
  restOrder(book, state.orders, slot);
  const offerId = state.orders.num(slot, ORDER_ID);
  const { offerTtlMs } = termsOf(book);
  const isEndless = entry.isExposed || offerTtlMs === null;
  const offer = {
    offerId, orderId: entry.orderId, priceTicks: order.priceTicks, turn: "OWNER" as const,
    expiresAt: isEndless ? Infinity : state.now + offerTtlMs,
  };
  catalogueOf(book).offers.set(offerId, offer);
  entry.offerIds.push(offerId);
  tellOffer(state, book, offer, out);
  updateDue(state);
  return accepted(offerId);
}

