import type { Command } from "commander";
import { EXIT, UsageError } from "../output/exit.ts";
import { makePrinter } from "../output/print.ts";
import { stopOnSignal } from "../process/signals.ts";
import { type ServerMessage, ServerProcess } from "../process/serverProcess.ts";
import { withExamples } from "./examples.ts";
import { plainReason } from "../process/plainReason.ts";
import { startServerTool } from "../process/serverTool.ts";
import { webEnvironment } from "../process/webFolder.ts";

interface ServeOptions {
  readonly port?: string;
  readonly host?: string;
  readonly var?: string;
  readonly training?: boolean;
  readonly restart: boolean;
}

const TOOLS: readonly (readonly [name: string, description: string])[] = [
  ["verify", "check the whole record of an exchange, or a session file by itself, by hashes and a replay"],
  ["replay", "run the whole journal again and print the hash of the state it leads to"],
  ["rebuild", "drop projections, build them from the journal, and compare"],
];

/** Commands that run the server or work on its journal. */
export function addServerCommands(program: Command): void {
  const command = program
    .command("serve")
    .description("run the exchange; it starts again by itself after a fault of its database")
    .option("--port <number>", "port (KONTOR_PORT, 8080)")
    .option("--host <address>", "address to listen on (KONTOR_HOST, 127.0.0.1)")
    .option("--var <folder>", "folder of the embedded database (KONTOR_VAR, ./var)")
    .option("--training", "a training exchange: its clock can be moved")
    .option("--no-restart", "end where the exchange stops to recover")
    .action(async (options: ServeOptions, command: Command) => {
      process.exitCode = await serve(options, command.optsWithGlobals<{ json?: boolean }>().json === true);
    });
  withExamples(command, "kontor serve --port 8080 --var /srv/kontor");
  for (const [name, description] of TOOLS) addTool(program, name, description);
}

function addTool(program: Command, name: string, description: string): void {
  const tool = program
    .command(name)
    .description(description)
    .option("--var <folder>", "folder of the embedded database (KONTOR_VAR, ./var)");
  if (name === "rebuild") tool.argument("[projection...]", "projections; all where none is named");
  if (name === "verify") {
    tool
      .argument("[file]", "a session file or a certificate of no sale: checked without server and database")
      .option("--key <file>", "public key of the exchange that you have from elsewhere (PEM or base64)");
  }
  withExamples(tool, `kontor ${name} --var /srv/kontor`, ...moreExamples(name)).action(async () => {
    const { json, var: folder, key } = tool.optsWithGlobals<{ var?: string; json?: boolean; key?: string }>();
    const isFile = name === "verify" && tool.args.length > 0;
    if (key !== undefined && !isFile) throw new UsageError("--key goes with a file");
    const more = [...(key === undefined ? [] : [`--key=${key}`]), ...(json ? ["--json"] : [])];
    const args = [isFile ? "verifyFile" : name, ...tool.args, ...more];
    const running = startServerTool(args, folder ? { KONTOR_VAR: folder } : {});
    stopOnSignal(() => running.stop());
    const { exitCode, text, reason } = await running.end;
    process.stdout.write(text);
    if (reason !== "") throw new Error(plainReason(reason));
    process.exitCode = exitCode;
  });
}

function moreExamples(name: string): string[] {
  if (name === "verify") {
    return [
      "kontor verify 2022-12-20-TIMBER-CN.public.kontor.jsonl --key exchange.pem",
      "kontor verify no-sale-4711-3.kontor.json --key exchange.pem",
    ];
  }
  return name === "rebuild" ? ["kontor rebuild deals orders"] : [];
}

/** Runs the exchange until it is stopped. @returns the exit code */
async function serve(options: ServeOptions, isJson: boolean): Promise<number> {
  const env = webEnvironment();
  if (options.port) env["KONTOR_PORT"] = options.port;
  if (options.host) env["KONTOR_HOST"] = options.host;
  if (options.var) env["KONTOR_VAR"] = options.var;
  if (options.training) env["KONTOR_MODE"] = "TRAINING";
  const print = makePrinter(isJson);
  const server = new ServerProcess({
    env, isRestarted: options.restart,
    onMessage: (message) => {
      if (isJson) print.record({ ...message });
      else if (message.event !== "failed") process.stderr.write(`${wordsOf(message)}\n`);
    },
  });
  stopOnSignal(() => server.stop());
  await server.open();
  return (await server.wait()) === 0 ? EXIT.DONE : EXIT.NETWORK;
}

/** What the server tells, in words. */
function wordsOf({ event, reason, ...message }: ServerMessage): string {
  if (event === "open") {
    return `the exchange is open: ${message.address ?? ""} (command ${message.head ?? 0})`;
  }
  if (event === "first-user") return `first user: ${message.login ?? ""}, password ${message.password ?? ""}`;
  if (event === "again") return `starting again: ${reason ?? ""}`;
  if (event === "ended") return `the exchange has ended: ${reason ?? ""}`;
  return `${event}: ${reason ?? ""}`;
}
