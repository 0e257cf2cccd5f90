import type { PlaceOrder } from "@kontor/core";
import { FlowRandom } from "../workload/random.ts";

/** Prices of a call auction lie between these. */
export const FLOOR_TICKS = 9_000;
export const CAP_TICKS = 11_000;
export const MEMBERS = 2_000;
const STEPS_MAX = 50;

/** Limit orders of a call auction, half of them buys, at prices that cross widely; the same in every run. */
export function callOrders(count: number): PlaceOrder[] {
  const random = new FlowRandom(1);
  return Array.from({ length: count }, (_, i) => {
    const memberId = 1 + random.below(MEMBERS);
    return {
      type: "PlaceOrder", traderId: memberId, memberId, clientId: 0, bookId: 1, keyScope: memberId,
      clientOrderId: `o${i}`, side: i % 2,
      priceTicks: FLOOR_TICKS + random.below(CAP_TICKS - FLOOR_TICKS + 1),
      quantitySteps: 1 + random.below(STEPS_MAX), timeInForce: 0, isAllOrNone: false, isMarket: false,
      minFillSteps: 0, option: 0, bidKind: 0, counterpartyId: 0,
    };
  });
}

/**
 * Largest volume that one price allows, and the lowest and highest price of it: counted price by price, with
 * no thought of speed, to check what the core finds.
 */
export function largestVolume(orders: readonly PlaceOrder[]): { volume: number; low: number; high: number } {
  const best = { volume: 0, low: 0, high: 0 };
  const steps = [new Float64Array(CAP_TICKS + 2), new Float64Array(CAP_TICKS + 2)] as const;
  for (const { side, priceTicks, quantitySteps } of orders) {
    const at = steps[side as 0 | 1];
    at[priceTicks] = (at[priceTicks] as number) + quantitySteps;
  }
  for (let price = FLOOR_TICKS; price <= CAP_TICKS; price++) {
    const demand = steps[0].subarray(price).reduce((sum, at) => sum + at, 0);
    const supply = steps[1].subarray(0, price + 1).reduce((sum, at) => sum + at, 0);
    const volume = Math.min(demand, supply);
    if (volume > best.volume) Object.assign(best, { volume, low: price });
    if (volume === best.volume) best.high = price;
  }
  return best;
}
