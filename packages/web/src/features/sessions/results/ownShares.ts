import type { OrderView } from "@kontor/wire";
import { sumOf } from "../../../shared/format/sums.ts";

/** What came out of a session for the reader's company in one lot. */
export interface OwnShare {
  readonly bookCode: string;
  readonly unit: string;
  readonly currency: string;
  /** Its own lot, which the exchange put up for it; else it bid or ordered. */
  readonly isOwner: boolean;
  readonly side: OrderView["side"];
  readonly filled: string;
  readonly isDealt: boolean;
  /** Price of the deals where all had one; null where there are several or none. */
  readonly price: string | null;
}

/** Shares of a company by lot, from its orders; a lot in which it bought and sold has two. */
export function ownShares(orders: readonly OrderView[]): OwnShare[] {
  const groups = new Map<string, OrderView[]>();
  for (const order of orders) {
    const key = `${order.bookCode}/${order.side}/${order.traderId === null}`;
    groups.set(key, [...(groups.get(key) ?? []), order]);
  }
  return [...groups.values()].map((group): OwnShare => {
    const first = group[0] as OrderView;
    const filled = sumOf(group.map((order) => order.filled));
    const prices = new Set(group.flatMap(({ averagePrice }) => averagePrice ?? []));
    const [price = null] = prices;
    return {
      bookCode: first.bookCode, unit: first.unit, currency: first.currency, side: first.side,
      isOwner: first.traderId === null, filled, isDealt: Number(filled) > 0,
      price: prices.size === 1 ? price : null,
    };
  }).toSorted((a, b) => (a.bookCode < b.bookCode ? -1 : 1));
}
