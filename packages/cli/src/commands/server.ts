import type { Command } from "commander";
import { runServerTool, ServerProcess } from "../process/serverProcess.ts";
import { EXIT } from "../output/exit.ts";

interface ServeOptions {
  readonly port?: string;
  readonly host?: string;
  readonly var?: string;
  readonly training?: boolean;
  readonly restart: boolean;
}

/** Commands that run the server or work on its journal. */
export function addServerCommands(program: Command): void {
  program
    .command("serve")
    .description("run the exchange; it starts again by itself after a fault of its database")
    .option("--port <number>", "port (KONTOR_PORT, 8080)")
    .option("--host <address>", "address to listen on (KONTOR_HOST, 127.0.0.1)")
    .option("--var <folder>", "folder of the embedded database (KONTOR_VAR, ./var)")
    .option("--training", "a training exchange: its clock can be moved")
    .option("--no-restart", "end where the exchange stops to recover")
    .action((options: ServeOptions) => serve(options));

  const tools = [
    ["verify", "check journal, outcomes, events and snapshots against their hashes and a replay"],
    ["replay", "run the whole journal again and print the hash of the state it leads to"],
    ["rebuild", "drop projections, build them from the journal, and compare"],
  ] as const;
  for (const [name, description] of tools) {
    const tool = program
      .command(name)
      .description(description)
      .option("--var <folder>", "folder of the embedded database (KONTOR_VAR, ./var)");
    if (name === "rebuild") tool.argument("[projection...]", "projections; all where none is named");
    tool.action(async (...all: unknown[]) => {
      const command = all.at(-1) as Command;
      const options = command.optsWithGlobals<{ var?: string; json?: boolean }>();
      const args = [name, ...command.args, ...(options.json ? ["--json"] : [])];
      process.exitCode = await runServerTool(args, options.var ? { KONTOR_VAR: options.var } : {});
    });
  }
}

async function serve(options: ServeOptions): Promise<void> {
  const env: Record<string, string> = {};
  if (options.port) env["KONTOR_PORT"] = options.port;
  if (options.host) env["KONTOR_HOST"] = options.host;
  if (options.var) env["KONTOR_VAR"] = options.var;
  if (options.training) env["KONTOR_MODE"] = "TRAINING";
  const server = new ServerProcess({
    env, isRestarted: options.restart,
    onMessage: ({ event, ...fields }) => process.stderr.write(`${event} ${JSON.stringify(fields)}\n`),
  });
  stopOnSignal(() => server.stop());
  await server.open();
  process.exitCode = (await server.wait()) === 0 ? EXIT.DONE : EXIT.NETWORK;
}

/** Stops the work once on Ctrl-C or a stop signal; a second signal ends at once. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let isStopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(130);
      isStopping = true;
      stop().then(
        () => process.exit(signal === "SIGINT" ? 130 : 0),
        () => process.exit(EXIT.OTHER),
      );
    });
  }
}
