import { OWNER, QUANTITY_STEPS } from "../book/orders.ts";
import type { OrderBook } from "../book/orderBook.ts";
import { lotOf } from "../lot/bids.ts";
import { awardLot, type Grant } from "../lot/endLot.ts";
import { tellLot } from "../lot/tellLot.ts";
import type { EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import { apportion } from "../money/apportion.ts";
import { heldBids, memoryOf, presentBids } from "./clock.ts";
import { excessAbove } from "./increment.ts";

/**
 * Awards all products at once, each at its price or one price back, bidders in the order of their ids
 * [CLK-5].
 */
export function awardClocks(
  state: CoreState, books: readonly OrderBook[], demands: readonly number[], out: EventLog,
): void {
  const awards = books.map((book, i) => awardOf(state, book, demands[i] as number));
  for (const [i, book] of books.entries()) {
    const { grants, isRolledBack } = awards[i] as Award;
    const lot = lotOf(book);
    const { backTicks } = memoryOf(book);
    if (isRolledBack) lot.priceTicks = backTicks;
    const excess = excessAbove(book, demands[i] as number);
    tellLot(state, book, out, 0, { excess, isRolledBack, isMarketDetermined: backTicks !== 0 });
    awardLot(state, book, grants, "UNSOLD", out);
  }
}

interface Award {
  readonly grants: readonly Grant[];
  readonly isRolledBack: boolean;
}

/**
 * Everybody gets what it asked for, unless the price had risen and demand fell below the least supply
 * [CLK-5].
 */
function awardOf(state: CoreState, book: OrderBook, demand: number): Award {
  const { orders } = state;
  const { terms, priceTicks } = lotOf(book);
  const present = presentBids(state, book);
  const isRolledBack = memoryOf(book).backTicks !== 0 && demand < terms.minSupplySteps;
  if (isRolledBack) return { grants: rollBack(state, book, present, demand), isRolledBack };
  const grants = present.map((
    slot,
  ) => ({ slot, steps: orders.num(slot, QUANTITY_STEPS), ticks: priceTicks }));
  return { grants, isRolledBack };
}

/**
 * One price back: bids of the last round are firm, and what is missing of the supply goes to those who
 * dropped, in proportion to what they dropped since the round of that price [CLK-6].
 */
function rollBack(
  state: CoreState, book: OrderBook, present: readonly number[], demand: number,
): Grant[] {
  const { orders } = state;
  const { terms } = lotOf(book);
  const asked = new Map(present.map((slot) => [orders.int(slot, OWNER), slot]));
  const dropped = heldBids(state, book)
    .map((
      slot,
    ) => ({ slot, ownerId: orders.int(slot, OWNER), steps: stepsOf(asked.get(orders.int(slot, OWNER))) }))
    .map((bid) => ({ ...bid, drop: orders.num(bid.slot, QUANTITY_STEPS) - bid.steps }))
    .filter(({ drop }) => drop > 0);
  const parts = apportion(terms.quantitySteps - demand, dropped.map(({ drop }) => drop));
  const grants = new Map(present.map((slot) => [orders.int(slot, OWNER), { slot, steps: stepsOf(slot) }]));
  dropped.forEach(({ slot, ownerId, steps }, i) => {
    // The bid of that round has the price of the deal, and its deposit is still reserved [CLK-8].
    grants.set(ownerId, { slot, steps: steps + (parts[i] as number) });
  });
  const { backTicks } = memoryOf(book);
  return [...grants]
    .sort(([a], [b]) => a - b)
    .filter(([, { steps }]) => steps > 0)
    .map(([, grant]) => ({ ...grant, ticks: backTicks }));

  function stepsOf(slot: number | undefined): number {
    return slot === undefined ? 0 : orders.num(slot, QUANTITY_STEPS);
  }
}
