import type { Measure } from "../contender/contenderProcess.ts";
import type { Bench } from "../report/bench.ts";
import { GOALS, type GoalName } from "../report/goals.ts";
import { ratioLine } from "../report/line.ts";
import { medianOf, type Spread, spreadOf } from "../report/ratio.ts";

/** Tells how fast our engine was on this machine, what the collector did, and what its arrays keep. */
export function noteSpeed(bench: Bench, name: string, runs: readonly Measure[]): void {
  if (runs.length === 0) return;
  const speeds = runs.map(({ commands, seconds }) => commands / seconds / 1e6);
  const { median, min, max } = spreadOfValues(speeds);
  const arrays = medianOf(runs.map((run) => perCommand(run, "arrayBytes")));
  const share = medianOf(runs.map((run) => run.figures?.["gcShare"] ?? NaN));
  const major = medianOf(runs.map((run) => run.figures?.["gcMajor"] ?? NaN));
  const text = `ours ${median.toFixed(2)} M commands/s, min ${min.toFixed(2)} max ${max.toFixed(2)} of ` +
    `${runs.length} runs; collector ${(share * 100).toFixed(2)} % of the time, ${major} major; arrays grow ` +
    `${arrays.toFixed(1)} bytes a command (client order ids and deals)`;
  bench.add({ kind: "NOTE", name, text });
}

/** Judges what our engine cost the garbage collector and left on its heap. */
export function judgeCollector(bench: Bench, name: string, runs: readonly Measure[]): void {
  const judge = (what: string, between: string, goal: GoalName, value: (run: Measure) => number): void => {
    const line = `${name}.${what}`;
    if (runs.length === 0 || !bench.wants(line, between)) return;
    bench.add(ratioLine(line, between, spreadOfValues(runs.map(value)), GOALS[goal], { id: "E6" }));
  };
  judge("gc", "gc-time/run-time", "E6a", (run) => run.figures?.["gcShare"] ?? NaN);
  judge("gc", "major-collections/run", "E6b", (run) => run.figures?.["gcMajor"] ?? NaN);
  judge("kept", "heap-bytes/command", "E6c", heapBytesKept);
}

/** Heap that stays, in whole tenths of a byte a command: below that lies what the compiler keeps. */
function heapBytesKept(run: Measure): number {
  return Math.max(0, Math.round(perCommand(run, "heapBytes") * 10) / 10);
}

function perCommand(run: Measure, figure: string): number {
  return (run.figures?.[figure] ?? NaN) / run.commands;
}

function spreadOfValues(values: readonly number[]): Spread {
  return spreadOf(values.map((value) => [value, 1]));
}
