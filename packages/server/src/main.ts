import { openExchange } from "./exchange.ts";
import { ConfigError, readConfig } from "./platform/config.ts";
import { runTool } from "./tools/tools.ts";

/** Exit codes that the supervisor reads: 70 is "start me again", 2 is "this cannot work as it is set". */
const EXIT_RECOVER = 70;
const EXIT_CONFIG = 2;
const STOP_MS = 20_000;
const LAST_WORD_MS = 500;

async function serve(): Promise<void> {
  const config = readConfig(process.env);
  let isStopping = false;
  const opening = openExchange(config, {
    onFatal: (error) => {
      if (!isStopping) end(EXIT_RECOVER, "fatal", { reason: String(error) });
    },
    onFault: (error) => say("fault", { reason: error instanceof Error ? error.stack : String(error) }),
  });
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(EXIT_RECOVER), STOP_MS).unref();
    opening.then((exchange) => exchange.close()).then(
      () => process.exit(0),
      (error: unknown) => end(1, "fault", { reason: String(error) }),
    );
  };
  // Before the doors are open there is a database to stop already.
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  // The parent that started this process speaks over the channel; when it is gone nobody would stop us.
  process.on("disconnect", stop);
  const exchange = await opening;
  say("open", { address: exchange.address, ...exchange.recovery, head: exchange.kernel.sequencer.head });
  if (exchange.firstPassword && !config.adminPassword) {
    say("first-user", { login: "admin", password: exchange.firstPassword });
  }
}

/** Tells whoever watches the process: the parent that started it, or a line of JSON on standard error. */
function say(event: string, fields: Record<string, unknown>, onTold: () => void = () => undefined): void {
  if (process.send) process.send({ event, ...fields }, onTold);
  else process.stderr.write(
    `${JSON.stringify({ event, at: new Date().toISOString(), ...fields })}\n`, onTold,
  );
}

/** Says the last word and ends; nothing else is done meanwhile that anybody could take for an answer. */
function end(code: number, event: string, fields: Record<string, unknown>): void {
  setTimeout(() => process.exit(code), LAST_WORD_MS);
  say(event, fields, () => process.exit(code));
}

async function main(): Promise<void> {
  const [command = "serve", ...rest] = process.argv.slice(2);
  if (command === "serve") return serve();
  process.exit(await runTool(command, rest));
}

main().catch((error: unknown) => {
  const { message = String(error), name = "Error" } = error instanceof Error ? error : {};
  end(error instanceof ConfigError ? EXIT_CONFIG : 1, "failed", { reason: message, kind: name });
});
