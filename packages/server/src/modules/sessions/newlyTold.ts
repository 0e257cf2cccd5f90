/** What only its method tells of a lot, as the core gives it: counted in ticks and steps. */
export type LotDetail = Readonly<Record<string, unknown>>;

/** A bid that everybody is shown, by its bidder's number. */
export interface ToldBid {
  readonly bidder: number;
  readonly priceTicks?: number;
  readonly quantitySteps?: number;
  readonly grantSteps?: number;
}

/** What a change of a lot told first: bids that are new or stand otherwise, and the demand in a round. */
export interface Told {
  readonly bids?: readonly ToldBid[];
  readonly excess?: string | null;
}

/**
 * What `detail` tells that `before` did not [RES-6]. A lot tells all its bids whenever one of them changes;
 * kept in the log each time, a long auction would grow with the square of its bids.
 */
export function newlyTold(detail: LotDetail, before: LotDetail | undefined): Told | null {
  const known = new Set(bidsIn(before ?? {}).map((bid) => JSON.stringify(bid)));
  const bids = bidsIn(detail).filter((bid) => !known.has(JSON.stringify(bid)));
  const hasExcess = "excess" in detail;
  if (bids.length === 0 && !hasExcess) return null;
  return {
    ...(bids.length > 0 ? { bids } : {}),
    ...(hasExcess ? { excess: detail["excess"] as string | null } : {}),
  };
}

/** Bids of a detail: in a list of their own, or as bidders in the order of their turns with their amounts. */
export function bidsIn({ bids, order, amountTicks }: LotDetail): readonly ToldBid[] {
  if (Array.isArray(bids)) return (bids as readonly ToldBid[]).map(withoutOrder);
  if (!Array.isArray(order) || !Array.isArray(amountTicks)) return [];
  return (order as readonly number[]).map((bidder, i) => ({
    bidder, priceTicks: (amountTicks as readonly number[])[i] ?? 0,
  }));
}

/** Ids of orders tell nothing to a reader of the log. */
function withoutOrder({ bidder, priceTicks, quantitySteps, grantSteps }: ToldBid): ToldBid {
  return {
    bidder, ...(priceTicks === undefined ? {} : { priceTicks }),
    ...(quantitySteps === undefined ? {} : { quantitySteps }),
    ...(grantSteps === undefined ? {} : { grantSteps }),
  };
}
