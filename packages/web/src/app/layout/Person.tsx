import { IconLogin2, IconLogout } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { meQuery, useReader } from "../../features/identity/me.ts";
import { keepSignInHint } from "../../features/identity/signInHint.ts";
import { ask } from "../../shared/api/ask.ts";
import { useLanguage, useText } from "../../shared/i18n/texts.ts";
import { stream } from "../../shared/stream/stream.ts";
import { RoleBadge } from "./RoleBadge.tsx";

/** Who is signed in, and the way in and out. */
export function Person() {
  const t = useText();
  const language = useLanguage();
  const { me } = useReader();
  const signOut = useSignOut();
  if (me === undefined) return <div className="rail-person" />;
  if (me === null) {
    return (
      <div className="rail-person">
        <Link to="/$lang/sign-in" params={{ lang: language }} className="place-link">
          <IconLogin2 size={18} stroke={1.6} aria-hidden="true" />
          <span>{t("frame:person.signIn")}</span>
        </Link>
      </div>
    );
  }
  return (
    <div className="rail-person">
      <p className="rail-person-name">{me.name}</p>
      <RoleBadge />
      <button type="button" className="place-link" onClick={signOut}>
        <IconLogout size={18} stroke={1.6} aria-hidden="true" />
        <span>{t("frame:person.signOut")}</span>
      </button>
    </div>
  );
}

/** Ends the sign-in here and at the exchange, and leaves the pages that were the reader's own. */
function useSignOut(): () => void {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const language = useLanguage();
  return () => {
    void ask("/v1/sign-ins/current", { method: "DELETE" }).finally(() => {
      keepSignInHint(false);
      queries.clear();
      queries.setQueryData(meQuery.queryKey, null);
      stream.restart();
      void navigate({ to: "/$lang", params: { lang: language } });
    });
  };
}
