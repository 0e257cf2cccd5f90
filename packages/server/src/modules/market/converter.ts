import type { Money } from "@kontor/wire";
import { amountText } from "@kontor/wire/decimal";
import { roundHalfUp } from "../../platform/roundHalfUp.ts";
import type { Kernel } from "../../sequencer/kernel.ts";
import { minorDigitsOf, rateToHome } from "../catalogue/index.ts";

/**
 * Converts amounts between two currencies over the home currency at the latest rates, half up. Converted
 * sums are for the eye: money is never exchanged by it.
 *
 * @returns a function, or undefined where a rate is not known
 */
export async function converter(
  kernel: Kernel,
  from: string,
  to: string,
): Promise<((amountMinor: number) => Money) | undefined> {
  const fromRate = await rateToHome(kernel.db, from);
  const toRate = await rateToHome(kernel.db, to);
  if (!fromRate || !toRate) return undefined;
  const digits = await minorDigitsOf(kernel.db);
  const over = fromRate.over * toRate.under * 10n ** BigInt(digits(to));
  const under = fromRate.under * toRate.over * 10n ** BigInt(digits(from));
  return (amountMinor) => ({
    amount: amountText(Number(roundHalfUp(BigInt(amountMinor) * over, under)), digits(to)),
    currency: to,
  });
}
