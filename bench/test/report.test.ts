import { describe, expect, it } from "vitest";
import { compare, requireChecksum } from "../contender/compare.ts";
import type { Measure } from "../contender/contenderProcess.ts";
import { Progress } from "../contender/progress.ts";
import { readCommandLine, UsageError } from "../report/commandLine.ts";
import { GOALS, judge } from "../report/goals.ts";
import { EXIT, exitCodeOf, type Line, ratioLine, textOf } from "../report/line.ts";
import { medianOf, percentileOf, spreadOf } from "../report/ratio.ts";
import { withResult } from "../report/results.ts";

const MACHINE = {
  cpu: "P", cores: 2, memoryGiB: 24, disk: "d", system: "L", node: "v24", postgres: "18",
};
const FAMILIES = ["engine", "journal", "edge"];
const run = (seconds: number, checksum = "c"): Measure => ({ commands: 100, seconds, checksum });

describe("a ratio", () => {
  it.each([[[3, 1, 2], 2], [[4, 1, 3, 2], 2.5], [[7], 7]])("has the median of %j: %d", (values, median) => {
    expect(medianOf(values)).toBe(median);
  });

  it("is taken pair by pair, so that a slow minute does not count twice", () => {
    expect(spreadOf([[10, 1], [2, 1], [30, 10]])).toEqual({ median: 3, min: 2, max: 10, pairs: 3 });
  });

  it("has percentiles that are values", () => expect(percentileOf([5, 1, 9], 0.5)).toBe(5));

  it.each([
    ["E4", 80, "PASS"], ["E4", 79.99, "FAIL"], ["J3", 4, "PASS"], ["J3", 4.01, "FAIL"],
  ] as const)("is judged as measured: %s %d %s", (name, median, verdict) => {
    expect(judge(median, GOALS[name])).toBe(verdict);
  });
});

describe("a line", () => {
  const line = (median: number) =>
    ratioLine("engine.xc1", "ours/them", { median, min: 1, max: 99, pairs: 5 }, GOALS.E4, { checksum: "c" });

  it("says name, contenders, ratio, spread, goal and verdict", () => {
    expect(textOf(line(90))).toBe(
      "RATIO engine.xc1 ours/them 90.0 min 1.00 max 99.0 pairs 5 goal>=80 PASS checksum=c",
    );
  });

  const broken: Line = { kind: "BROKEN", name: "x", text: "y" };
  const skip: Line = { kind: "SKIP", name: "x", text: "y" };
  it.each([
    ["all reached", [line(80), skip], EXIT.PASSED],
    ["one missed", [line(80), line(79)], EXIT.MISSED],
    ["one broken weighs most", [line(79), broken], EXIT.BROKEN],
  ])("gives the exit code: %s", (_, lines, code) => expect(exitCodeOf(lines)).toBe(code));
});

describe("a comparison", () => {
  const between = (ours: Measure, theirs: Measure) =>
    compare(
      {
        name: "n", between: "a/b", goal: "E4", ours: () => Promise.resolve(ours),
        theirs: () => Promise.resolve(theirs),
      },
      3, new Progress(),
    );

  it("divides speeds", async () => {
    const { line } = await between(run(1), run(100));
    expect(line).toMatchObject({ kind: "RATIO", median: 100, verdict: "PASS", notes: { id: "E4" } });
  });

  it("has no result where a checksum differs", async () => {
    const { line, pairs } = await between(run(1, "c"), run(100, "d"));
    expect(line.kind).toBe("BROKEN");
    expect(pairs).toEqual([]);
  });

  it("checks against what was known beforehand", () => {
    expect(() => requireChecksum([run(1, "c")], "e")).toThrow(/checksum c differs from e/);
  });
});

describe("the command line", () => {
  it("asks for all families unless some are named", () => {
    expect(readCommandLine([], FAMILIES)).toMatchObject({ families: FAMILIES, commands: 3_000_000 });
    expect(readCommandLine(["edge", "--short", "--pairs", "7"], FAMILIES)).toMatchObject({
      families: ["edge"], pairs: 7, commands: 300_000, isShort: true,
    });
  });

  it.each([[["rocket"]], [["--pairs", "0"]], [["--pairs", "x"]], [["--wrong"]]])("refuses %j", (args) => {
    expect(() => readCommandLine(args, FAMILIES)).toThrow(UsageError);
  });
});

describe("saved results", () => {
  const result = (text: string) => ({
    machine: MACHINE, at: "2026-11-23T10:00:00.000Z",
    lines: [{ kind: "NOTE", name: "n", text }] as const,
  });

  it("replace those of the same family and keep the others", () => {
    const first = withResult(withResult("", "engine", result("old")), "edge", result("kept"));
    const second = withResult(first, "engine", result("new"));
    expect(second).toContain("NOTE n new");
    expect(second).toContain("NOTE n kept");
    expect(second).not.toContain("NOTE n old");
  });
});
