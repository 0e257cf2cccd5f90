import { type Fraction, fractionOf, roundedTo } from "@kontor/core";
import { type Scaled, textOf } from "@kontor/wire/decimal";
import { type Fields, invalid } from "./fields.ts";

/** Thirty digits before the point and behind it: more than any amount of money has. */
const DECIMAL = /^(\d{1,30})(?:\.(\d{1,30}))?$/;

/** A decimal from 0 on as an exact fraction; figures know no largest amount (A48). */
export function fractionField(fields: Fields, name: string, where: string, fallback?: string): Fraction {
  const value = fields[name] ?? fallback;
  const match = typeof value === "string" ? DECIMAL.exec(value) : null;
  if (!match) throw invalid(where, name, "must be a decimal from 0 on");
  const [, whole = "", digits = ""] = match;
  return { over: BigInt(whole + digits), under: 10n ** BigInt(digits.length) };
}

/** The same where nought would say nothing: a price, a rate of exchange. */
export function positiveField(fields: Fields, name: string, where: string, fallback?: string): Fraction {
  const value = fractionField(fields, name, where, fallback);
  if (value.over > 0n) return value;
  throw invalid(where, name, "must be a decimal above 0");
}

/** A whole number, as JSON has it. */
export function wholeCount(fields: Fields, name: string, where: string, fallback: number): number {
  const value = fields[name] ?? fallback;
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
  throw invalid(where, name, "must be a whole number from 0 on");
}

export function gridFraction({ units, digits }: Scaled): Fraction {
  return fractionOf(units, digits);
}

/** A figure as text, rounded to a grid, a half away from zero. */
export function roundedText(value: Fraction, grid: Scaled): string {
  return textOf(roundedTo(value, gridFraction(grid)), grid);
}

/** A sum of decimals as they were written: its last digit is not lost. */
export function plainText({ over, under }: Fraction): string {
  let digits = 0;
  while ((over * 10n ** BigInt(digits)) % under !== 0n) digits++;
  return textOf((over * 10n ** BigInt(digits)) / under, { units: 1, digits });
}
