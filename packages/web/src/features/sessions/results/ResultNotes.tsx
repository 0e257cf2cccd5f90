import type { SessionResults } from "@kontor/wire";
import { hasText } from "../../../shared/i18n/texts.ts";
import { Panel } from "../../../shared/ui/Panel.tsx";
import { useWords } from "../../../shared/words.ts";

/** What the figures mean in this method, and what stands where there is no number. */
export function ResultNotes({ results }: { readonly results: SessionResults }) {
  const { t } = useWords();
  const { source, method } = results.session;
  const price = `methods:${method}.price`;
  const special = `results:note.${method}`;
  return (
    <Panel title={t("sessions:notes.title")}>
      <ol className="notes small">
        {hasText(price) && <li>{t("results:note.price", { price: t(price) })}</li>}
        {hasText(special) && <li>{t(special)}</li>}
        <li>{t("sessions:notes.average")}</li>
        <li>{t("results:note.change")}</li>
        <li>{t("sessions:notes.sold")}</li>
        <li>{t("results:note.bidders")}</li>
        <li>{t("sessions:notes.converted")}</li>
        <li>{t("results:note.marks")}</li>
        {source && (
          <li>
            {t("sessions:notes.source")}:{" "}
            {source.url ? (
              <a href={source.url} rel="noreferrer">
                {source.title}
              </a>
            ) : (
              source.title
            )}
          </li>
        )}
      </ol>
    </Panel>
  );
}
