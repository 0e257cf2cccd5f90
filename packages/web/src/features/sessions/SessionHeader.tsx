import type { SessionView } from "@kontor/wire";
import type { ReactNode } from "react";
import { useFormat } from "../../shared/format/useFormat.ts";
import { Countdown } from "../../shared/ui/Countdown.tsx";
import { endsWithLots, hasEnded, nextChange } from "../../shared/ui/periods.ts";
import { PeriodLine } from "../../shared/ui/PeriodLine.tsx";
import { StateChip } from "../../shared/ui/StateChip.tsx";
import { useWords } from "../../shared/words.ts";
import "./sessionHeader.css";
import { SessionState } from "./SessionState.tsx";

interface SessionHeaderProps {
  readonly session: SessionView;
  readonly aside?: ReactNode;
  readonly size?: "plain" | "large";
}

/**
 * Clock, period line and what has stopped the session: the same in live view, bidding room and control room.
 */
export function SessionHeader({ session, aside, size = "plain" }: SessionHeaderProps) {
  const { t, country } = useWords();
  const f = useFormat();
  const next = hasEnded(session) ? undefined : nextChange(session.periods);
  const endsByLots = endsWithLots(session);
  return (
    <section className="session-header" data-size={size} aria-label={t("words:periodLine")}>
      <div className="session-header-line">
        <SessionState session={session} />
        {session.practice && <StateChip tone="plain" word={t("sessions:practice")} />}
        <span className="mono">{session.code}</span>
        <span>{t(`words:methods.${session.method}`)}</span>
        {session.targetMarket &&
          <span>{t("sessions:forMarket", { country: country(session.targetMarket) })}</span>}
        {aside && <span className="session-header-aside">{aside}</span>}
      </div>
      <div className="session-header-clock" data-counts={next !== undefined}>
        {next && (
          <p className="session-header-count">
            <span className="muted">
              {endsByLots ? t("sessions:endsByLots", { time: f.time(next.at) }) : next.period === "CLOSED"
                ? t("sessions:ends", { time: f.time(next.at) })
                : t(
                  "sessions:nextPeriod", { period: t(`words:periods.${next.period}`), time: f.time(next.at) },
                )}
            </span>
            {session.stop !== "RUNNING" ? <b>{t("sessions:clockStands")}</b>
              : !endsByLots && <b><Countdown until={next.at} /></b>}
          </p>
        )}
        <PeriodLine session={session} />
      </div>
      <StopNote session={session} />
    </section>
  );
}

/** Why the clock stands, and what still holds. */
function StopNote({ session }: { readonly session: SessionView }) {
  const { t } = useWords();
  if (session.stop === "RUNNING" || hasEnded(session)) return null;
  const isHalted = session.stop === "HALTED";
  return (
    <p className="stop-note" data-stop={session.stop} role="status">
      <StateChip
        tone={isHalted
          ? "stop"
          : "wait"} word={t(`words:stops.${session.stop}`)} {...(isHalted ? {} : { shape: "bars" })}
      />
      <span>
        {session.stopReason && <b>{session.stopReason}. </b>}
        {t(isHalted ? "sessions:haltedHolds" : "sessions:pausedHolds")}
      </span>
    </p>
  );
}
