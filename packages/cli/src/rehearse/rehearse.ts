import { METHODS } from "@kontor/core";
import { rehearseBook } from "./bookMethods.ts";
import { readRehearsal, RehearsalError, type RehearsalFile } from "./file.ts";

/** One line of `kontor rehearse --json`. */
export interface RehearsalLine {
  id?: string;
  method?: string;
  result?: Record<string, unknown>;
  error?: { code: string; message: string; field?: string };
}

/** Runs the text of one rehearsal file; what cannot be run becomes an `error`, never a throw. */
export function rehearseText(text: string): RehearsalLine {
  const line: RehearsalLine = {};
  try {
    const value = JSON.parse(text) as unknown;
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
  const method = METHODS.find((name) => name === file.method);
  if (method === undefined) {
    throw new RehearsalError("METHOD_UNKNOWN", "method", `this release has no method ${file.method}`);
  }
  return rehearseBook(file, method);
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
