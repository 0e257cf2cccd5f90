import { workingDayFrom } from "@kontor/core";
import { calendarOf, dateOf, dayField } from "./days.ts";

/**
 * The working day that lies so many working days before a date, by one calendar (A40, A46).
 *
 * @param date - such as 2026-07-16
 */
export function workingDayBefore(date: string, days: number, holidays: readonly string[]): string {
  const day = dayField({ session: date }, "session", "rules");
  return dateOf(workingDayFrom(day, -days, [calendarOf({ holidays }, "rules")]));
}
