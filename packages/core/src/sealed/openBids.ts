import type { OrderBook } from "../book/orderBook.ts";
import { FLAGS, IS_SEALED, ORDER_ID, OWNER, PRICE_TICKS, QUANTITY_STEPS } from "../book/orders.ts";
import { cancelResting } from "../book/removeOrder.ts";
import { allocate, isBelowReserve } from "../lot/allocation.ts";
import { bidsFromBest, lotOf } from "../lot/bids.ts";
import { awardLot, endLot, type Grant } from "../lot/endLot.ts";
import { forEachLot } from "../lot/forEachLot.ts";
import { lead } from "../lot/leader.ts";
import { bidderNumber, RESERVE_MET } from "../lot/lot.ts";
import { tellLot } from "../lot/tellLot.ts";
import type { EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import type { SealedTerms } from "../machine/terms.ts";
import type { Session } from "../session/session.ts";
import { rememberOpened } from "./commitments.ts";
import { forfeitBound } from "./forfeitBound.ts";

/**
 * Opens the bids of all lots of a session together and awards the lots in the order in which they were
 * opened; who has won as many as it may is passed over in the later ones [SEAL-1, SEAL-6].
 */
export function openBids(state: CoreState, session: Session, out: EventLog): void {
  const won = new Map<number, number>();
  forEachLot(state, session, (_, book) => openLotBids(state, book, won, out), out);
}

function openLotBids(state: CoreState, book: OrderBook, won: Map<number, number>, out: EventLog): void {
  const terms = book.session.rules.terms as SealedTerms;
  const unshown = bidsFromBest(state, book).filter((slot) => isSealed(state, slot));
  // Whoever may end a session early and sees who has shown what must not choose the winner by it [SEAL-6].
  if (unshown.length > 0 && !hadTime(state, book)) {
    endLot(state, book, "ABORTED", out);
    return;
  }
  for (const slot of unshown) {
    forfeitBound(state, book, slot, terms, out);
    cancelResting(state, book, slot, "NOT_REVEALED", out);
  }
  const most = terms.lotsToWinMax ?? Infinity;
  const full = [...won].flatMap(([ownerId, count]) => (count >= most ? [ownerId] : []));
  const grants = grantsOf(state, book, terms, full);
  for (const ownerId of new Set(grants.map(({ slot }) => state.orders.int(slot, OWNER)))) {
    won.set(ownerId, (won.get(ownerId) ?? 0) + 1);
  }
  lead(state, book, grants[0]?.slot);
  lotOf(book).priceTicks = grants.at(-1)?.ticks ?? 0;
  tellOpened(state, book, grants, out);
  awardLot(state, book, grants, withoutDeals(state, book), out);
}

function isSealed({ orders }: CoreState, slot: number): boolean {
  return (orders.int(slot, FLAGS) & IS_SEALED) !== 0;
}

/** Whether the bidders had the whole time to show their bids [SEAL-5]. */
function hadTime({ now }: CoreState, book: OrderBook): boolean {
  const { phase, endsAt } = lotOf(book);
  return phase === "REVEAL" && book.session.stop === "RUNNING" && now >= endsAt;
}

/** What a lot is given for: its best bid where it goes whole, its shares otherwise [SEAL-6]. */
function grantsOf(
  state: CoreState, book: OrderBook, terms: SealedTerms, full: readonly number[],
): readonly Grant[] {
  const { orders } = state;
  const lot = lotOf(book).terms;
  if (lot.isDivisible) {
    const limited = terms.winLimits.filter(({ ownerId }) => !full.includes(ownerId));
    const nothing = full.map((ownerId) => ({ ownerId, quantityStepsMax: 0 }));
    return allocate(state, book, { ...terms, winLimits: [...limited, ...nothing] });
  }
  const best = bidsFromBest(state, book).find((slot) =>
    !full.includes(orders.int(slot, OWNER)) && !isBelowReserve(book, orders.num(slot, PRICE_TICKS)));
  if (best === undefined) return [];
  return [{ slot: best, steps: lot.quantitySteps, ticks: orders.num(best, PRICE_TICKS) }];
}

function withoutDeals(state: CoreState, book: OrderBook): "UNSOLD" | "RESERVE_NOT_MET" {
  const bids = bidsFromBest(state, book);
  const areBelow = bids.every((slot) => isBelowReserve(book, state.orders.num(slot, PRICE_TICKS)));
  return bids.length > 0 && areBelow ? "RESERVE_NOT_MET" : "UNSOLD";
}

/**
 * Remembers every bid by number, the best first, with what it is given: the lot tells them when it ends. That
 * one has reached the reserve is told before [SEAL-7].
 */
function tellOpened(state: CoreState, book: OrderBook, grants: readonly Grant[], out: EventLog): void {
  const { orders } = state;
  const slots = bidsFromBest(state, book);
  const isReached = slots.some((slot) => !isBelowReserve(book, orders.num(slot, PRICE_TICKS)));
  if (isReached && lotOf(book).terms.reserveTicks !== null) tellLot(state, book, out, RESERVE_MET);
  rememberOpened(book, slots.map((slot) => ({
    orderId: orders.num(slot, ORDER_ID),
    bidder: bidderNumber(lotOf(book), orders.int(slot, OWNER)),
    priceTicks: orders.num(slot, PRICE_TICKS),
    quantitySteps: orders.num(slot, QUANTITY_STEPS),
    grantSteps: grants.find((grant) => grant.slot === slot)?.steps ?? 0,
  })));
}
