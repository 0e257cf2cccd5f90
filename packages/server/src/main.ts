import { openExchange } from "./exchange.ts";
import { ConfigError, readConfig } from "./platform/config.ts";
import { runTool } from "./tools/tools.ts";

/** Exit codes that the supervisor reads: 70 is "start me again", 2 is "this cannot work as it is set". */
const EXIT_RECOVER = 70;
const EXIT_CONFIG = 2;
const STOP_MS = 20_000;

async function serve(): Promise<void> {
  const config = readConfig(process.env);
  let isStopping = false;
  const exchange = await openExchange(config, {
    onFatal: (error) => {
      if (isStopping) return;
      say("fatal", { reason: String(error) });
      process.exit(EXIT_RECOVER);
    },
    onFault: (
      error,
    ) => say("fault", { reason: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  });
  say("open", { address: exchange.address, ...exchange.recovery, head: exchange.kernel.sequencer.head });
  if (exchange.firstPassword && !config.adminPassword) {
    say("first-user", { login: "admin", password: exchange.firstPassword });
  }
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(EXIT_RECOVER), STOP_MS).unref();
    exchange.close().then(
      () => process.exit(0),
      (error: unknown) => {
        say("fault", { reason: String(error) });
        process.exit(1);
      },
    );
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  // The parent that started this process speaks over the channel; when it is gone nobody would stop us.
  process.on("disconnect", stop);
}

/** One line of JSON for whoever watches the process. */
function say(event: string, fields: Record<string, unknown>): void {
  process.stderr.write(`${JSON.stringify({ event, at: new Date().toISOString(), ...fields })}\n`);
  if (process.send) process.send({ event, ...fields });
}

async function main(): Promise<void> {
  const [command = "serve", ...rest] = process.argv.slice(2);
  if (command === "serve") return serve();
  process.exit(await runTool(command, rest));
}

main().catch((error: unknown) => {
  say(
    "failed", { reason: error instanceof Error ? error.message : String(error), kind: (error as Error).name },
  );
  process.exit(error instanceof ConfigError ? EXIT_CONFIG : 1);
});
