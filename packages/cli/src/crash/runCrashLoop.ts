import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EXIT } from "../output/exit.ts";
import { makePrinter, type Printer } from "../output/print.ts";
import { stopOnSignal } from "../process/signals.ts";
import { CrashLoop, type CrashTotals } from "./crashLoop.ts";
import type { CrashRound } from "./crashRound.ts";

interface CrashRun {
  readonly rounds: number;
  readonly seed: number;
  readonly recordEvery: number;
}

/** Runs the crash loop in a folder of its own. @returns the exit code: a broken promise is a failed check */
export async function runCrashLoop(run: CrashRun, isJson: boolean): Promise<number> {
  const print = makePrinter(isJson);
  const varDir = mkdtempSync(join(tmpdir(), "kontor-crash-"));
  const done: CrashRound[] = [];
  const loop = await CrashLoop.on({
    ...run, varDir,
    onRound: (round) => {
      done.push(round);
      if (isJson) print.record({ ...round });
      else print.say(lineOf(round));
    },
  });
  stopOnSignal(() => loop.end());
  try {
    const totals = await loop.run();
    tellEnd(print, run, done, totals);
    rmSync(varDir, { recursive: true, force: true });
    return EXIT.DONE;
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const failure = { ok: false, seed: run.seed, round: done.length + 1, reason, varDir };
    process.stderr.write(isJson ? `${JSON.stringify(failure)}\n` : failureText(failure, loop.log));
    await loop.end();
    return EXIT.CHECK;
  }
}

function lineOf(round: CrashRound): string {
  return [
    String(round.round).padStart(5),
    round.victim.toLowerCase().replaceAll("_", " ").padEnd(20),
    `after ${String(round.afterMs).padStart(3)} ms,`,
    `recovery ${(round.recoveryMs / 1000).toFixed(2)} s (${round.replayed} replayed),`,
    `${round.actCount} acts, ${round.unansweredCount} unanswered, ${round.repeatedCount} repeated,`,
    `head ${round.head}${round.isRecordChecked ? ", record checked" : ""}`,
  ].join(" ");
}

function tellEnd(
  print: Printer, { seed }: CrashRun, done: readonly CrashRound[], totals: CrashTotals,
): void {
  const times = done.map((round) => round.recoveryMs).sort((a, b) => a - b);
  const [median, longest] = [times[times.length >> 1] ?? 0, times.at(-1) ?? 0].map(Math.round) as
    [number, number];
  const sum = (of: (round: CrashRound) => number): number =>
    done.reduce((total, round) => total + of(round), 0);
  const [acts, unanswered] = [sum((round) => round.actCount), sum((round) => round.unansweredCount)];
  const result = {
    ok: true, rounds: done.length, seed, recoveryMedianMs: median, recoveryMaxMs: longest, acts, unanswered,
    ...totals,
  };
  if (print.isJson) return print.record(result);
  print.say(
    `\n${done.length} kills, seed ${seed}: nothing lost, nothing done twice. Recovery median ` +
      `${(median / 1000).toFixed(2)} s, longest ${(longest / 1000).toFixed(2)} s.\n${acts} acts, ` +
      `${unanswered} of them unanswered at first; ${totals.commands} commands in the journal, ` +
      `${totals.deals} deals, the stream broke ${totals.breaks} times.`,
  );
}

interface Failure {
  readonly seed: number;
  readonly round: number;
  readonly reason: string;
  readonly varDir: string;
}

function failureText({ seed, round, reason, varDir }: Failure, log: readonly string[]): string {
  const told = log.map((line) => `  ${line}\n`).join("");
  return `\nFAILED in round ${round}, seed ${seed}: ${reason}\nthe server told:\n${told}data: ${varDir}\n`;
}
