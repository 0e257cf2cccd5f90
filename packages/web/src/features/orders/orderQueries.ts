import type { AccountList, OrderPage, OrderView } from "@kontor/wire";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "../../shared/api/ask.ts";
import { afterSeen } from "../../shared/api/seen.ts";

const LIMIT = 200;

/** Orders of the reader, or all of them for staff; the newest first, refused ones among them. */
export function ordersQuery(session?: string) {
  return queryOptions({
    queryKey: ["orders", session ?? ""],
    queryFn: async ({ signal }): Promise<readonly OrderView[]> => {
      const more = session ? `&session=${encodeURIComponent(session)}` : "";
      const read = (path: string) => ask<OrderPage>(afterSeen(path), { signal });
      const [taken, refused] = await Promise.all([
        read(`/v1/orders?limit=${LIMIT}${more}`), read(`/v1/orders?limit=${LIMIT}&state=REFUSED`),
      ]);
      const own = refused.items.filter((order) => !session || order.sessionCode === session);
      return [...taken.items, ...own].sort((a, b) => Date.parse(b.placedAt) - Date.parse(a.placedAt));
    },
  });
}

/** Deposits of the reader and its clients, or all of them for staff. */
export const depositsQuery = queryOptions({
  queryKey: ["deposits"],
  queryFn: ({ signal }) => ask<AccountList>(afterSeen("/v1/deposits"), { signal }),
});

/** An order in a list: numbers of refused ones come from another count than those of taken ones. */
export function orderKey(order: Pick<OrderView, "orderId" | "state">): string {
  return `${order.state === "REFUSED" ? "r" : ""}${order.orderId}`;
}
