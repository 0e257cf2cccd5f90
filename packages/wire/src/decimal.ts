/**
 * Decimal text of the wire and the whole counts of the core: the only place that turns one into the
 * other. Text is never rounded: what is off the grid is told as such.
 */

/** A decimal as whole units and digits after the point: { units: 25, digits: 2 } is 0.25. */
export interface Scaled {
  readonly units: number;
  readonly digits: number;
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Decimal text of at most 16 significant digits, the largest that a safe integer of units can need. */
export const DECIMAL_PATTERN = "^-?(?=(?:\\D*\\d){1,16}\\D*$)\\d{1,16}(?:\\.\\d{1,12})?$";

/**
 * Number of grid units in a decimal text.
 *
 * @returns a whole number where the text lies on the grid; Infinity (or -Infinity) where it does and is
 *   beyond 2^53 - 1; a number that is no integer, between its neighbours, where it lies off the grid;
 *   NaN where that neighbourhood cannot be told or the text is no decimal
 */
export function countOf(text: string, grid: Scaled): number {
  const match = DECIMAL.exec(text);
  if (!match) return NaN;
  const fraction = match[3] ?? "";
  const magnitude = countOfDigits(match[2] as string, fraction, grid);
  return match[1] === "-" ? -magnitude : magnitude;
}

function countOfDigits(whole: string, fraction: string, grid: Scaled): number {
  if (whole.length + fraction.length <= 15 && fraction.length <= grid.digits) {
    const scaled = Number(whole + fraction) * 10 ** (grid.digits - fraction.length);
    if (Number.isSafeInteger(scaled) && scaled % grid.units === 0) return scaled / grid.units;
  }
  return countOfLong(whole, fraction, grid);
}

function countOfLong(whole: string, fraction: string, grid: Scaled): number {
  const digits = Math.max(fraction.length, grid.digits);
  const amount = BigInt(whole + fraction) * 10n ** BigInt(digits - fraction.length);
  const unit = BigInt(grid.units) * 10n ** BigInt(digits - grid.digits);
  const count = Number(amount / unit);
  if (amount % unit === 0n) return Number.isSafeInteger(count) ? count : Infinity;
  const between = count + 0.5;
  return Number.isInteger(between) ? NaN : between;
}

/** Decimal text of a whole count of grid units, with the grid's digits after the point. */
export function textOf(count: number | bigint, grid: Scaled): string {
  const total = BigInt(count) * BigInt(grid.units);
  const sign = total < 0n ? "-" : "";
  const digits = (total < 0n ? -total : total).toString().padStart(grid.digits + 1, "0");
  if (grid.digits === 0) return sign + digits;
  return `${sign}${digits.slice(0, -grid.digits)}.${digits.slice(-grid.digits)}`;
}

/** Decimal text of money in minor units. */
export function amountText(amountMinor: number, minorDigits: number): string {
  return textOf(amountMinor, { units: 1, digits: minorDigits });
}

/** Reads a positive decimal as a grid, e.g. a tick: "0.50" is { units: 5, digits: 1 }. */
export function scaledOf(text: string): Scaled | undefined {
  const match = DECIMAL.exec(text);
  if (!match || match[1] === "-") return undefined;
  const fraction = (match[3] ?? "").replace(/0+$/, "");
  const units = Number((match[2] as string) + fraction);
  return Number.isSafeInteger(units) && units > 0 ? { units, digits: fraction.length } : undefined;
}
