import { countOf, type Scaled, scaledOf } from "@kontor/wire/decimal";
import { RehearsalError, type RehearsalEvent } from "./file.ts";

type Fields = Readonly<Record<string, unknown>>;

/** A text field that must be there. */
export function textField(fields: Fields, name: string, where: string): string {
  const value = fields[name];
  if (typeof value !== "string") throw invalid(where, name, "must be a text");
  return value;
}

/** One of a list of words; `fallback` where the field is left out. */
export function wordField<W extends string>(
  fields: Fields,
  name: string,
  words: readonly W[],
  fallback: W | undefined,
  where: string,
): W {
  const value = fields[name] ?? fallback;
  const word = words.find((known) => known === value);
  if (word === undefined) throw invalid(where, name, `must be one of ${words.join(", ")}`);
  return word;
}

/** A positive decimal that is a grid: tick or quantity step. */
export function gridField(fields: Fields, name: string, where: string): Scaled {
  const grid = scaledOf(textField(fields, name, where));
  if (!grid) throw invalid(where, name, "must be a positive decimal");
  return grid;
}

/** Instant in milliseconds. */
export function instantField(fields: Fields, name: string, where: string): number {
  const at = Date.parse(textField(fields, name, where));
  if (Number.isNaN(at)) throw invalid(where, name, "must be an instant such as 2026-01-12T10:00:00.000Z");
  return at;
}

export function optionalInstant(fields: Fields, name: string, where: string): number | null {
  return fields[name] === undefined || fields[name] === null ? null : instantField(fields, name, where);
}

/** Decimal as a count of the grid; NaN where the event does not name it. */
export function countField(event: RehearsalEvent, name: string, grid: Scaled, where: string): number {
  const value = event[name];
  if (value === undefined || value === null) return NaN;
  if (typeof value !== "string" || !/^-?\d+(\.\d+)?$/.test(value)) {
    throw invalid(where, name, "must be a decimal text");
  }
  return countOf(value, grid);
}

/** Limit of the rules as a count of the grid, or null where there is none. */
export function limitField(
  fields: Fields,
  name: string,
  grid: Scaled,
  round: (count: number) => number,
  where: string,
): number | null {
  if (fields[name] === undefined || fields[name] === null) return null;
  const count = countField(fields as RehearsalEvent, name, grid, where);
  if (Number.isNaN(count)) throw invalid(where, name, "is out of range");
  return round(count);
}

export function boolField(fields: Fields, name: string, fallback: boolean, where: string): boolean {
  const value = fields[name] ?? fallback;
  if (typeof value !== "boolean") throw invalid(where, name, "must be true or false");
  return value;
}

export function invalid(where: string, name: string, what: string): RehearsalError {
  return new RehearsalError("FIELD_INVALID", `${where}/${name}`, `${where}/${name} ${what}`);
}
