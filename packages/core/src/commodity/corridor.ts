import { FLAGS, MARKET, PRICE_TICKS } from "../book/orders.ts";
import type { OrderBook } from "../book/orderBook.ts";
import { restingSlots } from "../book/resting.ts";
import { setCorridor } from "../book/setCorridor.ts";
import { cancelResting } from "../book/removeOrder.ts";
import { settleWaits } from "../lot/runWaits.ts";
import { coverMarketOrders } from "../auction/coverMarket.ts";
import type { SetCorridor } from "../machine/commands.ts";
import { E, type EventLog } from "../machine/events.ts";
import { ACCEPTED, type Outcome, reject, type RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import { isCount } from "../money/units.ts";
import { hasEnded } from "../session/session.ts";

/**
 * Applies a `SetCorridor`. Orders that the new corridor no longer holds are cancelled: no deal is made
 * outside it [COR-2]. A wider corridor takes two persons, a narrower one only one [APP-1].
 */
export function applySetCorridor(state: CoreState, command: SetCorridor, out: EventLog): Outcome {
  const book = state.books[command.bookId];
  if (!book) return reject("ORDER_BOOK_NOT_FOUND");
  const code = refuseCorridor(book, command);
  if (code) return reject(code);
  const floorTicks = command.floorTicks ?? -Infinity;
  const capTicks = command.capTicks ?? Infinity;
  for (const slot of outsiders(state, book, floorTicks, capTicks)) {
    cancelResting(state, book, slot, "CORRIDOR", out);
  }
  setCorridor(book, state.orders, floorTicks, capTicks);
  coverMarketOrders(state, book, out);
  const detail = out.detail({
    reason: command.reason, floorTicks: command.floorTicks, capTicks: command.capTicks,
  });
  out.emit(E.CorridorSet, book.bookId, command.floorTicks ?? 0, command.capTicks ?? 0, detail);
  book.method.settle(state, book, out);
  settleWaits(state, out);
  return ACCEPTED;
}

/** Whether a corridor lets through prices that the present one refuses [APP-1]. */
export function isWider(state: CoreState, command: SetCorridor): boolean {
  const book = state.books[command.bookId];
  if (!book) return false;
  return (command.floorTicks ?? -Infinity) < book.floorTicks ||
    (command.capTicks ?? Infinity) > book.capTicks;
}

function refuseCorridor(book: OrderBook, command: SetCorridor): RejectionCode | undefined {
  if (hasEnded(book.session)) return "SESSION_CLOSED";
  const { floorTicks, capTicks } = command;
  if (![floorTicks, capTicks].every((end) => end === null || isCount(end, 1))) return "TERMS_INVALID";
  if (floorTicks !== null && capTicks !== null && floorTicks > capTicks) return "TERMS_INVALID";
  return undefined;
}

function outsiders(state: CoreState, book: OrderBook, floorTicks: number, capTicks: number): number[] {
  const { orders } = state;
  return [true, false]
    .flatMap((isSell) => restingSlots(book, orders, isSell))
    .filter((slot) => {
      if ((orders.int(slot, FLAGS) & MARKET) !== 0) return false;
      const ticks = orders.num(slot, PRICE_TICKS);
      return ticks < floorTicks || ticks > capTicks;
    });
}
