import type { CoreState } from "../machine/state.ts";

/** Number of a direction in `DIRECTIONS`: who of the two sides is resident decides [DEAL-2]. */
export function directionOf(state: CoreState, sellerId: number, buyerId: number): number {
  const isSellerHome = state.owners.isResident[sellerId] === 1;
  const isBuyerHome = state.owners.isResident[buyerId] === 1;
  if (isSellerHome) return isBuyerHome ? DOMESTIC : EXPORT;
  return isBuyerHome ? IMPORT : TRANSIT;
}

const DOMESTIC = 0;
const EXPORT = 1;
const IMPORT = 2;
const TRANSIT = 3;
