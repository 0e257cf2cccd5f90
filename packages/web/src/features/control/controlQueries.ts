import type {
  ControlView, KillSwitchList, MemberPage, MemberView, OrderPage, SessionPage,
} from "@kontor/wire";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { ask } from "../../shared/api/ask.ts";
import { afterSeen } from "../../shared/api/seen.ts";
import { dayPlus } from "../../shared/format/instants.ts";

const CONTROL_MS = 3_000;
const DESK_MS = 5_000;
const DAYS_AHEAD = 7;

/** Who is there, what was refused and which switches are on, beside what everybody sees of a session. */
export function controlQuery(code: string) {
  return queryOptions({
    queryKey: ["control", code],
    queryFn: ({ signal }) =>
      ask<ControlView>(afterSeen(`/v1/sessions/${encodeURIComponent(code)}/control`), { signal }),
    refetchInterval: CONTROL_MS,
  });
}

/** Kill switches that are on, for whoever turns them or watches sessions. */
export const killSwitchesQuery = queryOptions({
  queryKey: ["killSwitches"],
  queryFn: ({ signal }) => ask<KillSwitchList>(afterSeen("/v1/kill-switch"), { signal }),
  refetchInterval: DESK_MS,
});

/** Sessions of a day and of the week after it, for today's work and for what comes next; no practice. */
export function weekQuery(day: string) {
  return queryOptions({
    queryKey: ["sessions", "week", day],
    queryFn: ({ signal }) =>
      ask<SessionPage>(
        afterSeen(`/v1/sessions?from=${day}&to=${dayPlus(day, DAYS_AHEAD)}&practice=NONE&limit=200`),
        { signal },
      ),
    enabled: day !== "", refetchInterval: DESK_MS,
  });
}

const FIRST: string | undefined = undefined;

/** Every order of a session, the newest first, page by page; refused ones stand in a list of their own. */
export function sessionOrdersQuery(code: string, isAllowed: boolean) {
  return infiniteQueryOptions({
    queryKey: ["orders", "control", code],
    queryFn: ({ pageParam, signal }) => {
      const more = pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : "";
      const path = `/v1/orders?limit=200&session=${encodeURIComponent(code)}${more}`;
      return ask<OrderPage>(afterSeen(path), { signal });
    },
    initialPageParam: FIRST, getNextPageParam: (page) => page.nextCursor ?? undefined,
    enabled: isAllowed, refetchInterval: CONTROL_MS,
  });
}

const FOUND_MAX = 8;

/** Members whose name or code has this text. */
export function foundMembersQuery(search: string) {
  return queryOptions({
    queryKey: ["members", "found", search],
    queryFn: ({ signal }) => {
      const path = `/v1/members?limit=${FOUND_MAX}&search=${encodeURIComponent(search)}`;
      return ask<MemberPage>(afterSeen(path), { signal });
    },
    enabled: search.trim().length > 0, placeholderData: (before) => before,
  });
}

const PAGES_MAX = 5;

/** The register, as far as names beside orders need it; larger ones are asked for page by page. */
export const registerQuery = queryOptions({
  queryKey: ["members", "register"],
  queryFn: async ({ signal }): Promise<readonly MemberView[]> => {
    const members: MemberView[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < PAGES_MAX; page++) {
      const more: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : "";
      const found: MemberPage = await ask<MemberPage>(`/v1/members?limit=200${more}`, { signal });
      members.push(...found.items);
      cursor = found.nextCursor;
      if (!cursor) break;
    }
    return members;
  },
  staleTime: 30_000,
});
