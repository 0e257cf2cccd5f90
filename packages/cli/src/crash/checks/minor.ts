import { countOf } from "@kontor/wire/decimal";
import { must } from "../crashFault.ts";

const HUNDREDTHS = { units: 1, digits: 2 };

/** Minor units of a decimal text with two digits. */
export function minorOf(text: string): number {
  const minor = countOf(text, HUNDREDTHS);
  must(Number.isSafeInteger(minor), () => `${text} is no amount`);
  return minor;
}

/** Adds to a sum that is kept by name. */
export function add(sums: Map<string, number>, name: string, amount: number): void {
  sums.set(name, (sums.get(name) ?? 0) + amount);
}
