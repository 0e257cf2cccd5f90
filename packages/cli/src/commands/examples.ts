import type { Command } from "commander";

const EXAMPLES = new WeakMap<Command, readonly string[]>();

/** Gives a command examples: its help begins with them, and the reference page shows them. */
export function withExamples(command: Command, ...lines: readonly string[]): Command {
  EXAMPLES.set(command, lines);
  return command.addHelpText("before", `${lines.map((line) => `  ${line}`).join("\n")}\n`);
}

/** Examples of a command; none where it has none of its own. */
export function examplesOf(command: Command): readonly string[] {
  return EXAMPLES.get(command) ?? [];
}
