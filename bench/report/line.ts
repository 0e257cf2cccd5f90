import { type Goal, goalText, judge, type Verdict } from "./goals.ts";
import type { Spread } from "./ratio.ts";

/** A ratio that was measured; without a goal it is told and not judged. */
export interface RatioLine extends Spread {
  readonly kind: "RATIO";
  /** What was run, as `engine.xc1`. */
  readonly name: string;
  /** Who stood against whom, as `ours/nodejs-order-book`. */
  readonly between: string;
  readonly goal: Goal | undefined;
  readonly verdict: Verdict | undefined;
  /** Figures behind the verdict, as `checksum=2024303786`. */
  readonly notes: Readonly<Record<string, string | number>>;
}

/** Why something was not run, and what would let it run; that is no fault. */
export interface SkipLine {
  readonly kind: "SKIP";
  readonly name: string;
  readonly text: string;
}

/** A figure that is no ratio: it holds on this machine only. */
export interface NoteLine {
  readonly kind: "NOTE";
  readonly name: string;
  readonly text: string;
}

/** Something that should have run and could not, or whose result is no result. */
export interface BrokenLine {
  readonly kind: "BROKEN";
  readonly name: string;
  readonly text: string;
}

export type Line = RatioLine | SkipLine | NoteLine | BrokenLine;

/** Exit codes: all passed; a ratio misses its goal; something could not run. */
export const EXIT = { PASSED: 0, MISSED: 1, BROKEN: 2 } as const;

export function ratioLine(
  name: string, between: string, spread: Spread, goal: Goal | undefined,
  notes: Readonly<Record<string, string | number>>,
): RatioLine {
  const verdict = goal && judge(spread.median, goal);
  return { kind: "RATIO", name, between, ...spread, goal, verdict, notes };
}

/** The one line that a reader greps for. */
export function textOf(line: Line): string {
  if (line.kind !== "RATIO") return `${line.kind} ${line.name} ${line.text}`;
  const { name, between, median, min, max, pairs, goal, verdict, notes } = line;
  const words = ["RATIO", name, between, figure(median), "min", figure(min), "max", figure(max)];
  words.push("pairs", String(pairs));
  if (goal && verdict) words.push(goalText(goal), verdict);
  return [...words, ...Object.entries(notes).map(([note, value]) => `${note}=${value}`)].join(" ");
}

/** What could not run weighs more than what was too slow: its goal is not known at all. */
export function exitCodeOf(lines: readonly Line[]): number {
  if (lines.some(({ kind }) => kind === "BROKEN")) return EXIT.BROKEN;
  const hasMissed = lines.some((line) => line.kind === "RATIO" && line.verdict === "FAIL");
  return hasMissed ? EXIT.MISSED : EXIT.PASSED;
}

/** A ratio with as many digits as mean something: 101.3, 6.02, 0.58, 0.0007. */
function figure(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  if (Math.abs(value) >= 10) return value.toFixed(1);
  return Math.abs(value) >= 0.1 ? value.toFixed(2) : value.toPrecision(2);
}
