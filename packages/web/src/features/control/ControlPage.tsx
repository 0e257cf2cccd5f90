import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { useLiveSession } from "../../shared/stream/useLiveSession.ts";
import type { LiveSession } from "../../shared/stream/liveSession.ts";
import { ErrorNote, Loading } from "../../shared/ui/States.tsx";
import { useReader } from "../identity/me.ts";
import { RequireRight } from "../identity/RequireRight.tsx";
import { proposalsQuery } from "../approvals/proposalQueries.ts";
import { ControlRoom } from "./ControlRoom.tsx";
import { controlQuery } from "./controlQueries.ts";

/** O2: is the session going by the rules, and what may I do now? */
export function ControlPage() {
  return (
    <RequireRight rights={["sessions.watch"]}>
      <Control />
    </RequireRight>
  );
}

function Control() {
  const { code } = useParams({ from: "/$lang/desk/control/$code" });
  const { live, error, retry } = useLiveSession(code);
  if (error) return <ErrorNote error={error} onRetry={retry} />;
  if (!live) return <Loading rows={14} />;
  return <WatchedRoom key={code} live={live} />;
}

/** Adds to the public picture what only staff sees, read again as soon as the session moves. */
function WatchedRoom({ live }: { readonly live: LiveSession }) {
  const { code, period, stop } = live.session;
  const { may } = useReader();
  const queries = useQueryClient();
  const control = useQuery(controlQuery(code));
  const proposals = useQuery({ ...proposalsQuery(), enabled: may("approvals.read") });
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: ["control", code] });
    void queries.invalidateQueries({ queryKey: ["proposals"] });
  }, [queries, code, period, stop]);
  return (
    <ControlRoom
      live={live} control={control.data} error={control.error} proposals={proposals.data?.items}
    />
  );
}
