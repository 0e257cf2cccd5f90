import { countOf, type Scaled, scaledOf, textOf } from "@kontor/wire/decimal";
import { RehearsalError, type RehearsalEvent } from "./file.ts";

export type Fields = Readonly<Record<string, unknown>>;

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

/** A positive decimal that is a grid: tick, quantity step, minor unit. */
export function gridField(fields: Fields, name: string, where: string, fallback?: string): Scaled {
  const grid = scaledOf(textField({ [name]: fields[name] ?? fallback }, name, where));
  if (!grid) throw invalid(where, name, "must be a positive decimal");
  return grid;
}

/** A decimal >= 0: a rate, a price before it meets a tick, an amount of any size. */
export function decimalField(fields: Fields, name: string, where: string, fallback?: string): Scaled {
  const value = fields[name] ?? fallback;
  const match = typeof value === "string" ? /^(\d+)(?:\.(\d{1,15}))?$/.exec(value) : null;
  const digits = match?.[2]?.length ?? 0;
  const units = Number(`${match?.[1] ?? ""}${match?.[2] ?? ""}`);
  if (!match || !Number.isSafeInteger(units)) throw invalid(where, name, "must be a decimal from 0 on");
  return { units, digits };
}

/** A decimal from 0 on of so many digits after the point as the core counts. */
export function shareField(
  fields: Fields, name: string, digitsMax: number, where: string, fallback?: string,
): Scaled {
  const share = decimalField(fields, name, where, fallback);
  if (share.digits <= digitsMax) return share;
  throw invalid(where, name, `must have at most ${digitsMax} decimals`);
}

/** A rate as whole basis points. */
export function bpsField(fields: Fields, name: string, where: string, fallback?: string): number {
  const { units, digits } = decimalField(fields, name, where, fallback);
  const bps = countOf(textOf(units, { units: 1, digits }), { units: 1, digits: 4 });
  if (Number.isInteger(bps) && bps <= 10_000) return bps;
  throw invalid(where, name, "must be whole basis points, 0 to 1");
}

/** Money as a whole count of minor units. */
export function amountField(
  fields: Fields,
  name: string,
  minor: Scaled,
  where: string,
  fallback?: string,
): number {
  const value = fields[name] ?? fallback;
  const count = typeof value === "string" ? countOf(value, minor) : NaN;
  if (Number.isSafeInteger(count) && count >= 0) return count;
  throw invalid(where, name, "must be a decimal of whole minor units from 0 on");
}

/** A text that may be left out. */
export function optionalText(fields: Fields, name: string, where: string): string | undefined {
  return fields[name] === undefined ? undefined : textField(fields, name, where);
}

/** A list of objects. */
export function listField(fields: Fields, name: string, where: string): readonly Fields[] {
  const value = fields[name];
  if (Array.isArray(value) && value.every(isFields)) return value;
  throw invalid(where, name, "must be a list of objects");
}

/** An object of fields. */
export function objectField(fields: Fields, name: string, where: string): Fields {
  const value = fields[name];
  if (isFields(value)) return value;
  throw invalid(where, name, "must be an object");
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Instant in milliseconds. */
export function instantField(fields: Fields, name: string, where: string): number {
  const at = Date.parse(textField(fields, name, where));
  if (Number.isNaN(at)) throw invalid(where, name, "must be an instant such as 2026-01-12T10:00:00.000Z");
  return at;
}

export function optionalInstant(fields: Fields, name: string, where: string): number | null {
  return fields[name] === undefined ? null : instantField(fields, name, where);
}

/** Decimal as a count of the grid; NaN where the event does not name it. */
export function countField(event: RehearsalEvent, name: string, grid: Scaled, where: string): number {
  const value = event[name];
  if (value === undefined) return NaN;
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
  if (fields[name] === undefined) return null;
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
