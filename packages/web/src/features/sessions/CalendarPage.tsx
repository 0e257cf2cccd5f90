import type { SessionPage, SessionView } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { ask } from "../../shared/api/ask.ts";
import { serverClock, useServerNow } from "../../shared/clock/clock.ts";
import { useExchange, useZone } from "../../shared/exchange.ts";
import { dayAt, dayPlus } from "../../shared/format/instants.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { SentenceHead } from "../../shared/ui/SentenceHead.tsx";
import { ErrorNote, Loading } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { DAYS_SHOWN } from "./calendarDays.ts";
import { CalendarFilters } from "./CalendarFilters.tsx";
import { EmptyCalendar } from "./EmptyCalendar.tsx";
import { PracticeSessions } from "./PracticeSessions.tsx";
import { SessionRow } from "./SessionRow.tsx";

/** P2: when can I trade my goods, and what will be offered? A list by day; every filter is in the address. */
export function CalendarPage() {
  const search = useSearch({ from: "/$lang/sessions" });
  const today = useToday();
  if (today === "") return <Loading rows={8} height={56} />;
  return <Calendar today={today} from={search.from ?? today} />;
}

function Calendar({ today, from }: { readonly today: string; readonly from: string }) {
  const { t } = useWords();
  const f = useFormat();
  const search = useSearch({ from: "/$lang/sessions" });
  const to = dayPlus(from, DAYS_SHOWN - 1);
  const query = new URLSearchParams({
    from, to, limit: "200", practice: "NONE", ...(search.section ? { section: search.section } : {}),
    ...(search.country ? { market: search.country } : {}), ...(search.state ? { state: search.state } : {}),
  });
  const { data, error, refetch } = useQuery({
    queryKey: ["sessions", query.toString()],
    queryFn: ({ signal }) => ask<SessionPage>(`/v1/sessions?${query}`, { signal }), refetchInterval: 15_000,
  });
  const days = { from: f.date(from), to: f.date(to) };
  const count = data?.items.length ?? 0;
  const isFiltered = search.section !== undefined || search.country !== undefined ||
    search.state !== undefined;
  const sentence = count > 0
    ? t("sessions:calendar.sentence", {
      ...days, sessions: t("sessions:count.sessions", { count, n: f.count(count) }),
    })
    : t("sessions:calendar.none", { ...days, filtered: isFiltered ? t("sessions:calendar.filtered") : "" });
  return (
    <div className="page">
      <SentenceHead title={t("sessions:calendar.title")} sentence={data ? sentence : "…"} />
      <CalendarFilters from={from} today={today} />
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={8} height={56} />}
      {from === today && <PracticeSessions />}
      {data && (count > 0 ? <DayList sessions={data.items} /> : <EmptyCalendar isFiltered={isFiltered} />)}
    </div>
  );
}

/** Day of the exchange's clock; empty until the exchange has said its time and its zone. */
function useToday(): string {
  const isKnown = useExchange() !== undefined;
  const zone = useZone();
  useServerNow(60_000);
  return isKnown && serverClock.isKnown ? dayAt(serverClock.now(), zone) : "";
}

function DayList({ sessions }: { readonly sessions: readonly SessionView[] }) {
  const f = useFormat();
  const days = [...new Set(sessions.map(({ tradingDay }) => tradingDay))];
  return days.map((day) => (
    <section key={day} aria-label={f.longDay(day)}>
      <header className="panel-head">
        <h2>{f.longDay(day)}</h2>
      </header>
      {sessions
        .filter(({ tradingDay }) => tradingDay === day)
        .map((session) => (
          <SessionRow key={session.code} session={session} />
        ))}
    </section>
  ));
}
