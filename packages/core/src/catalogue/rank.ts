import type { OrderBook } from "../book/orderBook.ts";
import { PLACE_SEQ } from "../book/orders.ts";
import type { CoreState } from "../machine/state.ts";
import type { Offer } from "./catalogue.ts";
import { catalogueOf } from "./found.ts";

/** Live offers to an order from the best for its owner on; of equal prices the earlier first [CAT-5]. */
export function rankedOffers({ orders }: CoreState, book: OrderBook, orderId: number): Offer[] {
  const { offers, entries } = catalogueOf(book);
  const entry = entries.get(orderId);
  if (!entry) return [];
  const isSell = orders.isSell(orders.slotOf(orderId));
  const placeOf = ({ offerId }: Offer): number => orders.num(orders.slotOf(offerId), PLACE_SEQ);
  return entry.offerIds.map((offerId) => offers.get(offerId) as Offer).sort((a, b) => {
    const gap = isSell ? b.priceTicks - a.priceTicks : a.priceTicks - b.priceTicks;
    return gap || placeOf(a) - placeOf(b);
  });
}
