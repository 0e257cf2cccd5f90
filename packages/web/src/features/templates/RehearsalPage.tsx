import type { RehearsalView, TemplateView } from "@kontor/wire";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { ask } from "../../shared/api/ask.ts";
import { newKey } from "../../shared/api/newKey.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { Button } from "../../shared/ui/controls.ts";
import { type Column, DataTable } from "../../shared/ui/DataTable.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { SentenceHead } from "../../shared/ui/SentenceHead.tsx";
import { StateChip, type Tone } from "../../shared/ui/StateChip.tsx";
import { Empty, ErrorNote, Loading } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { useReader } from "../identity/me.ts";
import { RequireRight } from "../identity/RequireRight.tsx";
import { Comparison } from "./Comparison.tsx";
import { RehearsalForm } from "./RehearsalForm.tsx";
import { rehearsalQuery, rehearsalsQuery, templateQuery } from "./templateQueries.ts";
import "./templates.css";

/** What would last month have come to under these rules? Asked, run with its progress, compared. */
export function RehearsalPage() {
  return (
    <RequireRight rights={["templates.read"]}>
      <Rehearsal />
    </RequireRight>
  );
}

function Rehearsal() {
  const { t } = useWords();
  const { code } = useParams({ from: "/$lang/desk/templates/$code/rehearsal" });
  const { rehearsal } = useSearch({ from: "/$lang/desk/templates/$code/rehearsal" });
  const template = useQuery(templateQuery(code));
  const { may } = useReader();
  const shown = useQuery(rehearsalQuery(rehearsal));
  if (!template.data) return template.error ? <ErrorNote error={template.error} /> : <Loading rows={8} />;
  return (
    <div className="page">
      <SentenceHead
        title={t("templates:rehearsal.title", { code })} sentence={t("templates:rehearsal.sentence")}
      />
      {may("templates.rehearse") && <RehearsalForm template={template.data} />}
      {shown.error && <ErrorNote error={shown.error} />}
      {shown.data && <Shown view={shown.data} />}
      <Earlier template={template.data} />
    </div>
  );
}

function Shown({ view }: { readonly view: RehearsalView }) {
  if (view.state === "RUNNING") return <Progress view={view} />;
  return view.result ? <Comparison view={view} result={view.result} /> : <Ended view={view} />;
}

function Ended({ view }: { readonly view: RehearsalView }) {
  return (
    <p role="status">
      <RehearsalState view={view} /> {view.reason}
    </p>
  );
}

function Progress({ view }: { readonly view: RehearsalView }) {
  const { t } = useWords();
  const f = useFormat();
  const queries = useQueryClient();
  const cancel = useMutation({
    mutationFn: () =>
      ask<RehearsalView>(`/v1/rehearsals/${view.rehearsalId}/cancel`, { method: "POST", key: newKey() }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["rehearsal", view.rehearsalId] }),
  });
  const words = t("templates:rehearsal.running", { done: f.count(view.done), total: f.count(view.total) });
  return (
    <div className="rehearsal-progress">
      <progress aria-label={words} max={Math.max(1, view.total)} value={view.done} />
      <span className="num">{words}</span>
      <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
        {t("templates:rehearsal.cancel")}
      </Button>
    </div>
  );
}

const TONES: Readonly<Record<RehearsalView["state"], Tone>> = {
  RUNNING: "live", DONE: "done", FAILED: "stop", CANCELLED: "plain",
};

function RehearsalState({ view }: { readonly view: RehearsalView }) {
  const { t } = useWords();
  return <StateChip tone={TONES[view.state]} word={t(`templates:rehearsal.states.${view.state}`)} />;
}

function Earlier({ template }: { readonly template: TemplateView }) {
  const { t } = useWords();
  const f = useFormat();
  const language = useLanguage();
  const navigate = useNavigate();
  const { data } = useQuery(rehearsalsQuery(template.code));
  const open = ({ rehearsalId }: RehearsalView): void => void navigate({
    to: "/$lang/desk/templates/$code/rehearsal", params: { lang: language, code: template.code },
    search: (search) => ({ ...search, rehearsal: rehearsalId }),
  });
  const rules = ({ version, terms }: RehearsalView): string => {
    if (version !== null) return t("templates:versionOf", { n: f.count(version) });
    return t(terms ? "templates:rehearsal.unkept" : "templates:rehearsal.asTheyWere");
  };
  const about = ({ source }: RehearsalView): string =>
    source.sessions?.join(", ") ?? `${f.date(source.from ?? "")} – ${f.date(source.to ?? "")}`;
  const columns: readonly Column<RehearsalView>[] = [
    { key: "rules", head: t("templates:rehearsal.rules"), card: "title", cell: rules },
    {
      key: "about", head: t("templates:rehearsal.about"), isWide: true,
      cell: (view) => <span className="long-code">{about(view)}</span>,
    },
    { key: "state", head: t("templates:state"), cell: (view) => <RehearsalState view={view} /> },
    { key: "by", head: t("templates:rehearsal.by"), cell: ({ by }) => by },
    { key: "at", head: t("templates:rehearsal.at"), cell: ({ askedAt }) => f.instant(askedAt) },
  ];
  return (
    <Panel title={t("templates:rehearsal.earlier")}>
      {data && data.items.length > 0
        ? (
          <DataTable
            caption={t("templates:rehearsal.earlier")} columns={columns} rows={data.items}
            keyOf={({ rehearsalId }) => rehearsalId} onOpen={open}
          />
        )
        : <Empty why={t("templates:rehearsal.noEarlier")} />}
    </Panel>
  );
}
