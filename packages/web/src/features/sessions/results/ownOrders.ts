import type { OrderPage, OrderView } from "@kontor/wire";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "../../../shared/api/ask.ts";
import { afterSeen } from "../../../shared/api/seen.ts";

/** All orders of the reader's company in a session that were taken: what it won depends on each. */
export function ownOrdersQuery(session: string) {
  return queryOptions({
    queryKey: ["orders", session, "all"],
    async queryFn({ signal }): Promise<readonly OrderView[]> {
      const orders: OrderView[] = [];
      let cursor = "";
      do {
        const path = `/v1/orders?limit=200&session=${encodeURIComponent(session)}${cursor}`;
        const { items, nextCursor } = await ask<OrderPage>(afterSeen(path), { signal });
        orders.push(...items.filter(({ state }) => state !== "REFUSED"));
        cursor = nextCursor === null ? "" : `&cursor=${encodeURIComponent(nextCursor)}`;
      } while (cursor !== "");
      return orders;
    },
  });
}
