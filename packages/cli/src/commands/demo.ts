import type { Command } from "commander";
import { openLiveDemo } from "../demo/liveDemo.ts";
import { runDemo } from "../demo/runDemo.ts";
import { UsageError } from "../output/exit.ts";
import { withExamples } from "./examples.ts";

interface DemoOptions {
  readonly live?: boolean;
  readonly port?: string;
  readonly var?: string;
}

/** `kontor demo`: plays two published sessions and compares; `--live` keeps a market open in the browser. */
export function addDemoCommand(program: Command): void {
  const demo = program
    .command("demo")
    .description("play two published sessions against a fresh exchange and compare the figures line by line")
    .option("--live", "keep the demo market open, with fictitious traders to deal with")
    .option("--port <number>", "port of the live demo (KONTOR_PORT, 8080)")
    .option("--var <folder>", "keep the data in this folder; for --live: KONTOR_VAR, ./var")
    .action(async (options: DemoOptions, command: Command) => {
      const isJson = command.optsWithGlobals<{ json?: boolean }>().json === true;
      if (options.port && !options.live) throw new UsageError("--port goes with --live");
      process.exitCode = options.live ? await openLiveDemo(options) : await runDemo(options.var, isJson);
    });
  withExamples(demo, "kontor demo", "kontor demo --var /tmp/market", "kontor demo --live --port 8080");
}
