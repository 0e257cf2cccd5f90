import type { Money } from "@kontor/wire";
import { amountText } from "@kontor/wire/decimal";
import type { Kernel } from "../../sequencer/kernel.ts";
import { minorDigitsOf } from "../catalogue/index.ts";

/** A rate to the home currency as a fraction of whole numbers. */
interface Rate {
  readonly over: bigint;
  readonly under: bigint;
}

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
  const fromRate = await rateOf(kernel, from);
  const toRate = await rateOf(kernel, to);
  if (!fromRate || !toRate) return undefined;
  const digits = await minorDigitsOf(kernel.db);
  const over = fromRate.over * toRate.under * 10n ** BigInt(digits(to));
  const under = fromRate.under * toRate.over * 10n ** BigInt(digits(from));
  return (amountMinor) => ({
    amount: amountText(Number((BigInt(amountMinor) * over * 2n + under) / (under * 2n)), digits(to)),
    currency: to,
  });
}

async function rateOf(kernel: Kernel, currency: string): Promise<Rate | undefined> {
  const exchange = await kernel.db.selectFrom("exchange").select("home_currency").executeTakeFirst();
  if (exchange?.home_currency === currency) return { over: 1n, under: 1n };
  const row = await kernel.db
    .selectFrom("fx_rate").selectAll().where("currency", "=", currency).orderBy("rate_id", "desc").limit(1)
    .executeTakeFirst();
  return row && { over: BigInt(row.units), under: 10n ** BigInt(row.digits) };
}
