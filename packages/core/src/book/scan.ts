import type { CoreState } from "../machine/state.ts";
import { limitTicksOf, type OrderBook } from "./orderBook.ts";
import * as fields from "./orderFields.ts";

const { ALL_OR_NONE, END, FLAGS, GROUP, MIN_FILL_STEPS, NEXT, NONE, PICKY, QUANTITY_STEPS } = fields;

/**
 * Plans what an order would deal with the other side of its book: best price first, then the oldest,
 * until nothing is left or the prices no longer cross [CDA-2, CDA-3]. Nothing is changed; the plan
 * stands in `state.plan`. `slot` may be the draft of an order that is still at the door.
 */
export function scanContras(state: CoreState, book: OrderBook, slot: number): void {
  const { orders, plan } = state;
  const isSell = orders.isSell(slot);
  const limitTicks = limitTicksOf(orders, slot);
  const levels = isSell ? book.sides[0] : book.sides[1];
  plan.clear(orders.num(slot, QUANTITY_STEPS));
  for (let level = levels.best(); level !== NONE; level = levels.after(level)) {
    const ticks = levels.priceOf(level);
    if (isSell ? ticks < limitTicks : ticks > limitTicks) return;
    if (scanQueue(state, book, slot, levels.ends[level << 1] as number)) return;
  }
}

/** Plans the orders of one price; gives whether the scan is over. */
function scanQueue(state: CoreState, book: OrderBook, slot: number, first: number): boolean {
  const { orders, plan } = state;
  const { selfTrade } = book.session.rules;
  const group = orders.int(slot, GROUP);
  const minFillSteps = orders.num(slot, MIN_FILL_STEPS);
  for (let contra = first; contra !== END; contra = orders.int(contra, NEXT)) {
    if (orders.int(contra, GROUP) === group && selfTrade !== "ALLOW") {
      // An own order is met before it is asked whether it could deal at all [STP-2, STP-3].
      if (selfTrade === "CANCEL_INCOMING") {
        plan.isStoppedByOwn = true;
        return true;
      }
      plan.addOwn(contra);
      continue;
    }
    const steps = Math.min(plan.restSteps, orders.num(contra, QUANTITY_STEPS));
    if ((orders.int(contra, FLAGS) & PICKY) !== 0 && isPassedOver(state, contra, steps)) continue;
    if (minFillSteps > steps && steps < plan.restSteps) continue;
    plan.addPair(contra, steps);
    if (plan.restSteps === 0) return true;
  }
  return false;
}

/** A resting order keeps its place and is passed over where the pair is too small for it [CDA-4, CDA-5]. */
function isPassedOver(state: CoreState, contra: number, steps: number): boolean {
  const { orders } = state;
  if (steps === orders.num(contra, QUANTITY_STEPS)) return false;
  if ((orders.int(contra, FLAGS) & ALL_OR_NONE) !== 0) return true;
  return orders.num(contra, MIN_FILL_STEPS) > steps;
}
