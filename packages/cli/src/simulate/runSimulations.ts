import { EXIT } from "../output/exit.ts";
import { makePrinter } from "../output/print.ts";
import { Progress } from "../output/progress.ts";
import { MARKETS, type MarketName } from "./checks/marketCount.ts";
import { FAULT_NAMES, type FaultName } from "./world/faults.ts";
import type { SeedResult } from "./runSeed.ts";
import { runSeeds } from "./workers.ts";

export interface SimulationRun {
  readonly seeds: readonly number[];
  readonly steps: number;
  readonly workers: number;
  readonly isTraced: boolean;
  readonly stopsAtFailure: boolean;
}

/** What all seeds came to. */
interface Totals {
  readonly ok: boolean;
  readonly seeds: number;
  readonly failed: readonly number[];
  readonly steps: number;
  readonly commands: number;
  readonly answers: number;
  readonly deals: number;
  readonly lotsEnded: number;
  readonly simulatedHours: number;
  readonly seconds: number;
  readonly seedsPerSecond: number;
  /** Simulated time by the time of the processors that it took. */
  readonly timeCompression: number;
  /** Seeds in which each fault struck at least once. */
  readonly faultSeeds: Readonly<Record<FaultName, number>>;
  /** Of each way to deal: seeds in which it began, and those in which it came to deals. */
  readonly marketSeeds: Readonly<Record<MarketName, { readonly begun: number; readonly dealt: number }>>;
}

/** Runs seeds and tells what came of them. @returns the exit code: a broken promise is a failed check */
export async function runSimulations(run: SimulationRun, isJson: boolean): Promise<number> {
  const print = makePrinter(isJson);
  const startedAt = performance.now();
  const results: SeedResult[] = [];
  const progress = new Progress("seeds", run.seeds.length);
  const tasks = run.seeds.map((seed) => ({ seed, steps: run.steps, isTraced: run.isTraced }));
  await runSeeds(tasks, run.workers, (result) => {
    results.push(result);
    if (isJson) print.record({ ...result });
    else if (!result.ok) print.say(failureText(result, run.steps));
    progress.step();
    return result.ok || !run.stopsAtFailure;
  });
  const totals = totalsOf(results, (performance.now() - startedAt) / 1000);
  if (isJson) print.record({ ...totals });
  else print.say(totalsText(totals, results));
  return totals.ok ? EXIT.DONE : EXIT.CHECK;
}

function totalsOf(results: readonly SeedResult[], seconds: number): Totals {
  const sum = (of: (result: SeedResult) => number): number =>
    results.reduce((total, result) => total + of(result), 0);
  const failed = results.filter(({ ok }) => !ok).map(({ seed }) => seed).sort((a, b) => a - b);
  const simulatedMs = sum((result) => result.simulatedMs);
  return {
    ok: failed.length === 0, seeds: results.length, failed, steps: sum((result) => result.steps),
    commands: sum((result) => result.commands), answers: sum((result) => result.answers),
    deals: sum((result) => result.deals),
    lotsEnded: sum((result) => result.lotsEnded), simulatedHours: Math.round(simulatedMs / 3_600_000),
    seconds: Number(seconds.toFixed(1)), seedsPerSecond: Number((results.length / seconds).toFixed(2)),
    timeCompression: Math.round(simulatedMs / Math.max(1, sum((result) => result.realMs))),
    faultSeeds: Object.fromEntries(FAULT_NAMES.map((name) =>
      [name, results.filter(({ faults }) => (faults[name] ?? 0) > 0).length])) as Record<FaultName, number>,
    marketSeeds: marketSeedsOf(results),
  };
}

function marketSeedsOf(results: readonly SeedResult[]): Totals["marketSeeds"] {
  const seeds = (name: MarketName, part: "begun" | "deals"): number =>
    results.filter(({ markets }) => (markets[name]?.[part] ?? 0) > 0).length;
  return Object.fromEntries(MARKETS.map((name) =>
    [name, { begun: seeds(name, "begun"), dealt: seeds(name, "deals") }])) as Totals["marketSeeds"];
}

function failureText({ seed, failure }: SeedResult, steps: number): string {
  const { invariant = "", step = 0, reason = "", lastLines = [] } = failure ?? {};
  return [
    `FAILED seed ${seed}, step ${step}, ${invariant}: ${reason}`, ...lastLines.map((line) => `  ${line}`),
    `  again: npm run simulate -- --seed ${seed} --steps ${steps} --trace`,
  ].join("\n");
}

function totalsText(totals: Totals, results: readonly SeedResult[]): string {
  const { seeds, failed, steps, commands, answers, deals, seconds } = totals;
  const [only] = results;
  return [
    `${seeds} seeds, ${failed.length} failed${failed.length > 0 ? `: ${failed.join(", ")}` : ""}`,
    `${steps} acts of users, ${commands} commands in the record, ${answers} answers checked`,
    `${deals} deals, ${totals.lotsEnded} lots ended`,
    `${totals.simulatedHours} hours simulated in ${seconds} s: ${totals.seedsPerSecond} seeds a second, ` +
    `${totals.timeCompression} times faster than time`,
    ...(seeds === 1 && only ? [`hash ${only.hash}`] : []),
    "seeds in which a session of a method or an auction began, and in which it came to deals:",
    ...MARKETS.map((name) => {
      const { begun, dealt } = totals.marketSeeds[name];
      return `  ${name.padEnd(26)} ${String(begun).padStart(5)} ${String(dealt).padStart(5)}`;
    }),
    "seeds in which a fault struck:",
    ...FAULT_NAMES.map((name) => `  ${name.padEnd(26)} ${totals.faultSeeds[name]}`),
  ].join("\n");
}
