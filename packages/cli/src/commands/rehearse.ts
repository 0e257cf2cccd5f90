import type { Command } from "commander";
import { readFileSync } from "node:fs";
import { EXIT } from "../output/exit.ts";
import { withExamples } from "./examples.ts";
import { type RehearsalLine, rehearseText, unreadable } from "../rehearse/rehearse.ts";

/** `kontor rehearse FILE...`: runs rehearsal files on the real core, without a server. */
export function addRehearseCommand(program: Command): void {
  const rehearse = program
    .command("rehearse")
    .description("run rehearsal files on the real core and print what comes out")
    .argument("<file...>", "rehearsal files")
    .action((files: string[], _options: unknown, command: Command) => {
      const isJson = command.optsWithGlobals<{ json?: boolean }>().json === true;
      let hasFailed = false;
      for (const file of files) {
        const line = rehearseFile(file);
        hasFailed ||= line.error !== undefined;
        process.stdout.write(`${isJson ? JSON.stringify(line) : textOf(line)}\n`);
      }
      process.exitCode = hasFailed ? EXIT.OTHER : EXIT.DONE;
    });
  withExamples(rehearse, "kontor rehearse data/vectors/CONTINUOUS_DOUBLE_AUCTION/*.json --json");
}

function rehearseFile(file: string): RehearsalLine {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    return unreadable(file, error instanceof Error ? error.message : String(error));
  }
  return rehearseText(text);
}

/** The outcome in words: what was dealt, what was refused, what is left. */
function textOf(line: RehearsalLine): string {
  const head = `${line.id ?? "?"} (${line.method ?? "?"})`;
  if (line.error) return `${head}\n  not run: ${line.error.code}: ${line.error.message}`;
  const result = line.result ?? {};
  const list = (name: string) => (result[name] as Record<string, unknown>[] | undefined) ?? [];
  // A file about a formula has no outcome of a session: what it gives is told as it stands.
  if (result["outcome"] === undefined) {
    const told = Object.entries(result).map(([name, value]) => `  ${name} ${JSON.stringify(value)}`);
    return [head, ...told].join("\n");
  }
  return [
    `${head}: ${String(result["outcome"])}`,
    ...list("deals").map((deal) => `  deal  ${Object.values(deal).join(" ")}`),
    ...list("rejections").map(
      (refusal) => `  event ${String(refusal["event"])} refused: ${String(refusal["code"])}`,
    ),
    ...list("resting").map((order) => `  rests ${Object.values(order).join(" ")}`),
  ].join("\n");
}
