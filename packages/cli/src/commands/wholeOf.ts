import { UsageError } from "../output/exit.ts";

/** A count that an option names. @throws {UsageError} */
export function wholeOf(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new UsageError(`${name} must be a whole number from 1`);
  }
  return value;
}
