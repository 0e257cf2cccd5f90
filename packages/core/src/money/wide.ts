import type { AmountMinor } from "./units.ts";

export type Rounding = "UP" | "DOWN" | "HALF_UP";

/**
 * a x over / under for whole numbers >= 0 whose product may leave the safe range, rounded as named.
 * The one place of the core that uses bigint: it is off the hot path and exact [MON-2].
 *
 * @returns the amount; 2^53 - 1 when even the quotient is beyond the safe range
 */
export function divideWide(a: number, over: number, under: number, rounding: Rounding): AmountMinor {
  const product = BigInt(a) * BigInt(over);
  const divisor = BigInt(under);
  const rest = product % divisor;
  let quotient = product / divisor;
  if (rounding === "UP" && rest > 0n) quotient += 1n;
  if (rounding === "HALF_UP" && rest * 2n >= divisor) quotient += 1n;
  const most = BigInt(Number.MAX_SAFE_INTEGER);
  return Number(quotient > most ? most : quotient) as AmountMinor;
}
