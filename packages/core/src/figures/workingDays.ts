/** Days are counted from 1 January 1970, which was a Thursday. */
const THURSDAY = 4;
const WEEK = 7;

/** Days of one country that differ from its weeks, which are worked from Monday to Friday [WRK-1]. */
export interface Calendar {
  readonly holidays: ReadonlySet<number>;
  /** Weekend days that are worked. */
  readonly workingDays: ReadonlySet<number>;
}

/** Whether a day is worked in each of the countries [WRK-1, WRK-2]. */
export function isWorkingDay(day: number, calendars: readonly Calendar[]): boolean {
  const weekday = (((day + THURSDAY) % WEEK) + WEEK) % WEEK;
  const isWeekend = weekday === 0 || weekday === WEEK - 1;
  return calendars.every(({ holidays, workingDays }) => (
    workingDays.has(day) || (!isWeekend && !holidays.has(day))
  ));
}

/** The day that lies so many working days after another, or before it where `days` is negative [WRK-2]. */
export function workingDayFrom(day: number, days: number, calendars: readonly Calendar[]): number {
  const stride = days < 0 ? -1 : 1;
  let at = day;
  for (let left = Math.abs(days); left > 0;) {
    at += stride;
    if (isWorkingDay(at, calendars)) left--;
  }
  return at;
}
