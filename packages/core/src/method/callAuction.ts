import { collectOrder, refuseOwnCrossing } from "../auction/collect.ts";
import { markStale } from "../auction/indicate.ts";
import { isRandomEndValid, randomEndOf } from "../auction/randomEnd.ts";
import { uncrossBooks } from "../auction/uncross.ts";
import { MAY_AMEND, MAY_CANCEL, MAY_PLACE } from "../book/orderBook.ts";
import { FLAGS, HAS_MIN_FILL } from "../book/orders.ts";
import type { CallTerms } from "../machine/terms.ts";
import { endBooks } from "../session/endBooks.ts";
import type { Session } from "../session/session.ts";
import type { Method } from "./method.ts";

/**
 * Orders are collected, then all deal at one price, at which most is dealt (domain.md 3.6). In the closing
 * auction, the last part, orders come but do not go [CALL-1, CALL-9].
 */
export const callAuction: Method = {
  name: "CALL_AUCTION",
  periods: ["SCHEDULED", "TRADING", "CLOSING_AUCTION", "CLOSED"],
  permits: { TRADING: MAY_PLACE | MAY_AMEND | MAY_CANCEL, CLOSING_AUCTION: MAY_PLACE },
  takesMarketOrders: true,
  takesImmediateOrders: false,
  arePickyOrdersSells: false,
  areTermsValid(session) {
    const { randomCloseMs, seedHash } = termsOf(session);
    return isRandomEndValid(randomCloseMs, seedHash);
  },
  mayPlace: () => true,
  mayAmend: () => true,
  refuseDraft: refuseOwnCrossing,
  enter(state, book, slot, out) {
    // A least fill means nothing here: everybody deals at one price with everybody [CALL-9].
    state.orders.setInt(slot, FLAGS, state.orders.int(slot, FLAGS) & ~HAS_MIN_FILL);
    collectOrder(state, book, slot, out);
    return undefined;
  },
  settle: (state, book) => markStale(state, book),
  randomEndOf(session, next) {
    const { randomCloseMs, seedHash } = termsOf(session);
    return next === "CLOSED" && isOpen(session) ? randomEndOf(randomCloseMs, seedHash) : null;
  },
  begin(state, session, out) {
    if (session.period === "CLOSED") {
      uncrossBooks(state, session, out);
      endBooks(state, session, "SESSION_END", out);
    } else {
      session.isCollecting = session.period !== "ABORTED";
    }
  },
};

function isOpen({ period }: Session): boolean {
  return period === "TRADING" || period === "CLOSING_AUCTION";
}

function termsOf({ rules }: Pick<Session, "rules">): CallTerms {
  return (rules.terms as CallTerms | undefined) ?? { randomCloseMs: 0, seedHash: null };
}
