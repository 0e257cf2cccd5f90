import { describe, expect, it } from "vitest";
import {
  countdownText, dateText, dayAt, dayPlus, dayText, fullInstantText, instantText, longDayText, millisText,
  offsetText, secondsText, timeText, type Zone,
} from "../../src/shared/format/instants.ts";

const MINSK: Zone = { city: "Minsk", utcOffsetMinutes: 180 };
const KOLKATA: Zone = { city: "Kolkata", utcOffsetMinutes: 330 };
const AT = Date.parse("2026-11-23T21:30:05.210Z");

describe("an instant is told by the exchange's clock, whatever the computer's", () => {
  it("in its day and its hours", () => {
    expect(timeText("en", AT, MINSK)).toBe("00:30");
    expect(timeText("zh", AT, KOLKATA)).toBe("03:00");
    expect(secondsText("ru", AT, MINSK)).toBe("00:30:05");
    expect(millisText(AT, MINSK)).toBe("00:30:05.210");
    expect(dayAt(AT, MINSK)).toBe("2026-11-24");
  });

  it("with the month as a word in each language", () => {
    expect(instantText("en", AT, MINSK)).toBe("24 Nov, 00:30");
    expect(instantText("ru", AT, MINSK)).toBe("24 нояб., 00:30");
    expect(instantText("zh", AT, MINSK)).toBe("11月24日 00:30");
    expect(fullInstantText("en", AT, MINSK)).toBe("24 Nov 2026, 00:30:05");
    expect(longDayText("en", "2026-11-23")).toMatch(/^Monday,? 23 November 2026$/);
    expect(longDayText("ru", "2026-11-23")).toBe("понедельник, 23 ноября 2026");
    expect(dateText("ru", "2026-11-23")).toBe("23 ноября 2026");
    expect(dateText("zh", "2026-11-23")).toBe("2026年11月23日");
    expect(dayText("zh", "2026-11-23")).toBe("2026年11月23日周一");
  });
});

describe("days and distances", () => {
  it("go over the ends of months and years", () => {
    expect(dayPlus("2026-12-31", 1)).toBe("2027-01-01");
    expect(dayPlus("2028-03-01", -1)).toBe("2028-02-29");
  });

  it("name the offset with a true minus and its minutes", () => {
    expect(offsetText(180)).toBe("UTC+3");
    expect(offsetText(330)).toBe("UTC+5:30");
    expect(offsetText(-240)).toBe("UTC−4");
  });

  it("count down to zero and never below", () => {
    expect(countdownText(247_000)).toBe("4:07");
    expect(countdownText(3_847_000)).toBe("1:04:07");
    expect(countdownText(1)).toBe("0:01");
    expect(countdownText(-5_000)).toBe("0:00");
  });
});
