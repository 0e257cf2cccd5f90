import { rehearseAddressed } from "./addressed/addressedMethod.ts";
import { rehearseBook } from "./bookMethods.ts";
import { rehearseCatalogue } from "./catalogue/catalogueMethod.ts";
import { rehearseCorridor } from "./corridorFormula.ts";
import { rehearseDeadline } from "./deadlineFormula.ts";
import { rehearseDeposit } from "./depositMethod.ts";
import { rehearseFee } from "./feeFormula.ts";
import { rehearsePenalty } from "./penaltyFormula.ts";
import { rehearseQuotation } from "./quotationFormula.ts";
import { rehearseIndex } from "./indexFormula.ts";
import { rehearseLots } from "./lot/lotMethods.ts";
import { LOT_SCRIPTS } from "./lot/scripts.ts";
import { readRehearsal, RehearsalError, type RehearsalFile } from "./file.ts";

/** One line of `kontor rehearse --json`. */
export interface RehearsalLine {
  id?: string;
  method?: string;
  result?: Record<string, unknown>;
  error?: { code: string; message: string; field?: string };
}

/** Methods that trade in a book of orders. */
const BOOK_METHODS = ["CONTINUOUS_DOUBLE_AUCTION", "PERIODIC_COUNTER_AUCTION", "CALL_AUCTION"] as const;

type Runner = (file: RehearsalFile) => Record<string, unknown>;

/** What this release can rehearse: the trading methods of the core, and formulas of money by themselves. */
const RUNNERS: ReadonlyMap<string, Runner> = new Map<string, Runner>([
  ...BOOK_METHODS.map((method) => [method, (file: RehearsalFile) => rehearseBook(file, method)] as const),
  ...LOT_SCRIPTS.map((script) => (
    [script.method, (file: RehearsalFile) => rehearseLots(file, script)] as const
  )),
  ["CATALOGUE_EXPOSURE", rehearseCatalogue],
  ["ADDRESSED_DEAL", rehearseAddressed],
  ["CORRIDOR", rehearseCorridor],
  ["DEADLINE", rehearseDeadline],
  ["DEPOSIT", rehearseDeposit],
  ["FEE", rehearseFee],
  ["INDEX", rehearseIndex],
  ["PENALTY", rehearsePenalty],
  ["QUOTATION", rehearseQuotation],
]);

export const REHEARSED = [...RUNNERS.keys()];

/** Runs the text of one rehearsal file; what cannot be run becomes an `error`, never a throw. */
export function rehearseText(text: string): RehearsalLine {
  const line: RehearsalLine = {};
  try {
    // An editor may have left a byte order mark, which is no part of the JSON.
    const value = JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
    nameLine(line, value);
    line.result = run(readRehearsal(value));
    return line;
  } catch (error) {
    return { ...line, error: tellError(error) };
  }
}

/** The line of a file that could not be opened. */
export function unreadable(path: string, message: string): RehearsalLine {
  return { error: { code: "FILE_UNREADABLE", message: `${path}: ${message}` } };
}

function run(file: RehearsalFile): Record<string, unknown> {
  const runner = RUNNERS.get(file.method);
  if (runner === undefined) {
    throw new RehearsalError("METHOD_UNKNOWN", "method", `this release has no method ${file.method}`);
  }
  return runner(file);
}

function nameLine(line: RehearsalLine, value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  const { id, method } = value as Record<string, unknown>;
  if (typeof id === "string") line.id = id;
  if (typeof method === "string") line.method = method;
}

function tellError(error: unknown): NonNullable<RehearsalLine["error"]> {
  if (error instanceof RehearsalError) {
    return { code: error.code, message: error.message, ...(error.field ? { field: error.field } : {}) };
  }
  if (error instanceof SyntaxError) return { code: "FILE_MALFORMED", message: error.message };
  const message = error instanceof Error ? error.message : String(error);
  return { code: "REHEARSAL_FAILED", message };
}
