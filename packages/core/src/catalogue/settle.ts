import type { OrderBook } from "../book/orderBook.ts";
import { NONE } from "../book/orders.ts";
import { cancelResting } from "../book/removeOrder.ts";
import type { EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import type { CancelReason, CatalogueState } from "../machine/words.ts";
import { updateDue } from "../session/nextDue.ts";
import type { Entry, Offer } from "./catalogue.ts";
import { catalogueOf } from "./found.ts";
import { tellEntry } from "./tell.ts";

/**
 * Orders left the book: what is no longer there leaves the catalogue, and offers go with their order [CAT-7].
 */
export function settleCatalogue(state: CoreState, book: OrderBook, out: EventLog): void {
  const catalogue = catalogueOf(book);
  const isGone = (orderId: number): boolean => state.orders.slotOf(orderId) === NONE;
  for (const offer of [...catalogue.offers.values()]) if (isGone(offer.offerId)) catalogue.removeOffer(offer);
  for (const entry of [...catalogue.entries.values()]) {
    if (isGone(entry.orderId)) endEntry(state, book, entry, "CANCELLED", out);
  }
  updateDue(state);
}

/** Takes an order that is done out of the catalogue, and ends the offers to it [CAT-7]. */
export function endEntry(
  state: CoreState, book: OrderBook, entry: Entry, as: CatalogueState, out: EventLog,
): void {
  entry.state = as;
  tellEntry(book, entry, out);
  dropEntry(state, book, entry, out);
}

/** The same, where its end is told otherwise. */
export function dropEntry(state: CoreState, book: OrderBook, entry: Entry, out: EventLog): void {
  const catalogue = catalogueOf(book);
  for (const offerId of [...entry.offerIds]) {
    endOffer(state, book, catalogue.offers.get(offerId) as Offer, "ORDER_DONE", out);
  }
  catalogue.entries.delete(entry.orderId);
}

/** Ends an offer without a deal and frees its deposit. */
export function endOffer(
  state: CoreState, book: OrderBook, offer: Offer, reason: CancelReason, out: EventLog,
): void {
  catalogueOf(book).removeOffer(offer);
  cancelResting(state, book, state.orders.slotOf(offer.offerId), reason, out);
}
