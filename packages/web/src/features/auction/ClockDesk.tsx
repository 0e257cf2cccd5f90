import type { RoundStanding } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../../shared/api/ask.ts";
import { afterSeen } from "../../shared/api/seen.ts";
import type { LiveSession } from "../../shared/stream/liveSession.ts";
import { ErrorNote, Loading } from "../../shared/ui/States.tsx";
import { useReader } from "../identity/me.ts";
import { ForWhom } from "./BidPanel.tsx";
import { ClockForm } from "./ClockForm.tsx";
import { MethodHelp } from "./MethodHelp.tsx";

/** M3 of a clock auction: all products in one table, one act for the round, and how far it may go. */
export function ClockDesk({ live }: { readonly live: LiveSession }) {
  const { me } = useReader();
  const [clientId, setClientId] = useState("");
  const { session, books } = live;
  const first = books.find(({ lot }) => lot !== null && lot.outcome === null)?.lot ?? null;
  const path = `/v1/sessions/${encodeURIComponent(session.code)}/round-bids`;
  const { data, error, refetch } = useQuery({
    queryKey: ["rounds", session.code, clientId, first?.round ?? 0, first?.phase ?? ""],
    queryFn: ({ signal }) => {
      const asked = clientId === "" ? path : `${path}?clientId=${clientId}`;
      return ask<RoundStanding>(afterSeen(asked), { signal });
    },
  });
  return (
    <div className="clock-desk page">
      <ForWhom clients={me?.member?.clients ?? []} value={clientId} onChange={setClientId} />
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data
        ? (
          <ClockForm
            key={`${data.round}/${clientId}`} live={live} standing={data} clientId={clientId} path={path}
          />
        )
        : !error && <Loading rows={4} />}
      <MethodHelp method={session.method} />
    </div>
  );
}
