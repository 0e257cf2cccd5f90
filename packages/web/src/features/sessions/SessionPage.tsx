import { useParams } from "@tanstack/react-router";
import { useLiveSession } from "../../shared/stream/useLiveSession.ts";
import { hasEnded } from "../../shared/ui/periods.ts";
import { ErrorNote, Loading } from "../../shared/ui/States.tsx";
import { LiveSessionView } from "./LiveSessionView.tsx";
import { ResultsView } from "./results/ResultsView.tsx";

/** P3 while a session runs, P4 when it has ended: the same address before and after. */
export function SessionPage() {
  const { code } = useParams({ from: "/$lang/sessions/$code" });
  const { live, error, retry } = useLiveSession(code);
  if (error) return <ErrorNote error={error} onRetry={retry} />;
  if (!live) return <Loading rows={12} />;
  return hasEnded(live.session) ? <ResultsView session={live.session} /> : <LiveSessionView live={live} />;
}
