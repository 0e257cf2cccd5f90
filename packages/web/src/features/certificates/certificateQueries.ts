import type { NoSaleDocument, NoSalePage } from "@kontor/wire";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { ask } from "../../shared/api/ask.ts";
import { afterSeen } from "../../shared/api/seen.ts";
import type { Permission } from "../identity/me.ts";

const PATH = "/v1/no-sale-certificates";
const FIRST: string | undefined = undefined;

/** Who reads certificates: their owners, and who watches sessions. */
export const CERTIFICATE_RIGHTS: readonly Permission[] = ["orders.readOwn", "sessions.watch"];

/** Certificates that the reader may see, the newest first, of one session or of all. */
export function certificatesQuery(session?: string) {
  return infiniteQueryOptions({
    queryKey: ["certificates", session ?? "all"],
    queryFn: ({ pageParam, signal }) => {
      const search = new URLSearchParams({
        ...(session === undefined ? {} : { session }), ...(pageParam ? { cursor: pageParam } : {}),
      }).toString();
      return ask<NoSalePage>(afterSeen(search === "" ? PATH : `${PATH}?${search}`), { signal });
    },
    initialPageParam: FIRST, getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

/** One certificate as the exchange signs it; what is signed never changes. */
export function certificateQuery(number: string) {
  return queryOptions({
    queryKey: ["certificate", number], staleTime: Infinity,
    queryFn: ({ signal }) => ask<NoSaleDocument>(`${PATH}/${number}`, { signal }),
  });
}

/** Name under which a certificate is saved. */
export function fileNameOf(number: string): string {
  return `no-sale-${number}.kontor.json`;
}
