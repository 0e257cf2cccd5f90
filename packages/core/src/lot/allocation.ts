import type { OrderBook } from "../book/orderBook.ts";
import { OWNER, PRICE_TICKS, QUANTITY_STEPS } from "../book/orders.ts";
import type { CoreState } from "../machine/state.ts";
import type { AllocationTerms, WinLimit } from "../machine/terms.ts";
import { GRANT_PRICES } from "../machine/words.ts";
import { isCount } from "../money/units.ts";
import type { Session } from "../session/session.ts";
import { better } from "./betterBid.ts";
import { bidsFromBest, lotOf } from "./bids.ts";
import type { Grant } from "./endLot.ts";

/** Everybody pays its own price and may win as much as there is. */
export const PLAIN_ALLOCATION: AllocationTerms = { grantPrice: "PAY_AS_BID", winLimits: [] };

/** Whether the way to share a lot is one, and names every bidder that it limits once [ALC-3]. */
export function isAllocationValid({ grantPrice, winLimits }: AllocationTerms): boolean {
  if (!GRANT_PRICES.includes(grantPrice) || !Array.isArray(winLimits)) return false;
  const limited = winLimits as readonly WinLimit[];
  const owners = new Set(limited.map(({ ownerId }) => ownerId));
  return owners.size === limited.length && limited.every((limit) => isCount(limit.quantityStepsMax, 0));
}

/** Most that an owner is given of a lot of a session, by its own method's terms where these know it. */
export function winLimitIn({ rules: { terms } }: Session, ownerId: number): number {
  return terms && "winLimits" in terms ? winLimitOf(terms, ownerId) : Infinity;
}

/** Most that an owner is given of a lot of a session [ALC-3]. */
function winLimitOf({ winLimits }: AllocationTerms, ownerId: number): number {
  return winLimits.find((limit) => limit.ownerId === ownerId)?.quantityStepsMax ?? Infinity;
}

/**
 * Shares a lot as if it ended now: from the best price on, of equal prices the earlier bid first, each is
 * given the least of what it wants, what is left, and what it may win [ALC-1].
 *
 * @param isReserveAsked - false gives what would be granted if the owner had no reserve
 * @returns grants in the order in which they are made, each with what it pays; bids that get nothing are not
 * among them
 */
export function allocate(
  state: CoreState, book: OrderBook, terms: AllocationTerms, isReserveAsked = true,
): Grant[] {
  const { orders } = state;
  const lot = lotOf(book).terms;
  const grants: Grant[] = [];
  let leftSteps = lot.quantitySteps;
  for (const slot of bidsFromBest(state, book)) {
    const ticks = orders.num(slot, PRICE_TICKS);
    if (isReserveAsked && isBelowReserve(book, ticks)) continue;
    const limit = winLimitOf(terms, orders.int(slot, OWNER));
    const steps = Math.min(orders.num(slot, QUANTITY_STEPS), leftSteps, limit);
    // A grant below the least take is passed over: a later, smaller bid may still fit [ALC-2].
    if (steps === 0 || steps < lot.minTakeSteps) continue;
    grants.push({ slot, steps, ticks });
    leftSteps -= steps;
  }
  return terms.grantPrice === "UNIFORM" ? atWorstPrice(grants) : grants;
}

/** Whether a price is worse than what the owner has set as its least [OPB-5, ALC-5]. */
export function isBelowReserve(book: OrderBook, ticks: number): boolean {
  const { reserveTicks } = lotOf(book).terms;
  return reserveTicks !== null && better(book, ticks, reserveTicks) < 0;
}

/** All pay what the last one pays: grants stand from the best price to the worst [ALC-4]. */
function atWorstPrice(grants: readonly Grant[]): Grant[] {
  const worst = grants.at(-1)?.ticks ?? 0;
  return grants.map((grant) => ({ ...grant, ticks: worst }));
}
