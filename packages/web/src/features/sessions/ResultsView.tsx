import type { SessionResults, SessionView } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { ask } from "../../shared/api/ask.ts";
import { afterSeen } from "../../shared/api/seen.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { SentenceHead } from "../../shared/ui/SentenceHead.tsx";
import { ShareBars } from "../../shared/ui/ShareBars.tsx";
import { StateChip } from "../../shared/ui/StateChip.tsx";
import { ErrorNote, Loading } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { WaitPanel } from "../waits/WaitPanel.tsx";
import { ProofLink } from "./ProofLink.tsx";
import { RandomEnd } from "./RandomEnd.tsx";
import { ResultFigures } from "./ResultFigures.tsx";
import { ResultFiles } from "./ResultFiles.tsx";
import { ResultLots } from "./ResultLots.tsx";
import { SessionHeader } from "./SessionHeader.tsx";

/** P4: what was sold, for how much? A sheet of one shape for every session. */
export function ResultsView({ session }: { readonly session: SessionView }) {
  const { name } = useWords();
  const path = `/v1/sessions/${encodeURIComponent(session.code)}/results`;
  const { data, error, refetch } = useQuery({
    queryKey: ["results", session.code, session.period],
    queryFn: ({ signal }) => ask<SessionResults>(afterSeen(path), { signal }),
  });
  const sentence = useResultSentence(data);
  return (
    <div className="page">
      <SentenceHead
        title={name(session.titles)} sentence={data ? sentence : "…"}
        above={data && <StatusChip status={data.status} />}
        aside={data && <ResultFiles results={data} />}
      />
      <SessionHeader session={session} />
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      <WaitPanel session={session} />
      {data ? <Sheet results={data} /> : !error && <Loading rows={10} />}
      <RandomEnd session={session} />
      <ProofLink code={session.code} />
    </div>
  );
}

function StatusChip({ status }: Pick<SessionResults, "status">) {
  const { t } = useWords();
  return <StateChip tone={status === "FINAL" ? "done" : "wait"} word={t(`sessions:status.${status}`)} />;
}

function Sheet({ results }: { readonly results: SessionResults }) {
  const { t, country, place, unit } = useWords();
  const f = useFormat();
  return (
    <>
      <ResultFigures results={results} />
      <Panel title={t("sessions:lots")}>
        <ResultLots results={results} />
      </Panel>
      <div className="columns">
        <Panel title={t("sessions:byCountry")}>
          <ShareBars
            caption={t("sessions:byCountry")} none={t("sessions:noBuyers")}
            rows={results.buyerCountries.map(({ country: code, value, deals }) => ({
              word: country(code), size: value.amount, text: f.sum(value),
              note: t("sessions:count.deals", { count: deals, n: f.count(deals) }),
            }))}
          />
        </Panel>
        <Panel title={t("sessions:byPlace")}>
          <ShareBars
            caption={t("sessions:byPlace")} none={t("sessions:noPlaces")}
            rows={results.deliveryPlaces.map(({ place: where, quantity }) => ({
              word: place(where), size: quantity, text: `${f.quantity(quantity)} ${unit(results.unit ?? "")}`,
            }))}
          />
        </Panel>
      </div>
      <Notes results={results} />
    </>
  );
}

function Notes({ results }: { readonly results: SessionResults }) {
  const { t } = useWords();
  const { source } = results.session;
  return (
    <Panel title={t("sessions:notes.title")}>
      <ol className="notes small">
        <li>{t("sessions:notes.average")}</li>
        <li>{t("sessions:notes.sold")}</li>
        <li>{t("sessions:notes.converted")}</li>
        <li>{t("sessions:notes.marks")}</li>
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

function useResultSentence(results: SessionResults | undefined): string {
  const { t, unit } = useWords();
  const f = useFormat();
  if (!results) return "";
  const { session, lotsSold, lotsOffered, sold, buyerCountries, turnover } = results;
  const day = f.date(session.tradingDay);
  const lots = (count: number): string => t("sessions:count.lots", { count, n: f.count(count) });
  if (lotsSold === 0) return t("sessions:sentence.noSale", { day, lots: lots(lotsOffered) });
  const quantity = sold === null ? "" : `${f.compact(sold)} ${unit(results.unit ?? "")}`;
  return t(sold === null ? "sessions:sentence.resultPlain" : "sessions:sentence.result", {
    day, lots: lots(lotsSold), quantity, sum: f.compactSum(turnover),
    countries: t(
      "sessions:count.ofCountries", { count: buyerCountries.length, n: f.count(buyerCountries.length) },
    ),
  });
}
