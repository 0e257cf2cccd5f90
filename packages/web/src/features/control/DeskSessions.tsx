import type { SessionView } from "@kontor/wire";
import { Panel } from "../../shared/ui/Panel.tsx";
import { hasEnded, isLive } from "../../shared/ui/periods.ts";
import { Empty, Loading } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { useReader } from "../identity/me.ts";
import { PracticeSessions } from "../sessions/PracticeSessions.tsx";
import { SessionRow } from "../sessions/SessionRow.tsx";
import "./deskPage.css";

interface DeskSessionsProps {
  readonly sessions: readonly SessionView[] | undefined;
  readonly today: string;
}

const NEXT_MAX = 5;

/** Sessions of today, what runs before what comes and what is over; then the next ones. */
export function DeskSessions({ sessions, today }: DeskSessionsProps) {
  const { t } = useWords();
  const { may } = useReader();
  // A practice session that was stopped waits for somebody like any other.
  const all = (sessions ?? []).filter(({ practice, stop }) => !practice || stop !== "RUNNING");
  const now = all.filter((session) => session.tradingDay === today || isLive(session));
  const next = all.filter((session) => !now.includes(session) && !hasEnded(session)).slice(0, NEXT_MAX);
  const byTurn = [...now].sort((a, b) => turnOf(a) - turnOf(b));
  return (
    <div className="page">
      <Panel
        title={t("desk:sessions.today")}
        aside={may("sessions.watch") && now.length > 0 && <span>{t("desk:sessions.open")}</span>}
      >
        {!sessions && <Loading rows={4} height={56} />}
        {sessions && now.length === 0 && (
          <Empty
            why={t("desk:sessions.none")} next={next.length > 0 ? t("desk:sessions.seeNext") : undefined}
          />
        )}
        {byTurn.map((session) => (
          <DeskRow key={session.code} session={session} />
        ))}
        <PracticeSessions to={may("sessions.watch") ? "control" : "public"} />
      </Panel>
      {next.length > 0 && (
        <Panel title={t("desk:sessions.next")}>
          {next.map((session) => (
            <DeskRow key={session.code} session={session} hasDay />
          ))}
        </Panel>
      )}
    </div>
  );
}

/** Stopped first, then running, to come, over. */
function turnOf(session: SessionView): number {
  if (hasEnded(session)) return 3;
  if (!isLive(session)) return 2;
  return session.stop === "RUNNING" ? 1 : 0;
}

/** The title of a session is the way to its control room. */
function DeskRow({ session, hasDay = false }: { readonly session: SessionView; readonly hasDay?: boolean }) {
  const { may } = useReader();
  return (
    <div className="desk-row">
      <SessionRow session={session} hasDay={hasDay} to={may("sessions.watch") ? "control" : "public"} />
    </div>
  );
}
