import { describe, expect, it } from "vitest";
import { dayField, dayOfInstant, endOfDay } from "../../src/rehearse/days.ts";

const dayOf = (date: string): number => dayField({ date }, "date", "rules");

const MINSK = { offsetMinutes: 180, cutOffMinutes: 1_080 };
const ENDS = [
  [MINSK, "2026-07-15T15:00:00.000Z"],
  [{ offsetMinutes: -270, cutOffMinutes: 555 }, "2026-07-15T13:45:00.000Z"],
  [{ offsetMinutes: 0, cutOffMinutes: 0 }, "2026-07-15T00:00:00.000Z"],
] as const;

describe("the end of a day", () => {
  it.each([
    ["2026-07-10T20:59:59.999Z", "2026-07-10"], ["2026-07-10T21:00:00.000Z", "2026-07-11"],
  ])("%s is on %s by the clocks of the exchange", (instant, date) => {
    expect(dayOfInstant(Date.parse(instant), MINSK)).toBe(dayOf(date));
  });

  it.each(ENDS)("of %j is at %s", (end, instant) => {
    expect(endOfDay(dayOf("2026-07-15"), end)).toBe(Date.parse(instant));
  });
});
