import { restingIds } from "../book/resting.ts";
import { DEALT_STEPS, OWNER, PRICE_TICKS, QUANTITY_STEPS } from "../book/orders.ts";
import { endLot } from "../lot/endLot.ts";
import { cancelResting } from "../book/removeOrder.ts";
import { E, type EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import type { CancelReason } from "../machine/words.ts";
import type { Session } from "./session.ts";

/**
 * Cancels what is left in the books of a session. At its end a sell without any deal gets a
 * certificate of no sale; an abort gives none [SES-6, PCA-7, NSC-1].
 */
export function endBooks(state: CoreState, session: Session, reason: CancelReason, out: EventLog): void {
  const { orders } = state;
  for (const bookId of session.bookIds) {
    const book = state.books[bookId];
    if (!book) continue;
    if (book.lot) {
      // At a natural end its method has awarded it already.
      endLot(state, book, "ABORTED", out);
      continue;
    }
    for (const orderId of restingIds(book, orders)) {
      const slot = orders.slotOf(orderId);
      const isUnsoldSell = orders.isSell(slot) && orders.num(slot, DEALT_STEPS) === 0;
      const isCertified = book.method.mayCertify?.(book, orderId) !== false;
      if (isUnsoldSell && isCertified && reason === "SESSION_END") {
        out.emit(
          E.NoSaleCertified, orderId, bookId, orders.int(slot, OWNER),
          orders.num(slot, PRICE_TICKS), orders.num(slot, QUANTITY_STEPS),
        );
      }
      cancelResting(state, book, slot, reason, out);
    }
    if (book.catalogue) book.method.settle(state, book, out);
  }
}
