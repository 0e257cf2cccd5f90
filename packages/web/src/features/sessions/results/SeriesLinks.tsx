import type { SessionResults } from "@kontor/wire";
import { Link, useNavigate } from "@tanstack/react-router";
import { useLanguage } from "../../../shared/i18n/texts.ts";
import { useKeys } from "../../../shared/keys/useKeys.ts";
import { useWords } from "../../../shared/words.ts";
import "./results.css";

/** The sessions before and after in the series; P and N go there. */
export function SeriesLinks({ results: { previous, next } }: { readonly results: SessionResults }) {
  const { t } = useWords();
  const lang = useLanguage();
  const navigate = useNavigate();
  const go = (code: string | null) => (): void => {
    if (code !== null) void navigate({ to: "/$lang/sessions/$code", params: { lang, code } });
  };
  useKeys({ p: go(previous), n: go(next) });
  if (previous === null && next === null) return null;
  return (
    <nav className="series-links small no-print" aria-label={t("results:series.label")}>
      {previous !== null && (
        <Link to="/$lang/sessions/$code" params={{ lang, code: previous }} rel="prev">
          {t("results:series.previous", { code: previous })}
        </Link>
      )}
      {next !== null && (
        <Link to="/$lang/sessions/$code" params={{ lang, code: next }} rel="next">
          {t("results:series.next", { code: next })}
        </Link>
      )}
    </nav>
  );
}
