import { IconLogin2, IconLogout } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useReader } from "../../features/identity/me.ts";
import { useSignOut } from "../../features/identity/useSignOut.ts";
import { useLanguage, useText } from "../../shared/i18n/texts.ts";
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
