import type { SessionResults, SessionView } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { ask } from "../../../shared/api/ask.ts";
import { afterSeen } from "../../../shared/api/seen.ts";
import { useFormat } from "../../../shared/format/useFormat.ts";
import { Panel } from "../../../shared/ui/Panel.tsx";
import { SentenceHead } from "../../../shared/ui/SentenceHead.tsx";
import { ShareBars } from "../../../shared/ui/ShareBars.tsx";
import { StateChip, type Tone } from "../../../shared/ui/StateChip.tsx";
import { ErrorNote, Loading } from "../../../shared/ui/States.tsx";
import { useWords } from "../../../shared/words.ts";
import { CertificatePanel } from "../../certificates/CertificatePanel.tsx";
import { WaitPanel } from "../../waits/WaitPanel.tsx";
import { ProofLink } from "../ProofLink.tsx";
import { RandomEnd } from "../RandomEnd.tsx";
import { SessionHeader } from "../SessionHeader.tsx";
import { SessionLogList } from "../SessionLogList.tsx";
import { Bulletin } from "./Bulletin.tsx";
import { OpenedBids } from "./OpenedBids.tsx";
import { OwnResult } from "./OwnResult.tsx";
import { ResultFigures } from "./ResultFigures.tsx";
import { ResultFiles } from "./ResultFiles.tsx";
import { ResultLots } from "./ResultLots.tsx";
import { ResultNotes } from "./ResultNotes.tsx";
import { SeriesLinks } from "./SeriesLinks.tsx";
import { useResultSentence } from "./useResultSentence.ts";

const TONES: Readonly<Record<SessionResults["status"], Tone>> = {
  PRELIMINARY: "wait", FINAL: "done", CORRECTED: "plain",
};

/** P4: what was sold, for how much, how does it compare? A sheet of one shape for every session. */
export function ResultsView({ session }: { readonly session: SessionView }) {
  const { t, name } = useWords();
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
        above={data && <StateChip tone={TONES[data.status]} word={t(`sessions:status.${data.status}`)} />}
        aside={data && <ResultFiles results={data} />}
      />
      <SessionHeader session={session} />
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      <WaitPanel session={session} />
      {data && <CertificatePanel session={session} countMax={5} />}
      {data ? <Sheet results={data} /> : !error && <Loading rows={10} />}
      <RandomEnd session={session} />
      <ProofLink code={session.code} />
      {data && <Bulletin results={data} />}
    </div>
  );
}

function Sheet({ results }: { readonly results: SessionResults }) {
  const { t, unit } = useWords();
  const { place } = useWords();
  const f = useFormat();
  return (
    <>
      <SeriesLinks results={results} />
      <OwnResult session={results.session} />
      <ResultFigures results={results} />
      <Panel title={t("sessions:lots")}>
        <ResultLots results={results} />
      </Panel>
      <OpenedBids results={results} />
      <div className="columns">
        <Countries results={results} />
        <Panel title={t("sessions:byPlace")}>
          <ShareBars
            caption={t("sessions:byPlace")} none={t("sessions:noPlaces")}
            rows={results.deliveryPlaces.map(({ place: where, quantity }) => ({
              word: place(where), size: quantity, text: `${f.quantity(quantity)} ${unit(results.unit ?? "")}`,
            }))}
          />
        </Panel>
      </div>
      {results.history.length > 0 && (
        <Panel title={t("results:history")}>
          <SessionLogList
            lines={results.history} session={results.session}
            books={results.lots.map(({ bookCode: code, unit: measure }) => ({ code, unit: measure }))}
          />
        </Panel>
      )}
      <ResultNotes results={results} />
    </>
  );
}

/** Where the winners come from; a cell that would show one company's figures is confidential [RES-5]. */
function Countries({ results }: { readonly results: SessionResults }) {
  const { t, country } = useWords();
  const f = useFormat();
  const title = t(results.bidSide === "BUY" ? "sessions:byCountry" : "results:suppliersByCountry");
  return (
    <Panel title={title}>
      <ShareBars
        caption={title} none={t(results.bidSide === "BUY" ? "sessions:noBuyers" : "results:noSuppliers")}
        rows={results.winnerCountries.map(({ country: code, value, deals }) => ({
          word: country(code), size: value?.amount ?? "0",
          text: value === null ? t("results:marks.confidential") : f.sum(value),
          ...(deals === null ? {} : { note: t("sessions:count.deals", { count: deals, n: f.count(deals) }) }),
        }))}
      />
    </Panel>
  );
}
