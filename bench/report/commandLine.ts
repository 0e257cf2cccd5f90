import { parseArgs } from "node:util";
import type { BenchOptions } from "./bench.ts";

/** What the command line asks for. */
export interface Asked extends BenchOptions {
  readonly families: readonly string[];
  readonly isJson: boolean;
  readonly isSaved: boolean;
}

/** The command line cannot be understood. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export const USAGE = `npm run bench -- [engine] [auction] [journal] [edge] [options]

  --pairs N      pairs of runs behind each ratio (5, or 3 with --short)
  --short        300,000 commands and 3 pairs: shows that all runs, not how fast
  --commands N   commands of an order flow (3,000,000, or 300,000 with --short)
  --only TEXT    only lines whose name and contenders hold TEXT, as engine.xc1 or ours/hft
  --folder PATH  where flows and databases are written; on the disk to measure (var/bench)
  --json         one JSON document on standard output, the lines on standard error
  --save         put the lines into bench/results.md, with machine and date

Exit code 0: all goals reached; 1: a ratio is under its goal; 2: something could not run.`;

const FULL = { pairs: 5, commands: 3_000_000 };
const SHORT = { pairs: 3, commands: 300_000 };

/** @throws {UsageError} */
export function readCommandLine(args: readonly string[], families: readonly string[]): Asked {
  const { values, positionals } = parse(args);
  const unknown = positionals.find((name) => !families.includes(name));
  if (unknown !== undefined) throw new UsageError(`there is no bench ${unknown}`);
  const isShort = values.short ?? false;
  const usual = isShort ? SHORT : FULL;
  return {
    families: positionals.length > 0 ? positionals : families, isShort, isJson: values.json ?? false,
    isSaved: values.save ?? false, folder: values.folder ?? "var/bench", only: values.only ?? "",
    pairs: positive("--pairs", values.pairs, usual.pairs),
    commands: positive("--commands", values.commands, usual.commands),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args], allowPositionals: true,
      options: {
        pairs: { type: "string" }, commands: { type: "string" }, only: { type: "string" },
        folder: { type: "string" }, short: { type: "boolean" }, json: { type: "boolean" },
        save: { type: "boolean" },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function positive(name: string, text: string | undefined, usual: number): number {
  if (text === undefined) return usual;
  const number = Number(text.replaceAll("_", ""));
  if (!Number.isSafeInteger(number) || number < 1) throw new UsageError(`${name} is a positive whole number`);
  return number;
}
