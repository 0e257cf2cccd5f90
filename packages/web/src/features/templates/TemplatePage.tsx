import type { TemplateVersion, TemplateView } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useFormat } from "../../shared/format/useFormat.ts";
import { NativeSelect } from "../../shared/ui/controls.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { SentenceHead } from "../../shared/ui/SentenceHead.tsx";
import { ErrorNote, Loading } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { RequireRight } from "../identity/RequireRight.tsx";
import { templateQuery } from "./templateQueries.ts";
import { TemplateState } from "./TemplateState.tsx";
import "./templates.css";
import { VersionActs } from "./VersionActs.tsx";
import { VersionDifferences } from "./VersionDifferences.tsx";
import { useTermLines } from "./useTermLines.ts";

/** One template: what its versions say, who signed them, what changed between them. */
export function TemplatePage() {
  return (
    <RequireRight rights={["templates.read"]}>
      <Template />
    </RequireRight>
  );
}

function Template() {
  const { t } = useWords();
  const { code } = useParams({ from: "/$lang/desk/templates/$code" });
  const { data, error, refetch } = useQuery(templateQuery(code));
  const [chosen, setChosen] = useState<number>();
  if (!data) return error
    ? <ErrorNote error={error} onRetry={() => void refetch()} />
    : <Loading rows={10} />;
  const version = data.versions.find((one) => one.version === chosen) ?? data.versions[0] as TemplateVersion;
  return (
    <div className="page">
      <TemplateHead template={data} version={version} onChoose={setChosen} />
      <VersionActs key={`${version.version}/${version.edit}`} template={data} version={version} />
      <div className="columns">
        <Panel title={t("templates:sheet")}>
          <Terms version={version} />
        </Panel>
        <div className="page">
          <History version={version} />
          <VersionDifferences template={data} version={version} />
        </div>
      </div>
    </div>
  );
}

interface TemplateHeadProps {
  readonly template: TemplateView;
  readonly version: TemplateVersion;
  readonly onChoose: (version: number) => void;
}

function TemplateHead({ template, version, onChoose }: TemplateHeadProps) {
  const { t, name } = useWords();
  const f = useFormat();
  const { inForce, versions, code } = template;
  const sentence = inForce === null
    ? t("templates:notInForce")
    : `${t("templates:inForce")}: <b>${t("templates:versionOf", { n: f.count(inForce) })}</b>`;
  return (
    <SentenceHead
      title={name(version.names)} sentence={sentence} above={<span className="mono muted">{code}</span>}
      aside={(
        <NativeSelect
          label={t("templates:version")} value={String(version.version)}
          data={versions.map((one) => ({
            value: String(one.version),
            label: `${f.count(one.version)} · ${t(`templates:states.${one.state}`)}`,
          }))}
          onChange={(event) => onChoose(Number(event.currentTarget.value))}
        />
      )}
    />
  );
}

function Terms({ version }: { readonly version: TemplateVersion }) {
  const { t } = useWords();
  const f = useFormat();
  const lines = useTermLines(version.terms);
  return (
    <dl className="term-lines">
      <div>
        <dt>{t("templates:state")}</dt>
        <dd><TemplateState state={version.state} /></dd>
      </div>
      <div>
        <dt>{t("templates:validFrom")}</dt>
        <dd>{f.date(version.validFrom)}</dd>
      </div>
      {lines.map(([word, value]) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {version.source && (
        <div>
          <dt>{t("templates:source")}</dt>
          <dd>{version.source.title}</dd>
        </div>
      )}
      <div>
        <dt>{t("templates:hash")}</dt>
        <dd className="mono small term-hash">{version.hash}</dd>
      </div>
    </dl>
  );
}

function History({ version }: { readonly version: TemplateVersion }) {
  const { t } = useWords();
  const f = useFormat();
  return (
    <Panel title={t("templates:history")}>
      <ol className="version-history">
        {version.history.map(({ act, by, at, reason }) => (
          <li key={`${act} ${at}`}>
            <strong>{by}</strong> {t(`templates:done.${act}`)}
            <span className="small muted num"> · {f.instant(at)}</span>
            {reason && <p className="small">{reason}</p>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
