import type { TemplateView } from "@kontor/wire";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { ask } from "../../shared/api/ask.ts";
import { serverClock } from "../../shared/clock/clock.ts";
import { useExchange, useZone } from "../../shared/exchange.ts";
import { dayAt } from "../../shared/format/instants.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { Button } from "../../shared/ui/controls.ts";
import { SentenceHead } from "../../shared/ui/SentenceHead.tsx";
import { ErrorNote, Loading } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { RequireRight } from "../identity/RequireRight.tsx";
import { type Draft, draftFrom, emptyDraft, termsOf } from "./draft.ts";
import { DraftFields } from "./DraftFields.tsx";
import { Faults } from "./Faults.tsx";
import { catalogueQuery, pathOfTemplate, templateQuery } from "./templateQueries.ts";
import "./templates.css";
import { useAttemptKey } from "../../shared/api/useAttemptKey.ts";

/** The form of a draft: of a new template, or of a template's next version. */
export function DraftPage() {
  return (
    <RequireRight rights={["templates.write"]}>
      <DraftOf />
    </RequireRight>
  );
}

function DraftOf() {
  const { code = "" } = useSearch({ from: "/$lang/desk/templates/draft" });
  const catalogue = useQuery(catalogueQuery);
  const template = useQuery(templateQuery(code));
  const exchange = useExchange();
  const zone = useZone();
  const error = catalogue.error ?? template.error;
  if (error) return <ErrorNote error={error} />;
  if (!catalogue.data || !exchange || !serverClock.isKnown) return <Loading rows={12} />;
  if (code !== "" && !template.data) return <Loading rows={12} />;
  const latest = template.data?.versions[0];
  const section = catalogue.data.sections[0]?.code ?? "";
  const first = latest
    ? draftFrom(code, latest)
    : emptyDraft(dayAt(serverClock.now(), zone), section, exchange.homeCurrency);
  return <DraftForm template={template.data} first={first} />;
}

interface DraftFormProps {
  readonly template: TemplateView | undefined;
  readonly first: Draft;
}

function DraftForm({ template, first }: DraftFormProps) {
  const { t } = useWords();
  const [draft, setDraft] = useState(first);
  const saving = useSaving(template);
  return (
    <div className="page">
      <SentenceHead
        title={template ? t("templates:form.title", { code: template.code }) : t("templates:form.newTitle")}
        sentence={t("templates:form.sentence")}
      />
      <form
        className="form draft-form" noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!saving.isPending) saving.mutate(draft);
        }}
      >
        <DraftFields draft={draft} isNew={template === undefined} error={saving.error} onChange={setDraft} />
        {saving.error && <ErrorNote error={saving.error} isUrgent />}
        <Faults error={saving.error} />
        <div className="form-acts">
          <Button type="submit" loading={saving.isPending}>
            {t("templates:form.save")}
          </Button>
        </div>
      </form>
    </div>
  );
}

/** Saves a draft where it belongs, and shows the template then. */
function useSaving(template: TemplateView | undefined) {
  const language = useLanguage();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const key = useAttemptKey();
  return useMutation({
    mutationFn: (draft: Draft) => save(template, draft, key.current()),
    onError: key.onError,
    onSuccess: async ({ code }) => {
      await queries.invalidateQueries({ queryKey: ["templates"] });
      await navigate({ to: "/$lang/desk/templates/$code", params: { lang: language, code } });
    },
  });
}

function save(template: TemplateView | undefined, draft: Draft, key: string): Promise<TemplateView> {
  const { code, en, ru, zh, validFrom } = draft;
  const content = { names: { en, ru, zh }, validFrom, terms: termsOf(draft) };
  const latest = template?.versions[0];
  if (!latest) {
    return ask("/v1/session-templates", { method: "POST", key, body: { code: code.trim(), ...content } });
  }
  const path = `${pathOfTemplate(code)}/versions`;
  return latest.mayChange
    ? ask(`${path}/${latest.version}`, { method: "PUT", key, body: { ...content, edit: latest.edit } })
    : ask(path, { method: "POST", key, body: { ...content, latestVersion: latest.version } });
}
