import type { Argument, Command, Option } from "commander";
import { examplesOf } from "../../packages/cli/src/commands/examples.ts";
import { EXIT_WORDS } from "../../packages/cli/src/output/exit.ts";

/** The page of the command line, from the repository's root. */
export const CLI_PAGE = "docs/reference/cli.md";

/** Renders the page from the commands' own definitions. */
export function renderCliPage(program: Command): string {
  const parts = [
    "# The command line",
    "Made by `npm run docs` from the commands' own definitions; a test compares them. In a checkout it is\n" +
      "run by `npm run kontor -- …`.",
    "Data go to standard output, words and progress to standard error. Options may stand anywhere after\n" +
      "the command.",
    tableOf("Option", program.options.map(optionRow)),
    "`kontor login` keeps an API key for this machine; `KONTOR_KEY` and `KONTOR_URL` go before it. A\n" +
      "write that got no answer is sent again with the same key, so that it acts once.",
    "## Exit codes",
    tableOf("Code", Object.entries(EXIT_WORDS).map(([code, words]) => [code, words])),
    ...program.commands.flatMap((command) => sectionsOf(command, "kontor", 2)),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** A command, and those under it one level deeper. */
function sectionsOf(command: Command, above: string, level: number): string[] {
  const name = `${above} ${command.name()}`;
  const words = `${"#".repeat(level)} ${name}\n\n${capital(command.description())}.`;
  if (command.commands.length > 0) {
    return [words, ...command.commands.flatMap((verb) => sectionsOf(verb, name, level + 1))];
  }
  const rows = [...command.registeredArguments.map(argumentRow), ...command.options.map(optionRow)];
  const examples = examplesOf(command);
  return [
    words,
    ...(rows.length > 0 ? [tableOf("Argument, option", rows)] : []),
    ...(examples.length > 0 ? [`\`\`\`sh\n${examples.join("\n")}\n\`\`\``] : []),
  ];
}

type Row = readonly [name: string, meaning: string];

function argumentRow(argument: Argument): Row {
  const name = `${argument.name()}${argument.variadic ? "..." : ""}`;
  return [argument.required ? `\`<${name}>\`` : `\`[${name}]\``, argument.description];
}

function optionRow({ flags, description, mandatory, argChoices, defaultValue, negate }: Option): Row {
  const words = [
    description,
    ...(argChoices ? [argChoices.join(", ")] : []),
    ...(mandatory ? ["must be given"] : []),
    ...(typeof defaultValue === "string" && !negate ? [`default ${defaultValue}`] : []),
  ];
  return [`\`${flags}\``, words.join("; ")];
}

function tableOf(head: string, rows: readonly Row[]): string {
  const lines = rows.map(([name, meaning]) => `| ${name} | ${meaning} |`);
  return [`| ${head} | Meaning |`, "| --- | --- |", ...lines].join("\n");
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
