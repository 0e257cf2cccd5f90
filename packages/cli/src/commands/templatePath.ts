import { readFileSync } from "node:fs";
import { UsageError } from "../output/exit.ts";

export function pathOfTemplate(code: string): string {
  return `/v1/session-templates/${encodeURIComponent(code)}`;
}

/** Reads CODE@VERSION, or CODE alone. @throws {UsageError} where the version is no number */
export function namedVersion(text: string): { readonly code: string; readonly version: number | undefined } {
  const [code = "", version] = text.split("@");
  return { code, version: version === undefined ? undefined : wholeNumber(version, "the version behind @") };
}

/** @throws {UsageError} naming the option that is no whole number above zero */
export function wholeNumber(text: string, name: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError(`${name} must be a whole number above 0`);
  return Number(text);
}

/** Reads a file of JSON. @throws {UsageError} saying what is wrong with it */
export function readJsonFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
