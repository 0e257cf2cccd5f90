import type { OrderBook } from "../book/orderBook.ts";
import { BOOK, NONE } from "../book/orders.ts";
import { invariant } from "../machine/invariant.ts";
import type { RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import type { CatalogueTerms } from "../machine/terms.ts";
import { Catalogue, type Entry, type Offer } from "./catalogue.ts";

/** An order of a catalogue with its book and its slot. */
export interface FoundEntry {
  readonly book: OrderBook;
  readonly slot: number;
  readonly entry: Entry;
}

/** A live offer with its order's book and slot, and the order that it is for. */
export interface FoundOffer {
  readonly book: OrderBook;
  readonly slot: number;
  readonly offer: Offer;
  readonly target: FoundEntry;
}

export function catalogueOf(book: OrderBook): Catalogue {
  invariant(book.catalogue !== undefined, "orders of a catalogue stand in its books");
  return book.catalogue;
}

export function termsOf(book: OrderBook): CatalogueTerms {
  return book.session.rules.terms as CatalogueTerms;
}

/** The order of a catalogue that has this id, or why there is none [ORD-10]. */
export function findEntry(state: CoreState, orderId: number): FoundEntry | RejectionCode {
  const book = bookOf(state, orderId);
  if (typeof book === "string") return book;
  const entry = book.catalogue?.entries.get(orderId);
  return entry ? { book, slot: state.orders.slotOf(orderId), entry } : "ORDER_NOT_FOUND";
}

/** The live offer that has this id, or why there is none. */
export function findOffer(state: CoreState, offerId: number): FoundOffer | RejectionCode {
  const book = bookOf(state, offerId);
  if (typeof book === "string") return book;
  const offer = book.catalogue?.offers.get(offerId);
  if (!offer) return "ORDER_NOT_FOUND";
  const target = findEntry(state, offer.orderId);
  invariant(typeof target !== "string", "a live offer is for an order that stands");
  return { book, slot: state.orders.slotOf(offerId), offer, target };
}

function bookOf({ orders, books }: CoreState, orderId: number): OrderBook | RejectionCode {
  const slot = orders.slotOf(orderId);
  if (slot === NONE) return orders.wasGiven(orderId) ? "ORDER_NOT_ACTIVE" : "ORDER_NOT_FOUND";
  return books[orders.int(slot, BOOK)] as OrderBook;
}
