import type { EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import type { Session } from "../session/session.ts";
import { tellEntry, tellOffer } from "./tell.ts";

/**
 * A session goes on after a stop: exposures and offers that were running end so much later [SES-5, CAT-4].
 */
export function shiftCatalogues(state: CoreState, session: Session, byMs: number, out: EventLog): void {
  for (const bookId of session.bookIds) {
    const book = state.books[bookId];
    if (!book?.catalogue) return;
    for (const entry of book.catalogue.entries.values()) {
      if (entry.state !== "EXPOSED") continue;
      entry.exposureEndsAt += byMs;
      tellEntry(book, entry, out);
    }
    for (const offer of book.catalogue.offers.values()) {
      if (offer.expiresAt === Infinity) continue;
      offer.expiresAt += byMs;
      tellOffer(state, book, offer, out);
    }
  }
}
