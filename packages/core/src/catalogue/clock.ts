import type { OrderBook } from "../book/orderBook.ts";
import type { EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import { updateDue } from "../session/nextDue.ts";
import { catalogueOf } from "./found.ts";
import { endOffer } from "./settle.ts";
import { tellEntry } from "./tell.ts";

/** Exposures and offers whose time is over at this instant [CAT-4, CAT-6]. */
export function runCatalogue(state: CoreState, book: OrderBook, out: EventLog): void {
  const catalogue = catalogueOf(book);
  for (const entry of catalogue.entries.values()) {
    if (entry.state !== "EXPOSED" || entry.exposureEndsAt > state.now) continue;
    entry.state = "EXPOSURE_OVER";
    tellEntry(book, entry, out);
  }
  for (const offer of [...catalogue.offers.values()]) {
    if (offer.expiresAt <= state.now) endOffer(state, book, offer, "EXPIRED", out);
  }
  updateDue(state);
}
