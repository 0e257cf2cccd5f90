import { Link } from "@tanstack/react-router";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { useWords } from "../../shared/words.ts";

/** The way from the results of a session to what anybody can check of them. */
export function ProofLink({ code }: { readonly code: string }) {
  const { t } = useWords();
  const language = useLanguage();
  return (
    <Panel title={t("sessions:proof.title")}>
      <p>{t("sessions:proof.short")}</p>
      <p>
        <Link
          className="button-link proof-link" to="/$lang/sessions/$code/proof"
          params={{ lang: language, code }}
        >
          {t("sessions:proof.open")}
        </Link>
      </p>
    </Panel>
  );
}
