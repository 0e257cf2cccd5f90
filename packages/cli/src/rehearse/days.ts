import type { Calendar } from "@kontor/core";
import { type Fields, invalid, textField } from "./fields.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Where and when the days of an exchange end, in minutes. */
export interface DayEnd {
  /** How far its clocks are ahead of UTC. */
  readonly offsetMinutes: number;
  /** Time of the day until which a deadline is met, inclusive. */
  readonly cutOffMinutes: number;
}

/** Day of an instant by the clocks of the exchange (A46). */
export function dayOfInstant(atMs: number, { offsetMinutes }: DayEnd): number {
  return Math.floor((atMs + offsetMinutes * MINUTE_MS) / DAY_MS);
}

/** Last instant at which a deadline of a day is met (A46). */
export function endOfDay(day: number, { offsetMinutes, cutOffMinutes }: DayEnd): number {
  return day * DAY_MS + (cutOffMinutes - offsetMinutes) * MINUTE_MS;
}

/** A date as the number of its day since 1970. */
export function dayField(fields: Fields, name: string, where: string): number {
  const day = dayOfText(textField(fields, name, where));
  if (day !== undefined) return day;
  throw invalid(where, name, "must be a date such as 2026-07-16");
}

/** The date of a day, such as 2026-07-16. */
export function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Holidays and worked weekend days of one country; either may be left out. */
export function calendarOf(fields: Fields, where: string): Calendar {
  return {
    holidays: daysField(fields, "holidays", where),
    workingDays: daysField(fields, "workingDays", where),
  };
}

function daysField(fields: Fields, name: string, where: string): ReadonlySet<number> {
  const dates = fields[name] ?? [];
  const days = Array.isArray(dates) ? dates.map(dayOfText) : [undefined];
  if (days.every((day) => day !== undefined)) return new Set(days);
  throw invalid(where, name, "must be a list of dates");
}

function dayOfText(text: unknown): number | undefined {
  if (typeof text !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const day = Date.parse(`${text}T00:00:00.000Z`) / DAY_MS;
  // A month has no 31st day where the calendar has none: such a date is another one when it is written again.
  return Number.isInteger(day) && dateOf(day) === text ? day : undefined;
}
