import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Calendar, isWorkingDay, workingDayFrom } from "../../src/figures/workingDays.ts";

const DAY_MS = 86_400_000;
const dayOf = (date: string): number => Date.parse(`${date}T00:00:00.000Z`) / DAY_MS;
const calendarOf = (holidays: readonly string[], workingDays: readonly string[] = []): Calendar => ({
  holidays: new Set(holidays.map(dayOf)), workingDays: new Set(workingDays.map(dayOf)),
});
const PLAIN = calendarOf([]);
const HOME = calendarOf(["2026-07-03", "2026-12-25"], ["2026-07-11"]);
const NEIGHBOUR = calendarOf(["2026-12-28"]);

const COUNTED = [
  ["2026-07-10", 5, [PLAIN], "2026-07-17"],
  ["2026-07-10", 3, [PLAIN], "2026-07-15"],
  ["2026-07-10", 0, [PLAIN], "2026-07-10"],
  ["2026-07-11", 1, [PLAIN], "2026-07-13"],
  ["2026-07-02", 1, [HOME], "2026-07-06"],
  ["2026-07-10", 1, [HOME], "2026-07-11"],
  ["2026-07-10", 1, [HOME, NEIGHBOUR], "2026-07-13"],
  ["2026-12-24", 1, [HOME, NEIGHBOUR], "2026-12-29"],
  ["2026-07-16", -2, [PLAIN], "2026-07-14"],
  ["2026-07-13", -1, [HOME], "2026-07-11"],
  ["2027-01-04", -1, [PLAIN], "2027-01-01"],
] as const;

describe("working days", () => {
  it.each([
    ["2026-07-10", true], ["2026-07-11", true], ["2026-07-12", false], ["2026-07-03", false],
    ["2026-07-18", false], ["1969-12-31", true], ["1969-12-28", false], ["1969-12-27", false],
  ])("of a country: %s is one, %j", (date, isWorked) => {
    expect(isWorkingDay(dayOf(date), [HOME])).toBe(isWorked);
  });

  it("[WRK-1] are those that a country declares so, holidays or not", () => {
    const both = calendarOf(["2026-07-11", "2026-07-13"], ["2026-07-11", "2026-07-13"]);
    expect(
      ["2026-07-11", "2026-07-13"].map((date) => isWorkingDay(dayOf(date), [both])),
    ).toEqual([true, true]);
  });

  it("[WRK-1] without holidays are five of seven", () => {
    fc.assert(fc.property(fc.integer({ min: -50_000, max: 50_000 }), (day) => {
      const week = Array.from({ length: 7 }, (_, i) => isWorkingDay(day + i, [PLAIN]));
      expect(week.filter(Boolean)).toHaveLength(5);
    }));
  });

  it.each(COUNTED)("[WRK-2] from %s, %i on: case %#", (date, days, calendars, due) => {
    expect(workingDayFrom(dayOf(date), days, calendars)).toBe(dayOf(due));
  });

  it("[WRK-2] lie between the two days, counted one by one", () => {
    const from = fc.integer({ min: dayOf("2026-06-01"), max: dayOf("2027-01-31") });
    fc.assert(fc.property(from, fc.integer({ min: -40, max: 40 }), (day, days) => {
      const due = workingDayFrom(day, days, [HOME, NEIGHBOUR]);
      const [first, last] = days < 0 ? [due, day - 1] : [day + 1, due];
      let count = 0;
      for (let at = first; at <= last; at++) if (isWorkingDay(at, [HOME, NEIGHBOUR])) count++;
      expect(count).toBe(Math.abs(days));
      if (days !== 0) expect(isWorkingDay(due, [HOME, NEIGHBOUR])).toBe(true);
    }));
  });
});
