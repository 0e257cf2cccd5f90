import type { Command } from "commander";
import { availableParallelism } from "node:os";
import { UsageError } from "../output/exit.ts";
import { runSimulations } from "../simulate/runSimulations.ts";
import { withExamples } from "./examples.ts";
import { wholeOf } from "./wholeOf.ts";

interface SimulateCommandOptions {
  readonly seeds: string;
  readonly from: string;
  readonly seed?: string;
  readonly steps: string;
  readonly workers?: string;
  readonly firstFailure?: boolean;
  readonly trace?: boolean;
  readonly json?: boolean;
}

/** `kontor simulate`: whole exchanges in a simulated world where everything goes wrong, one a seed. */
export function addSimulateCommand(program: Command): void {
  const simulate = program
    .command("simulate")
    .description("run whole exchanges in a simulated world full of faults and check what they promise")
    .option("--seeds <number>", "seeds to run, from --from on", "20")
    .option("--from <number>", "first seed", "1")
    .option("--seed <number>", "this seed alone, as it always runs")
    .option("--steps <number>", "acts of users in a seed", "300")
    .option("--workers <number>", "processes at once; as many as there are cores where it is not given")
    .option("--first-failure", "end with the first seed that fails")
    .option("--trace", "print everything that happens; with --seed")
    .action(async (_options: unknown, command: Command) => {
      const options = command.optsWithGlobals<SimulateCommandOptions>();
      const isTraced = options.trace === true;
      if (isTraced && options.seed === undefined) throw new UsageError("--trace needs --seed");
      const cores = String(availableParallelism());
      process.exitCode = await runSimulations({
        seeds: seedsOf(options), steps: wholeOf("--steps", options.steps), isTraced,
        workers: wholeOf("--workers", options.workers ?? cores),
        stopsAtFailure: options.firstFailure === true,
      }, options.json === true);
    });
  withExamples(simulate, "kontor simulate --seeds 4", "kontor simulate --seed 7 --trace");
}

function seedsOf({ seed, seeds, from }: SimulateCommandOptions): number[] {
  if (seed !== undefined) return [wholeOf("--seed", seed)];
  const first = wholeOf("--from", from);
  return Array.from({ length: wholeOf("--seeds", seeds) }, (_, place) => first + place);
}
