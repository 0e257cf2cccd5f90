import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useLanguage } from "../../shared/i18n/texts.ts";
import type { LiveSession } from "../../shared/stream/liveSession.ts";
import { useLiveSession } from "../../shared/stream/useLiveSession.ts";
import { SentenceHead } from "../../shared/ui/SentenceHead.tsx";
import { ErrorNote, Loading } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { RandomEnd } from "./RandomEnd.tsx";
import { SessionHeader } from "./SessionHeader.tsx";
import { SessionProofPanel } from "./SessionProofPanel.tsx";
import { sessionPath, useSessionProof } from "./useSessionProof.ts";

const SessionReplay = lazy(() => import("./replay/SessionReplay.tsx"));

/** A finished session that anybody can check: its file, how to run it again, and the session once more. */
export function ProofPage() {
  const { code } = useParams({ from: "/$lang/sessions/$code/proof" });
  const { live, error, retry } = useLiveSession(code);
  if (error) return <ErrorNote error={error} onRetry={retry} />;
  return live ? <Proof live={live} /> : <Loading rows={12} />;
}

function Proof({ live: { session, books, log } }: { readonly live: LiveSession }) {
  const { t, name } = useWords();
  const language = useLanguage();
  const { step } = useSearch({ from: "/$lang/sessions/$code/proof" });
  const navigate = useNavigate({ from: "/$lang/sessions/$code/proof" });
  const { data: proof, error, refetch } = useSessionProof(session.code);
  const title = name(session.titles);
  const goTo = (next: number): void =>
    void navigate({ search: { step: next }, replace: true, resetScroll: false });
  return (
    <div className="page">
      <SentenceHead
        title={t("sessions:proof.title")} sentence={t("sessions:proof.sentence", { title })}
        aside={(
          <Link
            className="plain-button" to="/$lang/sessions/$code"
            params={{ lang: language, code: session.code }}
          >
            {t("sessions:proof.results")}
          </Link>
        )}
      />
      <SessionHeader session={session} />
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {proof ? <SessionProofPanel code={session.code} proof={proof} /> : !error && <Loading rows={6} />}
      <RandomEnd session={session} log={log} />
      {proof?.status === "READY" && step === undefined && (
        <p className="no-print">
          <button type="button" className="plain-button proof-replay" onClick={() => goTo(0)}>
            {t("sessions:replay.open")}
          </button>
        </p>
      )}
      {proof?.status === "READY" && step !== undefined && (
        <Suspense fallback={<Loading rows={8} />}>
          <SessionReplay
            session={session} books={books} path={`${sessionPath(session.code)}/bundle`} first={step}
            onRest={goTo}
          />
        </Suspense>
      )}
    </div>
  );
}
