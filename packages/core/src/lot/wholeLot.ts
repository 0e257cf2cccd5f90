import { DRAFT, FLAGS, IS_ACCEPTANCE } from "../book/orders.ts";
import type { LotTerms } from "../machine/commands.ts";
import type { CoreState } from "../machine/state.ts";

/** Whether a lot has a start price, goes whole, and names nothing that only other methods know [LOT-3]. */
export function isWholeLot(terms: LotTerms): boolean {
  if (terms.startTicks === null || terms.isDivisible || terms.reserveTicks !== null) return false;
  return terms.minTakeSteps === 0 && terms.minSupplySteps === 0;
}

/** Whether the draft takes the price that it was shown [BID-1]. */
export function isAcceptance({ orders }: CoreState): boolean {
  return (orders.int(DRAFT, FLAGS) & IS_ACCEPTANCE) !== 0;
}
