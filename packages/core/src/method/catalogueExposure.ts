import { runCatalogue } from "../catalogue/clock.ts";
import { areCatalogueTermsValid } from "../catalogue/terms.ts";
import { catalogueOf } from "../catalogue/found.ts";
import { settleCatalogue } from "../catalogue/settle.ts";
import { tellEntry } from "../catalogue/tell.ts";
import { isSmallValue } from "../catalogue/value.ts";
import { MAY_CANCEL, MAY_PLACE, restOrder } from "../book/orderBook.ts";
import {
  DRAFT, FLAGS, IS_EXPOSED, IS_SELL, ORDER_ID, PRICE_TICKS, QUANTITY_STEPS,
} from "../book/orders.ts";
import type { CatalogueTerms } from "../machine/terms.ts";
import { endBooks } from "../session/endBooks.ts";
import type { Method } from "./method.ts";

/**
 * Orders that stand in a catalogue for days: large purchases are exposed and collect offers, small values are
 * dealt by offer and answer, and several offers end in an auction of their own (domain.md 3.16) [CAT-1].
 */
export const catalogueExposure: Method = {
  name: "CATALOGUE_EXPOSURE",
  periods: ["SCHEDULED", "TRADING", "CLOSED"],
  permits: { TRADING: MAY_PLACE | MAY_CANCEL },
  hasCatalogue: true,
  takesMarketOrders: false,
  takesImmediateOrders: false,
  arePickyOrdersSells: false,
  areTermsValid({ rules }) {
    const terms = rules.terms as CatalogueTerms | undefined;
    return terms !== undefined && areCatalogueTermsValid(terms);
  },
  mayPlace: () => true,
  mayAmend: () => false,
  refuseDraft({ orders }, book) {
    if ((orders.int(DRAFT, FLAGS) & (IS_SELL | IS_EXPOSED)) !== 0) return undefined;
    const [ticks, steps] = [orders.num(DRAFT, PRICE_TICKS), orders.num(DRAFT, QUANTITY_STEPS)];
    return isSmallValue(book, ticks, steps) ? undefined : "EXPOSURE_REQUIRED";
  },
  enter(state, book, slot, out) {
    const { orders } = state;
    restOrder(book, orders, slot);
    const orderId = orders.num(slot, ORDER_ID);
    const isExposed = (orders.int(slot, FLAGS) & IS_EXPOSED) !== 0;
    const entry = { orderId, isExposed, state: "SUBMITTED" as const, exposureEndsAt: 0, offerIds: [] };
    catalogueOf(book).entries.set(orderId, entry);
    tellEntry(book, entry, out);
    return undefined;
  },
  settle: settleCatalogue,
  runDue: runCatalogue,
  // What nobody was shown was not offered: only a verified order can stay unsold.
  mayCertify(book, orderId) {
    const entry = catalogueOf(book).entries.get(orderId);
    return entry !== undefined && entry.state !== "SUBMITTED";
  },
  begin(state, session, out) {
    if (session.period === "CLOSED") endBooks(state, session, "SESSION_END", out);
  },
};
