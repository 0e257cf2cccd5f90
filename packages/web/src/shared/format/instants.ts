import type { Language } from "@kontor/wire";
import { LOCALE_OF } from "./numbers.ts";

/** Where the exchange's clock hangs: a fixed distance from UTC, and the city that is said with it. */
export interface Zone {
  readonly city: string;
  readonly utcOffsetMinutes: number;
}

const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = language + JSON.stringify(options);
  let format = formats.get(name);
  if (!format) {
    format = new Intl.DateTimeFormat(LOCALE_OF[language], {
      timeZone: "UTC", numberingSystem: "latn", calendar: "gregory", ...options,
    });
    formats.set(name, format);
  }
  return format;
}

/** The instant as the wall clock of the exchange shows it, carried in the UTC fields of a date. */
function atWall(at: number, zone: Zone): Date {
  return new Date(at + zone.utcOffsetMinutes * 60_000);
}

const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

/** 10:05, always of 24 hours. */
export function timeText(language: Language, at: number, zone: Zone): string {
  return formatOf(language, CLOCK).format(atWall(at, zone));
}

/** 10:05:18. */
export function secondsText(language: Language, at: number, zone: Zone): string {
  return formatOf(language, { ...CLOCK, second: "2-digit" }).format(atWall(at, zone));
}

/** 10:40:57.210: for what counts by the instant of its arrival. */
export function millisText(at: number, zone: Zone): string {
  return atWall(at, zone).toISOString().slice(11, 23);
}

const YEAR = { day: "numeric", year: "numeric" } as const;

/** A day written out; Russian leaves the letter for "year" away, which would end every sentence twice. */
function written(language: Language, day: string, options: Intl.DateTimeFormatOptions): string {
  return formatOf(language, options).format(new Date(`${day}T00:00:00Z`)).replace(/\s?г\.$/, "");
}

/** Monday, 23 November 2026: the day of the exchange's clock, with the month as a word. */
export function longDayText(language: Language, day: string): string {
  return written(language, day, { ...YEAR, weekday: "long", month: "long" });
}

/** 23 November 2026, for sentences. */
export function dateText(language: Language, day: string): string {
  return written(language, day, { ...YEAR, month: "long" });
}

/** Mon, 23 Nov 2026, for lists. */
export function dayText(language: Language, day: string): string {
  return written(language, day, { ...YEAR, weekday: "short", month: "short" });
}

/** 23 Nov, 10:05: an instant within a list. */
export function instantText(language: Language, at: number, zone: Zone): string {
  const options = { day: "numeric", month: "short", ...CLOCK } as const;
  return formatOf(language, options).format(atWall(at, zone));
}

/** 23 Nov 2026, 10:05:18: an instant that stands alone. */
export function fullInstantText(language: Language, at: number, zone: Zone): string {
  const day = written(language, dayAt(at, zone), { ...YEAR, month: "short" });
  return `${day}, ${secondsText(language, at, zone)}`;
}

/** UTC+3, UTC+5:30, UTC−4. */
export function offsetText(utcOffsetMinutes: number): string {
  const minutes = Math.abs(utcOffsetMinutes);
  const rest = minutes % 60 === 0 ? "" : `:${String(minutes % 60).padStart(2, "0")}`;
  return `UTC${utcOffsetMinutes < 0 ? "\u2212" : "+"}${Math.floor(minutes / 60)}${rest}`;
}

/** Day of the exchange's clock at an instant, as the wire writes days. */
export function dayAt(at: number, zone: Zone): string {
  return atWall(at, zone).toISOString().slice(0, 10);
}

/** A day so many days later. */
export function dayPlus(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Time that is left: 4:07, 1:04:07, and days where there are many hours. */
export function countdownText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const pad = (value: number): string => String(value).padStart(2, "0");
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  if (hours === 0) return `${minutes}:${pad(rest)}`;
  return `${hours}:${pad(minutes)}:${pad(rest)}`;
}
