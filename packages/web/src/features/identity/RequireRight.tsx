import { Link, useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useLanguage, useText } from "../../shared/i18n/texts.ts";
import { Forbidden, Loading } from "../../shared/ui/States.tsx";
import { type Permission, useReader } from "./me.ts";

interface RequireRightProps {
  /** One of these is enough; none asks only that somebody is signed in. */
  readonly rights: readonly Permission[];
  readonly children: ReactNode;
}

/** A page for those who may see it; others are told why not and what to do. */
export function RequireRight({ rights, children }: RequireRightProps) {
  const t = useText();
  const language = useLanguage();
  const { href } = useLocation();
  const { me, may } = useReader();
  if (me === undefined) return <Loading rows={10} />;
  if (me === null) {
    return (
      <div className="empty">
        <p>
          <strong>{t("frame:states.signInFirst")}</strong>
        </p>
        <p className="empty-next">
          <Link to="/$lang/sign-in" params={{ lang: language }} search={{ next: href }}>
            {t("frame:states.signIn")}
          </Link>
        </p>
      </div>
    );
  }
  return rights.length > 0 && !may(...rights) ? <Forbidden /> : children;
}
