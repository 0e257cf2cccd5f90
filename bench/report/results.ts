import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { type Line, textOf } from "./line.ts";
import { type Machine, machineText } from "./machine.ts";

/** What one family gave in one run. */
export interface Result {
  readonly machine: Machine;
  readonly at: string;
  readonly lines: readonly Line[];
}

const HEAD = `# Results

Written by \`npm run bench -- --save\`; README.md says what each line means. Only ratios of one run count:
machines differ, and the figures behind them hold on the machine that is named. A family that is run again
replaces its own section.
`;

/** Puts the lines of a family into the file, in place of those of an earlier run. */
export function saveResults(path: string, family: string, result: Result): void {
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  writeFileSync(path, withResult(text, family, result));
}

/** The text of the file with the section of a family replaced, or put behind the others. */
export function withResult(text: string, family: string, { machine, at, lines }: Result): string {
  const sections = new Map(
    text.split(/^## /m).slice(1).map((section) => [section.split("\n")[0] as string, section.trimEnd()]),
  );
  const told = lines.map((line) => `    ${textOf(line)}`).join("\n");
  const head = `${family}\n\n${at.slice(0, 10)}; ${machineText(machine)}`;
  sections.set(family, `${head}\n\n${told}`);
  return [HEAD, ...[...sections.values()].map((section) => `## ${section}\n`)].join("\n");
}
