import { digitsOf } from "./numbers.ts";

/** Exact sum of decimal texts, with the digits of the finest. */
export function sumOf(texts: readonly string[]): string {
  const digits = Math.max(0, ...texts.map(digitsOf));
  const total = texts.reduce((sum, text) => sum + unitsOf(text, digits), 0n);
  return textOfUnits(total, digits);
}

/** Exact difference of two decimal texts. */
export function differenceOf(text: string, less: string): string {
  const digits = Math.max(digitsOf(text), digitsOf(less));
  return textOfUnits(unitsOf(text, digits) - unitsOf(less, digits), digits);
}

/** Compares two decimal texts: below zero where the first is the smaller. */
export function compareTexts(a: string, b: string): number {
  const digits = Math.max(digitsOf(a), digitsOf(b));
  const difference = unitsOf(a, digits) - unitsOf(b, digits);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** What share of a whole a part is, from 0 to 1, for the length of a bar and nothing else. */
export function shareOf(part: string, whole: string): number {
  const total = Number(whole);
  return total > 0 ? Math.min(1, Math.max(0, Number(part) / total)) : 0;
}

function unitsOf(text: string, digits: number): bigint {
  const [whole = "0", fraction = ""] = text.replace("-", "").split(".");
  const units = BigInt(whole + fraction.padEnd(digits, "0"));
  return text.startsWith("-") ? -units : units;
}

function textOfUnits(units: bigint, digits: number): string {
  const text = (units < 0n ? -units : units).toString().padStart(digits + 1, "0");
  const sign = units < 0n ? "-" : "";
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
