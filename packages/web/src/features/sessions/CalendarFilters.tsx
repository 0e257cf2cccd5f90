import type { CatalogueView, SessionPage } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { SessionSearch } from "../../app/router.tsx";
import { ask } from "../../shared/api/ask.ts";
import { dayPlus } from "../../shared/format/instants.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { useKeys } from "../../shared/keys/useKeys.ts";
import { Choice } from "../../shared/ui/Choice.tsx";
import { useWords } from "../../shared/words.ts";
import { DAYS_SHOWN } from "./calendarDays.ts";

interface CalendarFiltersProps {
  readonly from: string;
  readonly today: string;
}

const STATES = ["UPCOMING", "LIVE", "ENDED"] as const;

/** Days, section, market and state; each choice is written into the address. */
export function CalendarFilters({ from, today }: CalendarFiltersProps) {
  const { t, name, country } = useWords();
  const language = useLanguage();
  const search = useSearch({ from: "/$lang/sessions" });
  const navigate = useNavigate({ from: "/$lang/sessions" });
  const choose = (change: { readonly [K in keyof SessionSearch]: SessionSearch[K] | "" }): void => {
    const next = Object.entries({ ...search, ...change }).filter(([, value]) => value !== "");
    void navigate({ search: Object.fromEntries(next) as SessionSearch });
  };
  useKeys({
    t: () => choose({ from: "" }), arrowleft: () => choose({ from: dayPlus(from, -DAYS_SHOWN) }),
    arrowright: () => choose({ from: dayPlus(from, DAYS_SHOWN) }),
  });
  const { data: catalogue } = useQuery({
    queryKey: ["commodities"], queryFn: ({ signal }) => ask<CatalogueView>("/v1/commodities", { signal }),
    staleTime: 60_000,
  });
  const markets = useMarkets();
  const here = { to: "/$lang/sessions", params: { lang: language } } as const;
  const step = (days: number): SessionSearch => ({ ...search, from: dayPlus(from, days) });
  return (
    <div className="filters no-print" role="group" aria-label={t("sessions:calendar.filters")}>
      <div className="filters-days">
        <Link className="plain-button" {...here} search={step(-DAYS_SHOWN)}>
          ‹ {t("sessions:calendar.prev")}
        </Link>
        <button
          type="button" className="plain-button" disabled={from === today}
          onClick={() => choose({ from: "" })}
        >
          {t("sessions:calendar.today")}
        </button>
        <Link className="plain-button" {...here} search={step(DAYS_SHOWN)}>
          {t("sessions:calendar.next")} ›
        </Link>
      </div>
      <Choice
        label={t("sessions:calendar.section")} value={search.section}
        onChoose={(section) => choose({ section })}
        options={(catalogue?.sections ?? []).map((section) => [section.code, name(section.names)])}
      />
      <Choice
        label={t("sessions:calendar.market")} value={search.country}
        onChoose={(code) => choose({ country: code })}
        options={markets.map((code) => [code, country(code)])}
      />
      <Choice
        label={t("sessions:calendar.state")} value={search.state}
        onChoose={(state) => choose({ state: state as "" | (typeof STATES)[number] })}
        options={STATES.map((state) => [state, t(`sessions:calendar.states.${state}`)])}
      />
    </div>
  );
}

/** Markets that any session is meant for. */
function useMarkets(): readonly string[] {
  const { data } = useQuery({
    queryKey: ["sessions", "all"], queryFn: () => ask<SessionPage>("/v1/sessions?limit=200"),
    staleTime: 30_000,
  });
  return [...new Set((data?.items ?? []).flatMap(({ targetMarket }) => targetMarket ?? []))].sort();
}
