import type { MeView } from "@kontor/wire";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { ask, signInIsOver } from "../../shared/api/ask.ts";
import { ProblemError } from "../../shared/api/problem.ts";
import { keepSignInHint, maySomebodyBeSignedIn } from "./signInHint.ts";

/** Who is signed in; null for nobody. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal, client }) => readMe(signal, client.getQueryData<MeView | null>(["me"])),
  staleTime: 60_000,
});

/**
 * Asks who is signed in. Somebody whose sign-in ends in the middle of work stays on the page, which offers
 * to renew it; a visitor with an old cookie is simply nobody.
 */
async function readMe(signal: AbortSignal, known: MeView | null | undefined): Promise<MeView | null> {
  if (!maySomebodyBeSignedIn()) return null;
  try {
    return await ask<MeView>("/v1/me", { signal });
  } catch (error) {
    if (!(error instanceof ProblemError) || error.status !== 401) throw error;
    if (known && error.code === "SIGN_IN_EXPIRED") return known;
    keepSignInHint(false);
    signInIsOver.set(false);
    return null;
  }
}

/** Rights of users that pages ask about; the exchange decides again at every request. */
export type Permission =
  | "orders.enter" | "orders.readOwn" | "orders.readAll" | "deposits.readOwn" | "deposits.readAll"
  | "deposits.requestReturn" | "deposits.run" | "sessions.run" | "sessions.watch" | "corridor.set"
  | "killSwitch.engage" | "approvals.read" | "members.read" | "sessions.schedule" | "templates.read"
  | "templates.write" | "templates.rehearse";

export interface Reader {
  /** undefined while it is being asked for, null for nobody. */
  readonly me: MeView | null | undefined;
  readonly may: (...permissions: readonly Permission[]) => boolean;
}

/** Who reads the page, and whether they have one of some rights. */
export function useReader(): Reader {
  const { data: me } = useQuery(meQuery);
  return {
    me, may: (...permissions) => permissions.some((permission) => me?.permissions.includes(permission)),
  };
}
