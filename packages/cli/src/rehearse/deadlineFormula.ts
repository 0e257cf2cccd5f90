import { type Calendar, workingDayFrom } from "@kontor/core";
import { calendarOf, dateOf, type DayEnd, dayField, dayOfInstant, endOfDay } from "./days.ts";
import {
  type Fields, instantField, invalid, objectField, optionalInstant, textField, wordField,
} from "./fields.ts";
import type { RehearsalEvent, RehearsalFile } from "./file.ts";
import { wholeCount } from "./figureFields.ts";

const UNITS = ["BUSINESS_DAYS", "CALENDAR_DAYS"] as const;
/** Longest deadline: some ten years of days. */
const DAYS_MAX = 4_000;

/** What holds for all deadlines of a file. */
interface Rules {
  readonly calendars: ReadonlyMap<string, Calendar>;
  readonly exchange: string;
  readonly end: DayEnd;
}

/** Deadlines in working or calendar days (A46): when each is due, and whether what was done was in time. */
export function rehearseDeadline({ rules, events }: RehearsalFile): Record<string, unknown> {
  const read = rulesOf(rules);
  return {
    results: events.map((event, place) => {
      const where = `events/${place}`;
      const day = dueDay(read, event, where);
      const dueAt = endOfDay(day, read.end);
      const doneAt = optionalInstant(event, "doneAt", where);
      return {
        event: place,
        due: dateOf(day),
        dueAt: new Date(dueAt).toISOString(),
        ...(doneAt === null ? {} : { inTime: doneAt <= dueAt }),
      };
    }),
  };
}

function rulesOf(rules: Fields): Rules {
  const filed = objectField(rules, "calendars", "rules");
  const calendars = new Map(Object.keys(filed).map((name) => [
    name, calendarOf(objectField(filed, name, "rules/calendars"), `rules/calendars/${name}`),
  ]));
  const offset = /^([+-])(0\d|1[0-4]):([0-5]\d)$/.exec(textField(rules, "utcOffset", "rules"));
  if (!offset) throw invalid("rules", "utcOffset", "must be an offset such as +03:00");
  const offsetMinutes = Number(offset[2]) * 60 + Number(offset[3]);
  return {
    calendars,
    exchange: textField(rules, "exchange", "rules"),
    end: {
      offsetMinutes: offset[1] === "-" ? -offsetMinutes : offsetMinutes,
      cutOffMinutes: cutOffOf(rules),
    },
  };
}

function cutOffOf(rules: Fields): number {
  const time = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(textField(rules, "cutOff", "rules"));
  if (time) return Number(time[1]) * 60 + Number(time[2]);
  throw invalid("rules", "cutOff", "must be a time of the day such as 18:00");
}

function dueDay(rules: Rules, event: RehearsalEvent, where: string): number {
  const days = wholeCount(event, "days", where, NaN);
  if (days > DAYS_MAX) throw invalid(where, "days", `must be at most ${DAYS_MAX}`);
  if (event.type === "BEFORE_SESSION") {
    const calendar = calendarNamed(rules, rules.exchange, "rules", "exchange");
    return workingDayFrom(dayField(event, "date", where), -days, [calendar]);
  }
  if (event.type !== "AFTER_DEAL") throw invalid(where, "type", "must be AFTER_DEAL or BEFORE_SESSION");
  const hasDate = event["date"] !== undefined;
  const from = hasDate
    ? dayField(event, "date", where)
    : dayOfInstant(instantField(event, "at", where), rules.end);
  if (wordField(event, "unit", UNITS, undefined, where) === "CALENDAR_DAYS") return from + days;
  return workingDayFrom(from, days, calendarsOf(rules, event, where));
}

/** The calendars that an event names; the exchange's own where it names none. */
function calendarsOf(rules: Rules, event: RehearsalEvent, where: string): Calendar[] {
  const named = event["calendars"] ?? [rules.exchange];
  if (!Array.isArray(named) || named.length === 0) {
    throw invalid(where, "calendars", "must be a list of names");
  }
  return named.map((name) => calendarNamed(rules, name, where, "calendars"));
}

function calendarNamed({ calendars }: Rules, name: unknown, where: string, field: string): Calendar {
  const calendar = typeof name === "string" ? calendars.get(name) : undefined;
  if (calendar) return calendar;
  throw invalid(where, field, "must name calendars of the rules");
}
