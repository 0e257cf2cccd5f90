import type { OrderBook } from "../book/orderBook.ts";
import { NONE, OWNER, QUANTITY_STEPS } from "../book/orders.ts";
import { E, type EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import { LOT_PHASES } from "../machine/words.ts";
import { lotOf, lotSlot } from "./bids.ts";
import { bidderNumber, HAS_RESERVE } from "./lot.ts";

/**
 * Tells where a lot stands: what everybody may see of it, and nothing else [LOT-3, BID-4].
 *
 * @param flags - bits of `lot.ts`
 * @param detail - what only this method shows, as plain values; left out it is what the method always shows
 */
export function tellLot(
  state: CoreState, book: OrderBook, out: EventLog, flags = 0, detail?: Readonly<Record<string, unknown>>,
): void {
  const lot = lotOf(book);
  const own = lotSlot(state, book);
  const leader = lot.leaderId === 0 ? NONE : state.orders.slotOf(lot.leaderId);
  if (lot.leaderId === 0) lot.leaderNumber = 0;
  else if (leader !== NONE) lot.leaderNumber = bidderNumber(lot, state.orders.int(leader, OWNER));
  const shown = detail ?? book.method.showLot?.(book);
  const reserve = lot.terms.reserveTicks === null ? 0 : HAS_RESERVE;
  out.emit(
    E.LotChanged, book.bookId, LOT_PHASES.indexOf(lot.phase), lot.round, lot.priceTicks,
    lot.leaderId, lot.leaderNumber, lot.leastTicks,
    own === NONE ? 0 : state.orders.num(own, QUANTITY_STEPS), lot.fromAt,
    lot.endsAt === Infinity ? 0 : lot.endsAt, lot.extensions, flags | reserve,
    shown ? out.detail(shown) : 0,
  );
}
