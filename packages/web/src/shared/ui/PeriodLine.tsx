import type { SessionView } from "@kontor/wire";
import type { CSSProperties } from "react";
import { useServerNow } from "../clock/clock.ts";
import { useFormat } from "../format/useFormat.ts";
import { useText } from "../i18n/texts.ts";
import { layoutPeriods, type PeriodSpan } from "./periods.ts";
import "./periodLine.css";

type PeriodSession = Pick<SessionView, "periods" | "period" | "stop">;

/** A session as a line of named periods: the present one filled, a mark moving with the exchange's clock. */
export function PeriodLine({ session }: { readonly session: PeriodSession }) {
  const t = useText();
  const f = useFormat();
  const now = useServerNow();
  const { spans, nowShare, endAt } = layoutPeriods(session.periods, now, "named");
  return (
    <div className="period-line" data-stop={session.stop}>
      <ol className="period-line-names" aria-label={t("words:periodLine")}>
        {spans.map((span) => (
          <li
            key={span.period} data-state={span.state} style={shareOf(span)}
            {...(span.state === "present" ? { "aria-current": "step" as const } : {})}
          >
            <span className="period-line-name">{t(`words:periods.${span.period}`)}</span>
            <span className="period-line-bar" aria-hidden="true" />
            <span className="period-line-time num">{f.time(span.startAt)}</span>
          </li>
        ))}
        {endAt !== undefined && (
          <li className="period-line-end num">
            <span className="unheard">{t("words:periods.CLOSED")} </span>
            {f.time(endAt)}
          </li>
        )}
      </ol>
      <NowMark share={nowShare} />
    </div>
  );
}

/** The same line for lists: no names, one sentence for those who hear it. */
export function PeriodStrip({ session }: { readonly session: PeriodSession }) {
  const t = useText();
  const now = useServerNow(5_000);
  const { spans, nowShare, present } = layoutPeriods(session.periods, now, "compact");
  const said = present ? t(`words:periods.${present.period}`) : t(`words:periods.${session.period}`);
  return (
    <span className="period-strip" role="img" aria-label={said} title={said} data-stop={session.stop}>
      {spans.map((span) => (
        <span key={span.period} data-state={span.state} style={shareOf(span)} />
      ))}
      <NowMark share={nowShare} />
    </span>
  );
}

function NowMark({ share }: { readonly share: number | undefined }) {
  if (share === undefined) return null;
  const style = { insetInlineStart: `${(share * 100).toFixed(3)}%` };
  return <span className="now-mark" aria-hidden="true" style={style} />;
}

function shareOf({ share }: PeriodSpan): CSSProperties {
  return { flexGrow: share, flexBasis: 0 };
}
