import type { OrderBook } from "../book/orderBook.ts";
import { QUANTITY_STEPS } from "../book/orders.ts";
import { E, type EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import { CATALOGUE_STATES, TURNS } from "../machine/words.ts";
import type { Entry, Offer } from "./catalogue.ts";

/** Tells where an order of a catalogue stands; everybody may know it from its verification on [CAT-2]. */
export function tellEntry(book: OrderBook, entry: Entry, out: EventLog): void {
  out.emit(
    E.CatalogueChanged, entry.orderId, book.bookId, CATALOGUE_STATES.indexOf(entry.state),
    entry.exposureEndsAt, 0, 0,
  );
}

/** Tells its two parties where an offer stands; nobody else may know it [CAT-3]. */
export function tellOffer({ orders }: CoreState, book: OrderBook, offer: Offer, out: EventLog): void {
  const steps = orders.num(orders.slotOf(offer.offerId), QUANTITY_STEPS);
  out.emit(
    E.OfferChanged, offer.offerId, offer.orderId, book.bookId, offer.priceTicks, steps,
    TURNS.indexOf(offer.turn), offer.expiresAt === Infinity ? 0 : offer.expiresAt,
  );
}
