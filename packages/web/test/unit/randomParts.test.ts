import type { LogLine } from "@kontor/wire";
import { describe, expect, it } from "vitest";
import { drawnMsOf, endWordOf, randomPartsOf } from "../../src/features/sessions/randomParts.ts";

const line = (kind: string, at: string, text: string | null): LogLine => (
  { kind, at: `2030-01-07T${at}Z`, text } as LogLine
);
const ms = (time: string): number => Date.parse(`2030-01-07T${time}Z`);

describe("random parts in the public log", () => {
  it("are paired with their ends, of several in their order, one that runs without an end", () => {
    expect(randomPartsOf([
      line("PERIOD", "07:10:00", null), line("RANDOM_PART", "08:00:00", "2030-01-07T08:10:00Z"),
      line("DEAL", "08:00:30", null), line("RANDOM_END", "08:01:02.003", "winds"),
      line("RANDOM_PART", "12:00:00", "2030-01-07T12:05:00Z"), line("RANDOM_END", "12:05:00", null),
      line("RANDOM_PART", "16:00:00", "2030-01-07T16:05:00Z"),
    ])).toEqual([
      { fromMs: ms("08:00:00"), latestMs: ms("08:10:00"), end: { atMs: ms("08:01:02.003"), seed: "winds" } },
      { fromMs: ms("12:00:00"), latestMs: ms("12:05:00"), end: { atMs: ms("12:05:00"), seed: null } },
      { fromMs: ms("16:00:00"), latestMs: ms("16:05:00"), end: null },
    ]);
  });

  it("are none where the newest lines begin after them", () => {
    expect(randomPartsOf([line("RANDOM_END", "08:01:00", "winds")])).toEqual([]);
  });
});

describe("the end that a seed gives", () => {
  // Counted with `printf 'forty-two fair winds:close' | sha256sum` and the whole number modulo the part.
  it.each([[600_000, 317627], [1_000, 89], [0, 0]])(
    "of a part of at most %i ms is counted from the whole hash", async (mostMs, drawn) => {
      expect(await drawnMsOf("forty-two fair winds", mostMs)).toBe(drawn);
    },
  );

  it.each([[5, 5, "drawn"], [5, 4, "earlier"], [5, 6, "moved"]] as const)(
    "at %i is told beside an end at %i as %s", (drawnAt, endedAt, word) => {
      expect(endWordOf(drawnAt, endedAt)).toBe(word);
    },
  );
});
