const DAY_MS = 86_400_000;

/**
 * The working day that lies so many working days before a date. Saturdays, Sundays and holidays do not
 * count, and neither does the date itself (A40, A46).
 *
 * @param date - such as 2026-07-16
 */
export function workingDayBefore(date: string, days: number, holidays: readonly string[]): string {
  let at = Date.parse(`${date}T00:00:00.000Z`);
  for (let left = days; left > 0;) {
    at -= DAY_MS;
    if (isWorkingDay(at, holidays)) left--;
  }
  return dayOf(at);
}

function isWorkingDay(at: number, holidays: readonly string[]): boolean {
  const weekday = new Date(at).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.includes(dayOf(at));
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
