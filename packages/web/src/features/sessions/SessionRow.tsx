import type { SessionView } from "@kontor/wire";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { Until } from "../../shared/ui/Countdown.tsx";
import { endsWithLots, hasEnded, isLive, nextChange } from "../../shared/ui/periods.ts";
import { PeriodStrip } from "../../shared/ui/PeriodLine.tsx";
import { useWords } from "../../shared/words.ts";
import "./sessionRow.css";
import { SessionState } from "./SessionState.tsx";

export interface SessionRowProps {
  readonly session: SessionView;
  /** The day is said where the list does not say it. */
  readonly hasDay?: boolean;
  /** Room of a trader instead of the public page. */
  readonly to?: "public" | "room" | "control";
}

const DAY_MS = 86_400_000;
const ADDRESS = {
  public: "/$lang/sessions/$code", room: "/$lang/app/room/$code", control: "/$lang/desk/control/$code",
} as const;

/** A session in a list: when, what, where it stands on its line, and how much. */
export function SessionRow({ session, hasDay = false, to = "public" }: SessionRowProps) {
  const f = useFormat();
  const language = useLanguage();
  const { t, name, country } = useWords();
  const [opensAt, closesAt] = [session.periods[0]?.at, session.periods.at(-1)?.at];
  return (
    <article className="session-row">
      <p className="session-row-time num">
        {hasDay && <span className="session-row-day">{f.day(session.tradingDay)}</span>}
        {opensAt && f.time(opensAt)}
        {opensAt && closesAt && `–${isOfOneDay(opensAt, closesAt) ? f.time(closesAt) : f.instant(closesAt)}`}
      </p>
      <div className="session-row-what">
        <h3>
          <Link to={ADDRESS[to]} params={{ lang: language, code: session.code }}>
            {name(session.titles)}
          </Link>
        </h3>
        <p className="small muted">
          {t(`words:methods.${session.method}`)}
          {session.targetMarket &&
            ` · ${t("sessions:forMarket", { country: country(session.targetMarket) })}`}
          {session.practice && ` · ${t("sessions:practice")}`} · <span className="mono">{session.code}</span>
        </p>
      </div>
      <SessionProgress session={session} />
      <p className="session-row-sums small">
        <span className="num">{t(
          "sessions:count.lots", { count: session.lotCount, n: f.count(session.lotCount) },
        )}</span>
        <span className="num">
          {session.dealCount > 0 ? f.compactSum(session.turnover) : t("sessions:noDealsYet")}
        </span>
      </p>
    </article>
  );
}

/** Whether the hours alone say when it ends: within a day of its start. */
function isOfOneDay(opensAt: string, closesAt: string): boolean {
  return Date.parse(closesAt) - Date.parse(opensAt) <= DAY_MS;
}

function SessionProgress({ session }: { readonly session: SessionView }) {
  const { t } = useWords();
  const f = useFormat();
  const next = nextChange(session.periods);
  const isRunning = session.stop === "RUNNING" && !hasEnded(session);
  return (
    <div className="session-row-state">
      <p className="small">
        <SessionState session={session} />
        {isRunning && next && (
          <span className="muted">
            {endsWithLots(session) ? t("sessions:byAtLatest", { time: f.time(next.at) }) : isLive(session)
              ? <Until at={next.at} inWord="sessions:left" atWord="sessions:until" />
              : <Until at={next.at} inWord="sessions:opensIn" atWord="sessions:opensAt" />}
          </span>
        )}
      </p>
      <PeriodStrip session={session} />
    </div>
  );
}
