import type { SessionView } from "@kontor/wire";
import { useQueries, useQuery } from "@tanstack/react-query";
import { serverClock, useServerNow } from "../../shared/clock/clock.ts";
import { useExchange, useZone } from "../../shared/exchange.ts";
import { dayAt } from "../../shared/format/instants.ts";
import { useStaleSeconds } from "../../shared/stream/useStaleSeconds.ts";
import { hasEnded, isLive } from "../../shared/ui/periods.ts";
import { StaleNote } from "../../shared/ui/StaleNote.tsx";
import { ErrorNote } from "../../shared/ui/States.tsx";
import { proposalsQuery } from "../approvals/proposalQueries.ts";
import { WaitingList } from "../approvals/WaitingList.tsx";
import { useReader } from "../identity/me.ts";
import { RequireRight } from "../identity/RequireRight.tsx";
import { practiceQuery } from "../sessions/PracticeSessions.tsx";
import { ExchangeStopped } from "./ControlHead.tsx";
import { controlQuery, killSwitchesQuery, weekQuery } from "./controlQueries.ts";
import { DeskExceptions } from "./DeskExceptions.tsx";
import { DeskHead } from "./DeskHead.tsx";
import { DeskSessions } from "./DeskSessions.tsx";
import { KillSwitches } from "./KillSwitches.tsx";
import { StopSomebody } from "./StopSomebody.tsx";
import { useKillSwitch } from "./useKillSwitch.tsx";

/** What has staff to do now: sessions of today, second signatures, exceptions, the emergency stop. */
export function DeskPage() {
  return (
    <RequireRight rights={["sessions.watch", "killSwitch.engage"]}>
      <Desk />
    </RequireRight>
  );
}

function Desk() {
  const { may } = useReader();
  const today = useToday();
  const week = useQuery(weekQuery(today));
  const proposals = useQuery({ ...proposalsQuery(), enabled: may("approvals.read") });
  const practice = useQuery(practiceQuery).data ?? [];
  // Practice stands behind what trades real money, and of that of other days nothing is left to do.
  const sessions = week.data && [...week.data.items, ...practice];
  const watched = useWatched(sessions);
  const switches = useQuery(killSwitchesQuery).data?.items;
  const kill = useKillSwitch();
  return (
    <div className="page">
      <DeskHead sessions={sessions} today={today} proposals={proposals.data?.items} />
      <ExchangeStopped switches={switches} />
      <StaleNote seconds={useStaleSeconds()} />
      {week.error && !week.data && <ErrorNote error={week.error} onRetry={() => void week.refetch()} />}
      <div className="columns">
        <DeskSessions sessions={sessions} today={today} />
        <div className="page">
          {may("approvals.read") && <WaitingList proposals={proposals.data?.items} />}
          <DeskExceptions
            sessions={sessions} today={today} watched={watched} hasStops={Boolean(switches?.length)}
          />
          <KillSwitches desk={kill} switches={switches}>
            {may("members.read") && <StopSomebody onStop={kill.stop} />}
          </KillSwitches>
        </div>
      </div>
      {kill.dialog}
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

const WATCHED_MAX = 8;

/** The control views of what runs now. */
function useWatched(sessions: readonly SessionView[] = []) {
  const { may } = useReader();
  const running = sessions.filter((session) => isLive(session) && !hasEnded(session)).slice(0, WATCHED_MAX);
  const answers = useQueries({
    queries: running.map(({ code }) => ({ ...controlQuery(code), enabled: may("sessions.watch") })),
  });
  return answers.flatMap(({ data }) => (data ? [data] : []));
}
