import { isEligible, isLimitReached, refuseInactive, refuseUnknownParty } from "../book/checks.ts";
import { MAY_PLACE, type OrderBook, restOrder } from "../book/orderBook.ts";
import { isRepeated, refuseAct, rememberKey } from "../book/orderChange.ts";
import {
  ACCOUNT, DRAFT, FLAGS, IS_SEALED, NONE, ORDER_ID, OWNER, PRICE_TICKS, RESERVED_MINOR,
} from "../book/orders.ts";
import { writeDraft } from "../book/writeDraft.ts";
import { ensureAccount } from "../deposit/accounts.ts";
import { FREE } from "../deposit/ledger.ts";
import { requiredMinor, setReserve } from "../deposit/reserve.ts";
import { isOwnGroup, liveBidOf, lotOf, lotSlot } from "../lot/bids.ts";
import { bidderNumber } from "../lot/lot.ts";
import { replaceBid } from "../lot/replaceBid.ts";
import type { CommitBid, PlaceOrder } from "../machine/commands.ts";
import { E, type EventLog } from "../machine/events.ts";
import { accepted, firstOf, type Outcome, type RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import type { SealedTerms } from "../machine/terms.ts";
import { BUY } from "../machine/words.ts";
import { isCount } from "../money/units.ts";
import { refusalByPeriod } from "../session/permits.ts";
import { isCommitment, isCopied, remember } from "./commitments.ts";

/**
 * Applies a `CommitBid`: the bidder is bound to a bid that nobody else can read, and to the deposit it names
 * for it. The bid stands in the book as an order whose price and quantity say nothing: those of the owner's
 * own order [SEAL-2, SEAL-3].
 */
export function applyCommitBid(state: CoreState, command: CommitBid, out: EventLog): Outcome {
  if (command.key !== "" && isRepeated(state, command, out)) {
    return refuseAct(command, "COMMAND_ALREADY_APPLIED", out);
  }
  const unknown = refuseUnknownParty(state, command);
  if (unknown) return refuseAct(command, unknown, out);
  const book = state.books[command.bookId];
  if (book === undefined) return refuseAct(command, "ORDER_BOOK_NOT_FOUND", out);
  const code = refuseFiling(state, book) ?? refuseCommitment(state, book, command);
  if (code) return refuseAct(command, code, out);
  if (command.key !== "") rememberKey(state, command);
  return takeCommitment(state, book, command, out);
}

/** Whether the book takes commitments at present; plain bids and these exclude each other. */
function refuseFiling(state: CoreState, book: OrderBook): RejectionCode | undefined {
  if ((book.permits & MAY_PLACE) === 0) return refusalByPeriod(state, book);
  const isSealed = book.method.name === "SEALED_BID";
  return isSealed && (book.session.rules.terms as SealedTerms).isCommitted ? undefined : "PERIOD_FORBIDS";
}

/** Why the bidder may not be bound so, in order of precedence [SEAL-3]. */
function refuseCommitment(
  state: CoreState, book: OrderBook, command: CommitBid,
): RejectionCode | undefined {
  const { memberId, traderId, commitment, boundMinor } = command;
  const order = placeholderOf(state, book, command);
  writeDraft(state, book, order);
  const isWellFormed = isCommitment(commitment) && isCount(boundMinor, leastBoundMinor(book));
  return firstOf([
    refuseInactive(state, memberId, traderId),
    isEligible(state, book, order) ? undefined : "NOT_ELIGIBLE",
    isWellFormed ? undefined : "TERMS_INVALID",
    isCopied(book, commitment, state.orders.int(DRAFT, OWNER)) ? "CODE_TAKEN" : undefined,
    isLimitReached(state, book.session) ? "ORDER_LIMIT_REACHED" : undefined,
    isOwnGroup(state, book, DRAFT) ? "SELF_TRADE" : undefined,
    isCovered(state, book, boundMinor) ? undefined : "DEPOSIT_INSUFFICIENT",
  ]);
}

/** The order that stands for a sealed bid: the owner's price and the whole lot, which everybody knows. */
function placeholderOf(state: CoreState, book: OrderBook, command: CommitBid): PlaceOrder {
  const own = lotSlot(state, book);
  return {
    type: "PlaceOrder", traderId: command.traderId, memberId: command.memberId, clientId: command.clientId,
    bookId: command.bookId, keyScope: command.memberId, clientOrderId: command.key, side: BUY,
    priceTicks: own === NONE ? NaN : state.orders.num(own, PRICE_TICKS),
    quantitySteps: lotOf(book).terms.quantitySteps, timeInForce: 0, isAllOrNone: false, isMarket: false,
    minFillSteps: 0, option: 0, bidKind: 0, counterpartyId: 0,
  };
}

/** What the least bid on the lot requires: less could never be shown [SEAL-3]. */
function leastBoundMinor(book: OrderBook): number {
  const { startTicks, isDivisible, minTakeSteps, quantitySteps } = lotOf(book).terms;
  const ticks = Math.max(startTicks ?? 1, book.floorTicks);
  const steps = isDivisible ? Math.max(1, minTakeSteps) : quantitySteps;
  return Math.max(0, requiredMinor(book, false, ticks, steps));
}

function isCovered(state: CoreState, book: OrderBook, boundMinor: number): boolean {
  const { orders, ledger } = state;
  const earlier = liveBidOf(state, book, orders.int(DRAFT, OWNER));
  const missing = boundMinor - (earlier === NONE ? 0 : orders.num(earlier, RESERVED_MINOR));
  const accountId = orders.int(DRAFT, ACCOUNT);
  return missing <= 0 || (accountId !== 0 && ledger.balance(accountId, FREE) >= missing);
}

function takeCommitment(state: CoreState, book: OrderBook, command: CommitBid, out: EventLog): Outcome {
  const { orders } = state;
  const { memberId, clientId, traderId, commitment, boundMinor } = command;
  const ownerId = clientId || memberId;
  if (orders.int(DRAFT, ACCOUNT) === 0) {
    orders.setInt(DRAFT, ACCOUNT, ensureAccount(state, ownerId, book.currency, out));
  }
  orders.setInt(DRAFT, FLAGS, orders.int(DRAFT, FLAGS) | IS_SEALED);
  replaceBid(state, book, out);
  const slot = orders.takeDraft();
  const orderId = orders.num(slot, ORDER_ID);
  setReserve(state, slot, boundMinor);
  out.emit(
    E.OrderAccepted, orderId, book.bookId, memberId, clientId, traderId, BUY, orders.num(slot, PRICE_TICKS),
    lotOf(book).terms.quantitySteps, boundMinor, orders.int(slot, FLAGS), 0, 0, out.detail(command.key),
  );
  out.emit(E.BidCommitted, orderId, book.bookId, boundMinor, out.detail({ commitment }));
  bidderNumber(lotOf(book), ownerId);
  remember(book, { orderId, ownerId, commitment });
  restOrder(book, orders, slot);
  return accepted(orderId);
}
