import { agreeingSlot, dealWhole } from "../addressed/match.ts";
import { isListed, lowestOffer, quotaSteps, usedSteps } from "../addressed/quota.ts";
import { areAddressedTermsValid } from "../addressed/terms.ts";
import { MAY_CANCEL, MAY_PLACE, type OrderBook, restOrder } from "../book/orderBook.ts";
import {
  ALL_OR_NONE, COUNTERPARTY, DRAFT, FLAGS, GROUP, HAS_MIN_FILL, IS_ACCEPTANCE, NONE, ORDER_ID,
  OWNER, PRICE_TICKS, QUANTITY_STEPS,
} from "../book/orders.ts";
import { E } from "../machine/events.ts";
import type { RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import type { AddressedTerms } from "../machine/terms.ts";
import { endBooks } from "../session/endBooks.ts";
import type { Method } from "./method.ts";

/**
 * Two parties that know each other agree after the main trading: each orders naming the other, and a deal is
 * made when all agrees. What a seller may sell so is a share of what it offered to all (domain.md 3.17)
 * [ADR-1].
 */
export const addressedDeal: Method = {
  name: "ADDRESSED_DEAL",
  periods: ["SCHEDULED", "TRADING", "ADDRESSED", "CLOSED"],
  permits: { ADDRESSED: MAY_PLACE | MAY_CANCEL },
  isAddressed: true,
  takesMarketOrders: false,
  takesImmediateOrders: false,
  arePickyOrdersSells: false,
  areTermsValid({ rules }) {
    const terms = rules.terms as AddressedTerms | undefined;
    return terms !== undefined && areAddressedTermsValid(terms);
  },
  mayPlace: () => true,
  mayBid: isAddressable,
  mayAmend: () => false,
  // Nothing was offered to the market here, so nothing stays unsold [ADR-8].
  mayCertify: () => false,
  refuseDraft: (state, book) => refuseTerms(state, book) ?? refuseOwnGroup(state, book),
  enter(state, book, slot, out) {
    const { orders } = state;
    // An order deals whole or not at all, whatever it says of its parts [ADR-3].
    orders.setInt(slot, FLAGS, orders.int(slot, FLAGS) & ~(ALL_OR_NONE | HAS_MIN_FILL));
    out.emit(E.OrderAddressed, orders.num(slot, ORDER_ID), book.bookId, orders.int(slot, COUNTERPARTY));
    const standing = agreeingSlot(state, book, slot);
    if (standing === NONE) restOrder(book, orders, slot);
    else dealWhole(state, book, slot, standing, out);
    return undefined;
  },
  settle() {},
  begin(state, session, out) {
    if (session.period === "CLOSED") endBooks(state, session, "SESSION_END", out);
  },
};

/** The party that is named is another one and may deal here, and a seller has offered this before [ADR-2]. */
function isAddressable({ orders, owners }: CoreState, book: OrderBook): boolean {
  const [ownerId, otherId] = [orders.int(DRAFT, OWNER), orders.int(DRAFT, COUNTERPARTY)];
  if (!isListed(book) || !owners.has(otherId) || otherId === ownerId) return false;
  const isSell = orders.isSell(DRAFT);
  const countries = isSell ? book.session.buyerCountries : book.session.sellerCountries;
  if (countries.length > 0 && !countries.includes(owners.countries[otherId] as string)) return false;
  return !isSell || lowestOffer(book, ownerId) !== undefined;
}

function refuseTerms(state: CoreState, book: OrderBook): RejectionCode | undefined {
  const { orders } = state;
  const ownerId = orders.int(DRAFT, OWNER);
  const isSell = orders.isSell(DRAFT);
  if (isSell && orders.num(DRAFT, PRICE_TICKS) < (lowestOffer(book, ownerId) ?? Infinity)) {
    return "PRICE_OUT_OF_CORRIDOR";
  }
  const isAnswer = (orders.int(DRAFT, FLAGS) & IS_ACCEPTANCE) !== 0;
  if (isAnswer && agreeingSlot(state, book, DRAFT) === NONE) return "ROUND_MISMATCH";
  if (!isSell) return undefined;
  const leftSteps = quotaSteps(book, ownerId) - usedSteps(state, book, ownerId);
  return orders.num(DRAFT, QUANTITY_STEPS) > leftSteps ? "QUOTA_EXCEEDED" : undefined;
}

/** Organizations of one owner do not deal with each other by agreement either [ADR-6]. */
function refuseOwnGroup({ orders, owners }: CoreState, { session }: OrderBook): RejectionCode | undefined {
  if (session.rules.selfTrade === "ALLOW") return undefined;
  const isOwn = owners.group[orders.int(DRAFT, COUNTERPARTY)] === orders.int(DRAFT, GROUP);
  return isOwn ? "SELF_TRADE" : undefined;
}
