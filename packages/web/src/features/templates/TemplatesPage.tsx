import type { TemplateLine } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { type Column, DataTable } from "../../shared/ui/DataTable.tsx";
import { SentenceHead } from "../../shared/ui/SentenceHead.tsx";
import { Empty, ErrorNote, Loading } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { useReader } from "../identity/me.ts";
import { RequireRight } from "../identity/RequireRight.tsx";
import { templatesQuery } from "./templateQueries.ts";
import { TemplateState } from "./TemplateState.tsx";

/** By which rules are sessions held, and which version of them holds today? */
export function TemplatesPage() {
  return (
    <RequireRight rights={["templates.read"]}>
      <Templates />
    </RequireRight>
  );
}

function Templates() {
  const { t } = useWords();
  const f = useFormat();
  const language = useLanguage();
  const { may } = useReader();
  const { data, error, refetch } = useQuery(templatesQuery);
  const count = data?.items.length ?? 0;
  return (
    <div className="page">
      <SentenceHead
        title={t("templates:title")}
        sentence={data && count > 0 ? t("templates:sentence", { count, n: f.count(count) }) : "…"}
        aside={may("templates.write") && (
          <Link className="button-link" to="/$lang/desk/templates/draft" params={{ lang: language }}>
            {t("templates:new")}
          </Link>
        )}
      />
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={4} height={56} />}
      {data && count === 0 && <Empty why={t("templates:none")} next={t("templates:noneNext")} />}
      {data && count > 0 && <TemplateTable lines={data.items} />}
    </div>
  );
}

function TemplateTable({ lines }: { readonly lines: readonly TemplateLine[] }) {
  const { t, name } = useWords();
  const f = useFormat();
  const language = useLanguage();
  const navigate = useNavigate();
  const open = ({ code }: TemplateLine): void =>
    void navigate({ to: "/$lang/desk/templates/$code", params: { lang: language, code } });
  const columns: readonly Column<TemplateLine>[] = [
    {
      key: "name", head: t("templates:name"), card: "title", isWide: true,
      cell: ({ code, names, source }) => (
        <>
          <Link to="/$lang/desk/templates/$code" params={{ lang: language, code }}>
            {name(names)}
          </Link>
          <br />
          <span className="small muted">
            <span className="mono">{code}</span>
            {source && ` · ${source.title}`}
          </span>
        </>
      ),
    },
    { key: "method", head: t("templates:method"), cell: ({ method }) => t(`words:methods.${method}`) },
    {
      key: "state", head: t("templates:state"),
      cell: ({ state, version }) => (
        <>
          <TemplateState state={state} />
          <br />
          <span className="small muted">{t("templates:versionOf", { n: f.count(version) })}</span>
        </>
      ),
    },
    {
      key: "inForce", head: t("templates:inForce"),
      cell: ({ inForce }) => (inForce === null
        ? <span className="muted">{t("templates:notInForce")}</span>
        : t("templates:versionOf", { n: f.count(inForce) })),
    },
    { key: "validFrom", head: t("templates:validFrom"), cell: ({ validFrom }) => f.date(validFrom) },
  ];
  return (
    <DataTable
      caption={t("templates:title")} columns={columns} rows={lines} keyOf={({ code }) => code} onOpen={open}
    />
  );
}
