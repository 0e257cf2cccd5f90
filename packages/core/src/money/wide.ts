import { type AmountMinor, UNITS_MAX } from "./units.ts";

export type Rounding = "UP" | "DOWN" | "HALF_UP";

/**
 * a x over / under for whole numbers >= 0 whose product may leave the safe range, rounded as named.
 *
 * @returns the amount; 2^53 - 1 when even the quotient is beyond the safe range
 */
export function divideWide(a: number, over: number, under: number, rounding: Rounding): AmountMinor {
  return divideProducts([a, over], [under], rounding);
}

/**
 * Product of whole numbers >= 0 by a product of whole numbers > 0, exact before its one rounding. The
 * one place of the core, beside `apportion`, that uses bigint: it is off the hot path [MON-2].
 */
export function divideProducts(
  over: readonly number[],
  under: readonly number[],
  rounding: Rounding,
): AmountMinor {
  const product = wideProduct(over);
  const divisor = wideProduct(under);
  const rest = product % divisor;
  let quotient = product / divisor;
  if (rounding === "UP" && rest > 0n) quotient += 1n;
  if (rounding === "HALF_UP" && rest * 2n >= divisor) quotient += 1n;
  const most = BigInt(UNITS_MAX);
  return Number(quotient > most ? most : quotient) as AmountMinor;
}

/** Sign of the difference of two products of whole numbers >= 0, exact [MON-2]. */
export function compareProducts(a: readonly number[], b: readonly number[]): number {
  const [one, other] = [wideProduct(a), wideProduct(b)];
  return one === other ? 0 : one > other ? 1 : -1;
}

function wideProduct(factors: readonly number[]): bigint {
  let product = 1n;
  for (const factor of factors) product *= BigInt(factor);
  return product;
}
