import { Link } from "@tanstack/react-router";
import { useLanguage, useText } from "../shared/i18n/texts.ts";
import { SentenceHead } from "../shared/ui/SentenceHead.tsx";

/** Nothing stands at this address; the ways on. */
export function NotFound() {
  const t = useText();
  const language = useLanguage();
  return (
    <div className="page">
      <SentenceHead title={t("frame:notFound.title")} sentence={t("frame:notFound.sentence")} />
      <p>
        <Link to="/$lang" params={{ lang: language }}>
          {t("frame:places.today")}
        </Link>
        {" · "}
        <Link to="/$lang/sessions" params={{ lang: language }}>
          {t("frame:places.sessions")}
        </Link>
      </p>
    </div>
  );
}
