import { countOf, type Scaled, scaledOf } from "@kontor/wire/decimal";
import { fieldInvalid } from "./appError.ts";

const HUNDREDTHS: Scaled = { units: 1, digits: 2 };

/**
 * A decimal of a request as a whole count of a grid, for terms that must lie on it.
 * @throws {AppError} FIELD_INVALID naming the field
 */
export function countOn(text: string, grid: Scaled, pointer: string): number {
  const count = countOf(text, grid);
  if (!Number.isSafeInteger(count)) {
    throw fieldInvalid(pointer, "does not lie on the grid or is out of range");
  }
  return count;
}

/** Percent with at most two decimals as basis points. */
export function basisPoints(text: string, pointer: string): number {
  const bps = countOn(text, HUNDREDTHS, pointer);
  if (bps < 0 || bps > 10_000) throw fieldInvalid(pointer, "must be 0 to 100 percent");
  return bps;
}

/** A positive decimal as a grid. */
export function gridOf(text: string, pointer: string): Scaled {
  const grid = scaledOf(text);
  if (!grid) throw fieldInvalid(pointer, "must be a positive decimal");
  return grid;
}

/** Id of the wire as the number of the core. */
export function idOf(text: string): number {
  return Number(text);
}

/** Instant of the wire in milliseconds. */
export function millisOf(text: string, pointer: string): number {
  const at = Date.parse(text);
  if (!Number.isFinite(at)) {
    throw fieldInvalid(pointer, "must be an instant such as 2026-11-23T10:00:00.000Z");
  }
  return at;
}
