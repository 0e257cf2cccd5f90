import type { Language } from "@kontor/wire";
import { countOf, scaledOf, textOf } from "@kontor/wire/decimal";
import { readDecimal } from "../../shared/format/decimalInput.ts";

type WantFault = "unclear" | "invalid" | "offStep";

/** A quantity as it was typed; nothing typed is nothing asked for. */
export function wantOf(
  typed: string, step: string, language: Language,
): { readonly quantity: string; readonly steps: number } | WantFault {
  const input = readDecimal(typed, language);
  const grid = scaledOf(step);
  if (input.kind === "empty") return { quantity: "0", steps: 0 };
  if (input.kind !== "value") return input.kind;
  const steps = grid ? countOf(input.text, grid) : NaN;
  return grid && Number.isSafeInteger(steps) && steps >= 0
    ? { quantity: textOf(steps, grid), steps } : "offStep";
}
