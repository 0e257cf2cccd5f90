import { Command } from "commander";
import { readFileSync } from "node:fs";
import { addApprovalCommands } from "./commands/approval.ts";
import { addCertificateCommands } from "./commands/certificate.ts";
import { addCrashCommand } from "./commands/crash.ts";
import { addDealCommands } from "./commands/deal.ts";
import { addDemoCommand } from "./commands/demo.ts";
import { addDepositCommands } from "./commands/deposit.ts";
import { withExamples } from "./commands/examples.ts";
import { addOrderCommands } from "./commands/order.ts";
import { addRehearseCommand } from "./commands/rehearse.ts";
import { addServerCommands } from "./commands/server.ts";
import { addSessionCommands } from "./commands/session.ts";
import { addSessionActs } from "./commands/sessionActs.ts";
import { addSimulateCommand } from "./commands/simulate.ts";
import { addSessionSchedule } from "./commands/sessionSchedule.ts";
import { addSignInCommands } from "./commands/signIn.ts";
import { addTemplateCommands } from "./commands/template.ts";
import { EXIT_WORDS } from "./output/exit.ts";

/** Builds the command line: nouns, then verbs. */
export function buildProgram(isJson: boolean): Command {
  const program = new Command("kontor");
  program
    .description("A commodity exchange: run it, trade on it, rehearse and check it.")
    .option("--url <address>", "address of the exchange (KONTOR_URL, http://localhost:8080)")
    .option("--json", "print one JSON value for programs; errors too, on standard error")
    .version(versionOf(), "--version", "print the version")
    .showHelpAfterError(isJson ? false : "(kontor --help shows how)")
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => write(isJson ? usageJson(text) : text),
    })
    .configureHelp({ showGlobalOptions: true })
    .addHelpText("after", `\nExit codes: ${exitText()}`);
  withExamples(program, "kontor demo --live", "kontor rehearse session.json");
  addServerCommands(program);
  addDemoCommand(program);
  addSignInCommands(program);
  const session = addSessionCommands(program);
  addSessionSchedule(session);
  addSessionActs(session);
  addTemplateCommands(program);
  addOrderCommands(program);
  addDealCommands(program);
  addCertificateCommands(program);
  addDepositCommands(program);
  addApprovalCommands(program);
  addRehearseCommand(program);
  addCrashCommand(program);
  addSimulateCommand(program);
  return program;
}

function exitText(): string {
  const words = Object.entries(EXIT_WORDS).map(([code, meaning]) => `${code} ${meaning}`);
  const lines = [words.slice(0, 5), words.slice(5, 9), words.slice(9)].map((line) => line.join(", "));
  return `${lines.join(",\n")}.`;
}

function usageJson(text: string): string {
  return `${JSON.stringify({ code: "USAGE", detail: text.replace(/^error: /, "").trim() })}\n`;
}

function versionOf(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
