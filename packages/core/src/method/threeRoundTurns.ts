import type { OrderBook } from "../book/orderBook.ts";
import { NONE, PRICE_TICKS } from "../book/orders.ts";
import { liveBidOf, lotOf } from "../lot/bids.ts";
import { bidderNumber } from "../lot/lot.ts";
import { stepOf } from "../lot/step.ts";
import { tellLot } from "../lot/tellLot.ts";
import type { EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import type { ThreeRoundTerms } from "../machine/terms.ts";

/** A round as it was fixed when it began, and how far it has gone. */
export interface TurnMemory {
  /** Bidders in the order of their moves, and the amount of each as it was told last; 0 is none any more. */
  readonly order: readonly number[];
  readonly amounts: readonly number[];
  /** Place of the bidder that has the move, and whether it has used it. */
  readonly turn: number;
  readonly hasMoved: boolean;
}

/** Keeps how the round stands, and tells it [TRE-4]. */
export function tellTurn(
  state: CoreState, book: OrderBook, memory: Omit<TurnMemory, "amounts">, out: EventLog,
): void {
  const lot = lotOf(book);
  const { order, turn, hasMoved } = memory;
  const amounts = order.map((owner) => amountOf(state, book, owner));
  const ownTicks = amounts[turn] ?? 0;
  lot.memory = { order, amounts, turn, hasMoved } satisfies TurnMemory;
  lot.leastTicks = hasMoved || ownTicks === 0 ? 0 : ownTicks + stepOf(book, termsOf(book));
  tellLot(state, book, out);
}

/** Who moves when, by number, whose turn it is, from 1, and every amount: opened offers are no secret. */
export function showTurns(book: OrderBook): Readonly<Record<string, unknown>> | undefined {
  const lot = lotOf(book);
  const memory = lot.memory as TurnMemory | null;
  if (memory === null) return undefined;
  const { order, amounts, turn } = memory;
  return { turn: turn + 1, order: order.map((owner) => bidderNumber(lot, owner)), amountTicks: amounts };
}

/** Amount of a bidder's offer; 0 where it has none. */
export function amountOf(state: CoreState, book: OrderBook, ownerId: number): number {
  const slot = liveBidOf(state, book, ownerId);
  return slot === NONE ? 0 : state.orders.num(slot, PRICE_TICKS);
}

/** Terms of the session. */
export function termsOf(book: OrderBook): ThreeRoundTerms {
  return book.session.rules.terms as ThreeRoundTerms;
}

/** The round that runs; null before the first. */
export function memoryOf(book: OrderBook): TurnMemory {
  return lotOf(book).memory as TurnMemory;
}
