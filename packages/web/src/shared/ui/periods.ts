import { METHOD_SHEETS, type SessionView } from "@kontor/wire";

export type PeriodName = SessionView["period"];

/** A period of a session as it is drawn. */
export interface PeriodSpan {
  readonly period: PeriodName;
  readonly startAt: number;
  readonly endAt: number;
  readonly state: "past" | "present" | "future";
  /** Part of the whole line, from 0 to 1. */
  readonly share: number;
}

export interface PeriodLayout {
  readonly spans: readonly PeriodSpan[];
  /**
   * Where the now-mark stands on the line, from 0 to 1; undefined before the first and after the last period.
   */
  readonly nowShare: number | undefined;
  readonly present: PeriodSpan | undefined;
  readonly endAt: number | undefined;
}

/** Names need room, so a short period takes at least this part of the longest one. */
const NAMED_LEAST = 0.55;
const COMPACT_LEAST = 0.06;

const ENDS: readonly PeriodName[] = ["CLOSED", "ABORTED"];

/**
 * Lays a session's periods out on a line. Lengths follow time, softened so that each name has room; the
 * now-mark moves inside the present period and waits at its end while the session stands still.
 */
export function layoutPeriods(
  periods: SessionView["periods"],
  nowMs: number,
  form: "named" | "compact",
): PeriodLayout {
  const instants = periods.map(({ at }) => Date.parse(at));
  const present = periods.findLastIndex(({ hasBegun }) => hasBegun);
  const hasEnded = present >= 0 && ENDS.includes(periods[present]?.period as PeriodName);
  const rows = periods.slice(0, -1).map(({ period }, i) => ({
    period, startAt: instants[i] as number, endAt: instants[i + 1] as number,
    state: hasEnded || i < present
      ? ("past" as const)
      : i === present ? ("present" as const) : ("future" as const),
  }));
  const shares = sharesOf(rows.map(({ startAt, endAt }) => endAt - startAt), form);
  const spans = rows.map((row, i) => ({ ...row, share: shares[i] as number }));
  const span = spans.find(({ state }) => state === "present");
  return { spans, present: span, nowShare: span && nowShareOf(spans, span, nowMs), endAt: instants.at(-1) };
}

function sharesOf(durations: readonly number[], form: "named" | "compact"): number[] {
  const longest = Math.max(1, ...durations);
  const weights = durations.map((duration) => {
    const part = Math.max(0, duration) / longest;
    return form === "named" ? Math.max(NAMED_LEAST, Math.sqrt(part)) : Math.max(COMPACT_LEAST, part);
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

function nowShareOf(spans: readonly PeriodSpan[], present: PeriodSpan, nowMs: number): number {
  const before = spans.slice(0, spans.indexOf(present)).reduce((sum, { share }) => sum + share, 0);
  const length = present.endAt - present.startAt;
  const progress = length > 0 ? Math.min(1, Math.max(0, (nowMs - present.startAt) / length)) : 0;
  return before + present.share * progress;
}

/** When the next thing happens by the clock: the start, the next period, or the end. */
export function nextChange(
  periods: SessionView["periods"],
): { readonly period: PeriodName; readonly at: number } | undefined {
  const next = periods.find(({ hasBegun }) => !hasBegun);
  return next && { period: next.period, at: Date.parse(next.at) };
}

/**
 * Whether only the end of its lots is awaited: an auction is over with the last of them, each by its own
 * clock, and its plan says no more than when that is at the latest.
 */
export function endsWithLots({ method, periods }: Pick<SessionView, "method" | "periods">): boolean {
  return METHOD_SHEETS[method].isOneSided && nextChange(periods)?.period === "CLOSED";
}

export function hasEnded(session: Pick<SessionView, "period">): boolean {
  return ENDS.includes(session.period);
}

/** Whether a session has begun and not ended. */
export function isLive(session: Pick<SessionView, "periods" | "period">): boolean {
  return !hasEnded(session) && session.periods.some(({ hasBegun }) => hasBegun);
}
