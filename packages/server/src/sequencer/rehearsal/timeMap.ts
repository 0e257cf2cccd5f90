import type { PlannedPeriod } from "@kontor/core";
import type { Period } from "@kontor/wire/words";

/** Where an instant of a session that was held lies in a session under other rules. */
export interface Moved {
  readonly at: number;
  /** The period it lay in is not among the new ones. */
  readonly isPeriodMissing: boolean;
}

interface Span {
  readonly period: Period;
  readonly from: number;
  readonly to: number;
}

/**
 * Instant at which the new plan begins: the period that both plans share begins when it did, TRADING before
 * any other, so that the market's day stays what it was. No plan begins before its session is ready.
 *
 * @param readyAt - instant at which the session stands in the calendar with its lots
 * @param lengthsFrom - the new plan from an instant on
 */
export function newStart(
  old: readonly PlannedPeriod[], readyAt: number, lengthsFrom: (startsAt: number) => PlannedPeriod[],
): number {
  const fresh = lengthsFrom(0);
  const shared = old.slice(0, -1).filter(({ period }) => fresh.some((planned) => planned.period === period));
  const anchor = shared.find(({ period }) => period === "TRADING") ?? shared[0];
  const offset = fresh.find(({ period }) => period === anchor?.period)?.at ?? 0;
  return Math.max(readyAt, (anchor ?? old[0] as PlannedPeriod).at - offset);
}

/**
 * Keeps each command in its period, at the same share of its length [RHS-2]. What came before the first
 * period or after the last keeps its distance from there. Where the new rules have no such period, a command
 * comes at the beginning of the next one they have, or at the very end of the last. The order of the
 * commands of a session never changes; under equal plans no instant does.
 */
export function timeMap(
  old: readonly PlannedPeriod[], fresh: readonly PlannedPeriod[],
): (at: number) => Moved {
  const [spans, targets] = [spansOf(old), spansOf(fresh)];
  const [begin, end] = [boundsOf(old), boundsOf(fresh)];
  return (at) => {
    if (at < begin.from) return { at: at - begin.from + end.from, isPeriodMissing: false };
    if (at >= begin.to) return { at: at - begin.to + end.to, isPeriodMissing: false };
    const span = spans.find(({ to }) => at < to) as Span;
    const target = targets.find(({ period }) => period === span.period);
    if (target) return { at: shareOf(at, span, target), isPeriodMissing: false };
    return { at: nextAfter(span, spans, targets)?.from ?? end.to - 1, isPeriodMissing: true };
  };
}

function shareOf(at: number, from: Span, to: Span): number {
  const [oldMs, newMs] = [from.to - from.from, to.to - to.from];
  const offsetMs = at - from.from;
  return to.from + (oldMs === newMs ? offsetMs : Math.floor((offsetMs / oldMs) * newMs));
}

/** Of the periods that followed in the old plan, the first that the new one has too. */
function nextAfter(span: Span, spans: readonly Span[], targets: readonly Span[]): Span | undefined {
  const later = spans.filter(({ from }) => from > span.from);
  const next = later.find(({ period }) => targets.some((target) => target.period === period));
  return targets.find(({ period }) => period === next?.period);
}

function spansOf(plan: readonly PlannedPeriod[]): Span[] {
  return plan.slice(0, -1).map(({ period, at }, i) => ({
    period, from: at, to: (plan[i + 1] as PlannedPeriod).at,
  }));
}

function boundsOf(plan: readonly PlannedPeriod[]): { readonly from: number; readonly to: number } {
  return { from: plan[0]?.at ?? 0, to: plan.at(-1)?.at ?? 0 };
}
