import { GOALS, type GoalName } from "../report/goals.ts";
import { type Line, ratioLine } from "../report/line.ts";
import { medianOf, spreadOf } from "../report/ratio.ts";
import type { Measure } from "./contenderProcess.ts";
import type { Progress } from "./progress.ts";

/** One side of a comparison; each run is a process of its own. */
export type Contender = () => Promise<Measure>;

/** Two contenders that do the same work, and what is asked of their ratio. */
export interface Comparison {
  /** As `engine.xc1`. */
  readonly name: string;
  /** As `ours/nodejs-order-book`. */
  readonly between: string;
  readonly goal?: GoalName;
  readonly ours: Contender;
  readonly theirs: Contender;
  /** What is divided; commands in a second where nothing is said. */
  readonly value?: (measure: Measure) => number;
  /** Checksum that is known beforehand. */
  readonly expected?: () => string | number;
  /** Figures to print behind the verdict. */
  readonly notes?: (pairs: readonly MeasuredPair[]) => Readonly<Record<string, string | number>>;
}

export type MeasuredPair = readonly [ours: Measure, theirs: Measure];

/** Two runs did not do the same work: no ratio of them means anything. */
export class ChecksumError extends Error {
  override readonly name = "ChecksumError";
}

export function speedOf({ commands, seconds }: Measure): number {
  return commands / seconds;
}

/** The line of a comparison, and the pairs behind it; none where a run broke. */
export interface Compared {
  readonly line: Line;
  readonly pairs: readonly MeasuredPair[];
}

/**
 * Runs a comparison, ours and theirs in turn. Where a run fails or a checksum differs there is a line that
 * says so, and no ratio.
 */
export async function compare(
  comparison: Comparison, count: number, progress: Progress,
): Promise<Compared> {
  const { name, between, goal, notes, value = speedOf } = comparison;
  const pairs: MeasuredPair[] = [];
  try {
    for (let i = 1; i <= count; i++) {
      progress.tell(`${name} ${between} pair ${i} of ${count}: ours`);
      const ours = await comparison.ours();
      progress.tell(`${name} ${between} pair ${i} of ${count}: theirs`);
      const theirs = await comparison.theirs();
      pairs.push([ours, theirs]);
      requireChecksum(pairs.flat(), comparison.expected?.() ?? ours.checksum);
    }
  } catch (error) {
    const text = `${between}: ${error instanceof Error ? error.message : String(error)}`;
    return { line: { kind: "BROKEN", name, text }, pairs: [] };
  }
  const spread = spreadOf(pairs.map(([ours, theirs]) => [value(ours), value(theirs)]));
  const line = ratioLine(name, between, spread, goal && GOALS[goal], {
    ...(goal ? { id: goal.slice(0, 2) } : {}), ...notes?.(pairs), checksum: pairs[0]?.[0].checksum ?? "",
  });
  return { line, pairs };
}

/** @throws {ChecksumError} where a run did something else */
export function requireChecksum(runs: readonly Measure[], wanted: string | number): void {
  const other = runs.find(({ checksum }) => checksum !== wanted);
  if (other) throw new ChecksumError(`checksum ${other.checksum} differs from ${wanted}; no result`);
}

/** Median of a figure over one side of all pairs. */
export function medianFigure(
  pairs: readonly MeasuredPair[], side: 0 | 1, figure: (measure: Measure) => number,
): number {
  return medianOf(pairs.map((pair) => figure(pair[side])));
}
