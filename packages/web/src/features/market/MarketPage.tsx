import type { MarketToday } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ask } from "../../shared/api/ask.ts";
import { ProblemError } from "../../shared/api/problem.ts";
import { exchangeQuery } from "../../shared/exchange.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { Figure } from "../../shared/ui/Figure.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { SentenceHead } from "../../shared/ui/SentenceHead.tsx";
import { Empty, ErrorNote, Loading } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { PracticeSessions } from "../sessions/PracticeSessions.tsx";
import { SessionRow } from "../sessions/SessionRow.tsx";
import { LatestDeals } from "./LatestDeals.tsx";
import { MovesTable } from "./MovesTable.tsx";
import { useMarketSentence } from "./useMarketSentence.ts";

const REFRESH_MS = 10_000;

/** P1: what is happening now, and what moved? */
export function MarketPage() {
  const { t } = useWords();
  const exchange = useQuery(exchangeQuery);
  const { data, error, refetch } = useQuery({
    queryKey: ["market", "today"], queryFn: ({ signal }) => ask<MarketToday>("/v1/market/today", { signal }),
    refetchInterval: REFRESH_MS, enabled: exchange.isSuccess,
  });
  const sentence = useMarketSentence(data);
  if (exchange.error) return <NotFounded error={exchange.error} />;
  return (
    <div className="page">
      <SentenceHead title={t("market:title")} sentence={data ? sentence : "…"} />
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data ? <Market today={data} /> : !error && <Loading rows={10} />}
    </div>
  );
}

function Market({ today }: { readonly today: MarketToday }) {
  const { t } = useWords();
  const language = useLanguage();
  return (
    <div className="columns">
      <div className="page">
        <Panel
          title={t("market:sessions")}
          aside={
            <Link to="/$lang/sessions" params={{ lang: language }}>
              {t("market:allSessions")}
            </Link>
          }
        >
          <Sessions today={today} />
        </Panel>
        <Panel title={t("market:moves.title")}>
          <MovesTable moves={today.moves} />
        </Panel>
      </div>
      <div className="page">
        <Panel title={t("market:turnover.title")}>
          <Turnover today={today} />
        </Panel>
        <Panel
          title={t("market:deals.title")} aside={<span className="small">{t("market:deals.late")}</span>}
        >
          <LatestDeals deals={today.deals} />
        </Panel>
      </div>
    </div>
  );
}

function Sessions({ today }: { readonly today: MarketToday }) {
  const { t } = useWords();
  const { live, next, last } = today;
  const isNothing = live.length + next.length === 0;
  return (
    <>
      {[...live, ...next].map((session) => (
        <SessionRow key={session.code} session={session} hasDay />
      ))}
      {isNothing && last && <SessionRow session={last} hasDay />}
      <PracticeSessions />
      {isNothing && !last && <Empty why={t("market:noSessions")} next={t("market:noSessionsNext")} />}
    </>
  );
}

function Turnover({ today }: { readonly today: MarketToday }) {
  const { t } = useWords();
  const f = useFormat();
  if (today.turnover.length === 0) {
    return <Empty why={t("market:turnover.none", { day: f.date(today.day) })} />;
  }
  return (
    <div className="figures" data-wide>
      {today.turnover.map(({ currency, today: sum, dealCount }) => (
        <Figure
          key={currency} label={f.day(today.day)} value={f.amount(sum, currency)} unit={currency}
          note={t("sessions:count.deals", { count: dealCount, n: f.count(dealCount) })}
        />
      ))}
    </div>
  );
}

function NotFounded({ error }: { readonly error: Error }) {
  const { t } = useWords();
  if (!(error instanceof ProblemError && error.code === "NOT_FOUND")) return <ErrorNote error={error} />;
  return (
    <div className="page">
      <SentenceHead title={t("market:title")} sentence={t("frame:states.notFounded")} />
      <p>{t("frame:states.notFoundedNext")}</p>
    </div>
  );
}
