import { isDraftInCorridor, isEligible, refuseDraftAmount } from "../book/checks.ts";
import type { OrderBook } from "../book/orderBook.ts";
import { DRAFT } from "../book/orders.ts";
import { writeDraft } from "../book/writeDraft.ts";
import { isOwnGroup, lotOf } from "../lot/bids.ts";
import type { PlaceOrder, SubmitRoundBids } from "../machine/commands.ts";
import type { RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import { BUY, OPEN } from "../machine/words.ts";
import { isCount } from "../money/units.ts";

/** What a bidder asks for of one product, as an order at the price of the round. */
export interface BidLine {
  readonly book: OrderBook;
  readonly order: PlaceOrder;
}

/**
 * The lines of a command, one a product: a product that is named twice is asked for with both [CLK-2]. What
 * is
 * no quantity stays none, whatever is added to it: two halves are not a whole.
 */
export function bidLines(state: CoreState, command: SubmitRoundBids): BidLine[] {
  const asked = new Map<number, number>();
  for (const { bookId, quantitySteps } of command.bids) {
    const isQuantity = quantitySteps === Infinity || isCount(quantitySteps, 0);
    asked.set(bookId, (asked.get(bookId) ?? 0) + (isQuantity ? quantitySteps : NaN));
  }
  return [...asked].map(([bookId, quantitySteps]) => {
    const book = state.books[bookId] as OrderBook;
    return { book, order: orderOf(command, book, quantitySteps) };
  });
}

function orderOf(
  { memberId, traderId, clientId }: SubmitRoundBids, book: OrderBook, quantitySteps: number,
): PlaceOrder {
  return {
    type: "PlaceOrder", memberId, traderId, clientId, bookId: book.bookId, keyScope: memberId,
    clientOrderId: "", side: BUY, priceTicks: lotOf(book).priceTicks, quantitySteps, timeInForce: 0,
    isAllOrNone: false, isMarket: false, minFillSteps: 0, option: 0, bidKind: OPEN, counterpartyId: 0,
  };
}

/** Why one line is refused by itself, in order of precedence; the price of the round is its price [CLK-2]. */
export function refuseLine(state: CoreState, { book, order }: BidLine): RejectionCode | undefined {
  const asksNothing = order.quantitySteps === 0;
  if (lotOf(book).phase === "ENDED") return asksNothing ? undefined : "SESSION_CLOSED";
  writeDraft(state, book, order);
  if (!isEligible(state, book, order)) return "NOT_ELIGIBLE";
  if (asksNothing) return undefined;
  if (!isAskedValid(book, order.quantitySteps)) return "QUANTITY_INVALID";
  const amount = refuseDraftAmount(state, book);
  if (amount) return amount;
  if (!isDraftInCorridor(state, book)) return "PRICE_OUT_OF_CORRIDOR";
  return isOwnGroup(state, book, DRAFT) ? "SELF_TRADE" : undefined;
}

/** Demand may be more than the supply: that is what moves a clock. */
function isAskedValid(book: OrderBook, quantitySteps: number): boolean {
  const isWhole = quantitySteps === Infinity || isCount(quantitySteps, 1);
  return isWhole && quantitySteps <= book.quantityStepsMax;
}
