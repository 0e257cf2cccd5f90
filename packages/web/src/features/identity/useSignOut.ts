import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ask, signInIsOver } from "../../shared/api/ask.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { stream } from "../../shared/stream/stream.ts";
import { meQuery } from "./me.ts";
import { keepSignInHint } from "./signInHint.ts";

/** Ends the sign-in here and at the exchange, and leaves the pages that were the reader's own. */
export function useSignOut(): () => void {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const language = useLanguage();
  return () => {
    void ask("/v1/sign-ins/current", { method: "DELETE" }).finally(() => {
      keepSignInHint(false);
      signInIsOver.set(false);
      queries.clear();
      queries.setQueryData(meQuery.queryKey, null);
      stream.restart();
      void navigate({ to: "/$lang", params: { lang: language } });
    });
  };
}
