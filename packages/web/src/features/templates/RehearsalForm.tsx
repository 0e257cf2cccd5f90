import type { RehearsalView, TemplateView } from "@kontor/wire";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { ask } from "../../shared/api/ask.ts";
import { newKey } from "../../shared/api/newKey.ts";
import { serverClock } from "../../shared/clock/clock.ts";
import { useZone } from "../../shared/exchange.ts";
import { dayAt } from "../../shared/format/instants.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { Button, NativeSelect, TextInput } from "../../shared/ui/controls.ts";
import { ErrorNote } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { Faults, isFaultAt } from "./Faults.tsx";
import { monthBefore } from "./monthBefore.ts";
import { catalogueQuery, pathOfTemplate } from "./templateQueries.ts";

/** Which rules on which sessions; last month unless somebody says otherwise. */
export function RehearsalForm({ template }: { readonly template: TemplateView }) {
  const { t, name } = useWords();
  const { version: asked } = useSearch({ from: "/$lang/desk/templates/$code/rehearsal" });
  const month = useLastMonth();
  const [version, setVersion] = useState(asked === undefined ? "" : String(asked));
  const [days, setDays] = useState(month);
  const [sessions, setSessions] = useState("");
  const [commodity, setCommodity] = useState("");
  const commodities = useQuery(catalogueQuery).data?.commodities ?? [];
  const begin = useBegin(template.code);
  const wrong = (pointer: string): string | undefined =>
    isFaultAt(begin.error, pointer) ? t("templates:form.wrong") : undefined;
  const codes = sessions.split(/[\s,;]+/).filter((code) => code !== "");
  const source = {
    ...(codes.length > 0 ? { sessions: codes } : days), ...(commodity ? { commodityCode: commodity } : {}),
  };
  return (
    <form
      className="form" noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!begin.isPending) begin.mutate({ ...(version ? { version: Number(version) } : {}), source });
      }}
    >
      <div className="draft-fields">
        <RulesField template={template} version={version} onChoose={setVersion} />
        {(["from", "to"] as const).map((end) => (
          <TextInput
            key={end} name={end} type="date" label={t(`templates:rehearsal.${end}`)} value={days[end]}
            disabled={codes.length > 0} error={end === "from" ? wrong("/source") : undefined}
            onChange={(event) => setDays({ ...days, [end]: event.currentTarget.value })}
          />
        ))}
        <TextInput
          name="sessions" label={t("templates:rehearsal.sessions")} value={sessions} autoComplete="off"
          error={begin.error && codes.some((_, i) => wrong(`/source/sessions/${i}`))
            ? t("templates:form.wrong")
            : undefined}
          onChange={(event) => setSessions(event.currentTarget.value)}
        />
        <NativeSelect
          name="commodity" label={t("templates:rehearsal.commodity")} value={commodity}
          data={[
            { value: "", label: t("frame:all") },
            ...commodities.map(({ code, names }) => ({ value: code, label: name(names) })),
          ]}
          onChange={(event) => setCommodity(event.currentTarget.value)}
        />
      </div>
      {begin.error && <ErrorNote error={begin.error} isUrgent />}
      <Faults error={begin.error} />
      <div className="form-acts">
        <Button type="submit" loading={begin.isPending}>
          {t("templates:rehearsal.do")}
        </Button>
        <Button variant="default" onClick={() => setDays(month)}>
          {t("templates:rehearsal.lastMonth")}
        </Button>
      </div>
    </form>
  );
}

interface RulesFieldProps {
  readonly template: TemplateView;
  readonly version: string;
  readonly onChoose: (version: string) => void;
}

/** A version, or the rules as they were: then nothing may differ. */
function RulesField({ template, version, onChoose }: RulesFieldProps) {
  const { t } = useWords();
  const f = useFormat();
  return (
    <NativeSelect
      name="version" label={t("templates:rehearsal.rules")} value={version}
      data={[
        ...template.versions.map((one) => ({
          value: String(one.version), label: t("templates:versionOf", { n: f.count(one.version) }),
        })),
        { value: "", label: t("templates:rehearsal.asTheyWere") },
      ]}
      onChange={(event) => onChoose(event.currentTarget.value)}
    />
  );
}

/** The calendar month before the exchange's today. */
function useLastMonth(): { readonly from: string; readonly to: string } {
  const zone = useZone();
  return monthBefore(dayAt(serverClock.now(), zone));
}

function useBegin(code: string) {
  const language = useLanguage();
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: object) =>
      ask<RehearsalView>(`${pathOfTemplate(code)}/rehearsals`, { method: "POST", key: newKey(), body }),
    onSuccess: async ({ rehearsalId }) => {
      await navigate({
        to: "/$lang/desk/templates/$code/rehearsal", params: { lang: language, code },
        search: (search) => ({ ...search, rehearsal: rehearsalId }), replace: true,
      });
      await queries.invalidateQueries({ queryKey: ["rehearsals"] });
    },
  });
}
