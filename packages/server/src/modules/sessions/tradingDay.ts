import type { PlannedPeriod } from "@kontor/core";

const MINUTE_MS = 60_000;

/** Day of the exchange's own clock on which an instant lies, as "2022-12-20". */
export function tradingDayOf(at: number, utcOffsetMinutes: number): string {
  return new Date(at + utcOffsetMinutes * MINUTE_MS).toISOString().slice(0, 10);
}

/** Instant at which members first see the session open: its first period after the preliminary one. */
export function firstOpening(plan: readonly PlannedPeriod[]): number {
  const opening = plan.find(({ period }) => period !== "PRELIMINARY") ?? plan[0];
  return opening?.at ?? 0;
}
