import type { Command } from "commander";
import { runDemo } from "../demo/runDemo.ts";
import { openLiveDemo } from "../demo/liveDemo.ts";

interface DemoOptions {
  readonly live?: boolean;
  readonly port?: string;
  readonly var?: string;
}

/** `kontor demo`: plays two published sessions and compares; `--live` keeps a market open in the browser. */
export function addDemoCommands(program: Command): void {
  program
    .command("demo")
    .description("play two published sessions against a fresh exchange and compare the figures line by line")
    .option("--live", "keep the demo market open, with fictitious traders to deal with")
    .option("--port <number>", "port of the live demo (KONTOR_PORT, 8080)")
    .option("--var <folder>", "folder of the live demo's data (KONTOR_VAR, ./var)")
    .action(async (options: DemoOptions, command: Command) => {
      const isJson = command.optsWithGlobals<{ json?: boolean }>().json === true;
      process.exitCode = options.live ? await openLiveDemo(options) : await runDemo(isJson);
    });
}
