import type { Command } from "commander";
import { existsSync } from "node:fs";
import { runCrashLoop } from "../crash/runCrashLoop.ts";
import { UsageError } from "../output/exit.ts";
import { withExamples } from "./examples.ts";
import { wholeOf } from "./wholeOf.ts";

interface CrashCommandOptions {
  readonly rounds: string;
  readonly seed?: string;
  readonly recordEvery: string;
  readonly json?: boolean;
}

const SEED_MAX = 2 ** 31;

/** `kontor crash`: the drill that kills an exchange of its own under load and checks what it promised. */
export function addCrashCommand(program: Command): void {
  const crash = program
    .command("crash")
    .description("kill an exchange under load, again and again, and check that it keeps its promises")
    .option("--rounds <number>", "kills", "30")
    .option("--seed <number>", "chance of the rounds; one is taken where it is not given")
    .option("--record-every <number>", "rounds between two checks of the whole record", "5")
    .action(async (_options: unknown, command: Command) => {
      const options = command.optsWithGlobals<CrashCommandOptions>();
      if (!existsSync("/proc/self/stat")) throw new UsageError("the crash loop needs Linux: it reads /proc");
      const code = await runCrashLoop({
        rounds: wholeOf("--rounds", options.rounds),
        seed: options.seed === undefined ? Date.now() % SEED_MAX : wholeOf("--seed", options.seed),
        recordEvery: wholeOf("--record-every", options.recordEvery),
      }, options.json === true);
      // Where a promise was broken there are still customers about who wait for their answers.
      process.exit(code);
    });
  withExamples(crash, "kontor crash --rounds 9", "kontor crash --rounds 30 --seed 7 --json");
}
