import type { SessionFromTemplate, TemplateTerms, TemplateVersion, TemplateView } from "@kontor/wire";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { ask } from "../../shared/api/ask.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { Button, TextInput } from "../../shared/ui/controls.ts";
import { SentenceHead } from "../../shared/ui/SentenceHead.tsx";
import { ErrorNote, Loading } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { RequireRight } from "../identity/RequireRight.tsx";
import { Faults, isFaultAt } from "./Faults.tsx";
import { EMPTY_LOT, type LotDraft, lotOf } from "./lotDraft.ts";
import { LotDraftFields } from "./LotDraftFields.tsx";
import { MainSessionField } from "./MainSessionField.tsx";
import { pathOfTemplate, templateQuery } from "./templateQueries.ts";
import "./templates.css";
import { useAttemptKey } from "../../shared/api/useAttemptKey.ts";

/** A session by the rules of a version: its code, its day, its lots. */
export function SessionFromPage() {
  return (
    <RequireRight rights={["sessions.schedule"]}>
      <SessionFrom />
    </RequireRight>
  );
}

function SessionFrom() {
  const { code } = useParams({ from: "/$lang/desk/templates/$code/session" });
  const { version } = useSearch({ from: "/$lang/desk/templates/$code/session" });
  const { data, error } = useQuery(templateQuery(code));
  if (!data) return error ? <ErrorNote error={error} /> : <Loading rows={8} />;
  const wanted = version ?? data.inForce;
  const found = data.versions.find((one) => one.version === wanted) ?? data.versions[0] as TemplateVersion;
  return <SessionForm template={data} version={found} />;
}

interface SessionFormProps {
  readonly template: TemplateView;
  readonly version: TemplateVersion;
}

function SessionForm({ template, version }: SessionFormProps) {
  const { t, name } = useWords();
  const f = useFormat();
  const [head, setHead] = useState<SessionHead>({
    code: "", title: name(version.names), startsAt: "", mainSession: "",
  });
  const [lots, setLots] = useState<readonly LotDraft[]>([EMPTY_LOT]);
  const making = useMaking(template.code);
  const { method, lot: lotTerms } = version.terms;
  const wrong = (pointer: string): string | undefined =>
    isFaultAt(making.error, pointer) ? t("templates:form.wrong") : undefined;
  const { code, title, startsAt, mainSession } = head;
  const submit = (): void => making.mutate({
    code: code.trim(), titles: { en: title, ru: title, zh: title }, version: version.version,
    startsAt: startsAt === "" ? "" : new Date(startsAt).toISOString(),
    lots: lots.map((lot) => lotOf(lot, method)),
    ...(isAddressed(version.terms) ? { mainSession: mainSession || null } : {}),
  });
  return (
    <div className="page">
      <SentenceHead
        title={t("templates:session.title", { code: template.code })}
        sentence={t("templates:session.sentence", { n: f.count(version.version) })}
      />
      <form
        className="form draft-form" noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!making.isPending) submit();
        }}
      >
        <HeadFields
          terms={version.terms} head={head} wrong={wrong}
          onChange={(change) => setHead({ ...head, ...change })}
        />
        {lots.map((lot, i) => (
          <LotDraftFields
            key={i} place={i} lot={lot} method={method} error={making.error}
            hasCorridor={lotTerms.corridorPercent !== null}
            onChange={(changed) => setLots(lots.map((one, at) => (at === i ? changed : one)))}
            onRemove={lots.length > 1 ? () => setLots(lots.filter((_, at) => at !== i)) : undefined}
          />
        ))}
        <div className="form-acts">
          <Button variant="default" onClick={() => setLots([...lots, EMPTY_LOT])}>
            {t("templates:session.add")}
          </Button>
        </div>
        {making.error && <ErrorNote error={making.error} isUrgent />}
        <Faults error={making.error} />
        <div className="form-acts">
          <Button type="submit" loading={making.isPending}>
            {t("templates:session.do")}
          </Button>
        </div>
      </form>
    </div>
  );
}

/** What is said of a session as a whole, as it is typed. */
interface SessionHead {
  readonly code: string;
  readonly title: string;
  readonly startsAt: string;
  readonly mainSession: string;
}

interface HeadFieldsProps {
  readonly terms: TemplateTerms;
  readonly head: SessionHead;
  readonly wrong: (pointer: string) => string | undefined;
  readonly onChange: (change: Partial<SessionHead>) => void;
}

/** Addressed deals follow a session in which all could buy. */
function isAddressed({ method }: TemplateTerms): boolean {
  return method === "ADDRESSED_DEAL";
}

function HeadFields({ terms, head, wrong, onChange }: HeadFieldsProps) {
  const { t } = useWords();
  return (
    <div className="draft-fields">
      <TextInput
        name="code" label={t("templates:session.code")} value={head.code} autoComplete="off"
        description={t("templates:codeHint")} error={wrong("/code")}
        inputWrapperOrder={["label", "input", "description", "error"]}
        onChange={(event) => onChange({ code: event.currentTarget.value })}
      />
      <TextInput
        name="title" label={t("templates:session.titleField")} value={head.title} autoComplete="off"
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <TextInput
        name="startsAt" type="datetime-local" label={t("templates:session.startsAt")} value={head.startsAt}
        error={wrong("/startsAt")} onChange={(event) => onChange({ startsAt: event.currentTarget.value })}
      />
      {isAddressed(terms) && (
        <MainSessionField
          currency={terms.currency} value={head.mainSession} error={wrong("/mainSession")}
          onChange={(mainSession) => onChange({ mainSession })}
        />
      )}
    </div>
  );
}

/** Sends the whole under one key until it succeeds: what was cut off goes on and makes nothing twice. */
function useMaking(template: string) {
  const language = useLanguage();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const key = useAttemptKey();
  return useMutation({
    mutationFn: (body: object) =>
      ask<SessionFromTemplate>(
        `${pathOfTemplate(template)}/sessions`, { method: "POST", key: key.current(), body },
      ),
    onError: key.onError,
    onSuccess: async ({ sessionCode }) => {
      await queries.invalidateQueries({ queryKey: ["sessions"] });
      await navigate({
        to: "/$lang/desk/control/$code", params: { lang: language, code: sessionCode },
      });
    },
  });
}
