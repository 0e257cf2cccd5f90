/**
 * The units of the exchange's arithmetic. Every number of money, price and quantity is a safe
 * integer (|x| <= 2^53 - 1) in the unit its type names; fractions exist only outside the core.
 */
declare const unit: unique symbol;
type Unit<U extends string> = number & { readonly [unit]: U };

/** Money in minor units of the account's currency (mostly 1/100). Negative only in a posting. */
export type AmountMinor = Unit<"AmountMinor">;
/** Price as a whole number of ticks; the tick is set by the commodity. Always > 0. */
export type PriceTicks = Unit<"PriceTicks">;
/** Quantity as a whole number of quantity steps, set by the commodity. Always > 0. */
export type QuantitySteps = Unit<"QuantitySteps">;

/** Largest amount, price or quantity the exchange can hold: 2^53 - 1 [MON-1]. */
export const UNITS_MAX = Number.MAX_SAFE_INTEGER;

/**
 * Product of integers, or `undefined` when it leaves the safe range: the caller rejects [MON-1].
 * Exact, since a true product of 2^53 or more never rounds to less than 2^53.
 */
export function product(...factors: readonly number[]): AmountMinor | undefined {
  let result = 1;
  for (const factor of factors) {
    result *= factor;
    if (!Number.isSafeInteger(result)) return undefined;
  }
  return result as AmountMinor;
}

/**
 * Value of a quantity at a price in minor units, or -1 when it leaves the safe range [MON-1]. All three
 * are whole numbers > 0, or Infinity for what is beyond 2^53 - 1.
 */
export function valueMinor(priceTicks: number, quantitySteps: number, tickValueMinor: number): number {
  const perStep = priceTicks * tickValueMinor;
  const value = perStep * quantitySteps;
  return perStep <= UNITS_MAX && value <= UNITS_MAX ? value : -1;
}

/** Highest price in ticks at which a quantity is worth at most 2^53 - 1 minor units; 0 for none [MON-1]. */
export function highestPayable(quantitySteps: number, tickValueMinor: number): number {
  const perTick = quantitySteps * tickValueMinor;
  return perTick > UNITS_MAX ? 0 : Math.floor(UNITS_MAX / perTick);
}

/**
 * Value as `valueMinor` has it, for who compares it with a limit in the safe range: where the product leaves
 * that range it is inexact, and above every such limit all the same.
 */
export function roughValueMinor(priceTicks: number, quantitySteps: number, tickValueMinor: number): number {
  return priceTicks * tickValueMinor * quantitySteps;
}

/** Sum of two integers, or `undefined` when it leaves the safe range [MON-1]. */
export function sum(a: number, b: number): AmountMinor | undefined {
  const result = a + b;
  return Number.isSafeInteger(result) ? (result as AmountMinor) : undefined;
}

/** Whether a number is a whole count in the safe range and at least `least`. */
export function isCount(value: number, least: number): boolean {
  return Number.isSafeInteger(value) && value >= least;
}

/** a / b where b divides a, otherwise `undefined`; both are safe integers, b > 0. */
export function wholePart(a: number, b: number): AmountMinor | undefined {
  return a % b === 0 ? ((a / b) as AmountMinor) : undefined;
}
