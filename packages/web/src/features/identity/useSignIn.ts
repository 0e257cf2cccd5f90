import type { MeView } from "@kontor/wire";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ask, signInIsOver } from "../../shared/api/ask.ts";
import { stream } from "../../shared/stream/stream.ts";
import { meQuery } from "./me.ts";
import { keepSignInHint } from "./signInHint.ts";

export interface Credentials {
  readonly login: string;
  readonly password: string;
}

/** Signs in; the socket is opened again, since the exchange knows it by the cookie it was opened with. */
export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Credentials) => ask<MeView>("/v1/sign-ins", { method: "POST", body }),
    onSuccess: (me) => {
      keepSignInHint(true);
      queries.setQueryData(meQuery.queryKey, me);
      signInIsOver.set(false);
      stream.restart();
      return queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "me" });
    },
  });
}
