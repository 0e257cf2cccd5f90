import { Command, CommanderError } from "commander";
import { addCrashCommand } from "./commands/crash.ts";
import { addDemoCommands } from "./commands/demo.ts";
import { addDealCommands, addDepositCommands } from "./commands/money.ts";
import { addOrderCommands } from "./commands/order.ts";
import { addRehearseCommand } from "./commands/rehearse.ts";
import { addServerCommands } from "./commands/server.ts";
import { addSessionCommands } from "./commands/session.ts";
import { addSignInCommands } from "./commands/signIn.ts";
import { ApiError } from "./api/client.ts";
import { EXIT, exitCodeOf } from "./output/exit.ts";

/** Builds the command line: nouns, then verbs. */
function buildProgram(): Command {
  const program = new Command("kontor");
  program
    .description("A commodity exchange: run it, trade on it, rehearse and check it.")
    .option("--url <address>", "address of the exchange (KONTOR_URL)")
    .option("--json", "print one JSON value for programs")
    .showHelpAfterError("(kontor --help shows how)")
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .addHelpText(
      "after",
      "\nExamples:\n  kontor demo --live            opens the demo market in a browser's reach\n" +
        "  kontor rehearse session.json  runs a rehearsal file on the real core\n" +
        "\nExit codes: 0 done, 1 other, 2 wrong use, 3 not found, 4 sign-in or power, 5 conflict,\n" +
        "6 refused by a check, 7 refused by a market rule, 8 rate limit, 9 server or network,\n" +
        "10 partly done, 11 waits for a second person, 130 interrupted.",
    );
  addServerCommands(program);
  addDemoCommands(program);
  addSignInCommands(program);
  addSessionCommands(program);
  addOrderCommands(program);
  addDealCommands(program);
  addDepositCommands(program);
  addRehearseCommand(program);
  addCrashCommand(program);
  return program;
}

async function main(): Promise<void> {
  try {
    await buildProgram().parseAsync(process.argv);
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? EXIT.DONE : EXIT.USAGE;
      return;
    }
    tellError(error);
    process.exitCode = exitCodeOf(error);
  }
}

/** Words and progress go to standard error; with --json the error is a JSON value there too. */
function tellError(error: unknown): void {
  const isJson = process.argv.includes("--json");
  if (error instanceof ApiError) {
    const { code, detail, errors, traceId } = error.problem;
    const fields = (errors ?? []).map((fault) => `\n  ${fault.pointer} ${fault.message}`).join("");
    const text = isJson ? JSON.stringify(error.problem) : `${code}: ${detail}${fields}\n(trace ${traceId})`;
    process.stderr.write(`${text}\n`);
    return;
  }
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${isJson ? JSON.stringify({ code: "FAILED", detail: message }) : message}\n`);
}

process.on("SIGPIPE", () => process.exit(0));
await main();
