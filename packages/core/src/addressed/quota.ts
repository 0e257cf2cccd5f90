import type { OrderBook } from "../book/orderBook.ts";
import { restingSlots } from "../book/resting.ts";
import { OWNER, QUANTITY_STEPS } from "../book/orders.ts";
import type { CoreState } from "../machine/state.ts";
import { rateOf } from "../money/rate.ts";
import { termsOf } from "./terms.ts";

/** Whether the session's addressed deals are open to the product of a book [ADR-2]. */
export function isListed({ session, commodityId }: OrderBook): boolean {
  const { products } = termsOf(session);
  return products === null || products.includes(commodityId);
}

/**
 * Lowest price at which a seller offered the product of a book on its basis in the main period [ADR-4];
 * undefined where it offered none of it there.
 */
export function lowestOffer({ session, commodityId, basis }: OrderBook, ownerId: number): number | undefined {
  const prices = termsOf(session).mainOffers
    .filter((offer) => offer.ownerId === ownerId)
    .filter((offer) => offer.commodityId === commodityId && offer.basis === basis)
    .map(({ priceTicks }) => priceTicks);
  return prices.length > 0 ? Math.min(...prices) : undefined;
}

/**
 * Steps of a product that a seller may sell by addressed deals in a session: the factor of all that it
 * offered of it, on whatever basis, rounded down [ADR-5].
 */
export function quotaSteps({ session, commodityId }: OrderBook, ownerId: number): number {
  const { mainOffers, quotaFactor } = termsOf(session);
  let offeredSteps = 0;
  for (const offer of mainOffers) {
    if (offer.ownerId === ownerId && offer.commodityId === commodityId) offeredSteps += offer.quantitySteps;
  }
  return rateOf(offeredSteps, quotaFactor, "DOWN");
}

/** Steps of the quota that a seller's deals and active orders take, in all books of the product [ADR-5]. */
export function usedSteps(state: CoreState, { session, commodityId }: OrderBook, ownerId: number): number {
  const { orders } = state;
  let used = 0;
  for (const bookId of session.bookIds) {
    const book = state.books[bookId];
    if (book?.commodityId !== commodityId) continue;
    used += book.soldSteps?.get(ownerId) ?? 0;
    for (const slot of restingSlots(book, orders, true)) {
      if (orders.int(slot, OWNER) === ownerId) used += orders.num(slot, QUANTITY_STEPS);
    }
  }
  return used;
}
