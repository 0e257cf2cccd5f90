import type { Scaled } from "../machine/commands.ts";
import { powerOfTen } from "./scale.ts";
import { divideProducts, divideWide } from "./wide.ts";
import { type AmountMinor, UNITS_MAX } from "./units.ts";

const { ceil } = Math;

/** A share of an amount as a fraction of whole numbers in lowest terms, 0 <= over, 1 <= under. */
export interface Share {
  readonly over: number;
  readonly under: number;
}

/** Basis points in one whole. */
export const BPS = 10_000;

/** The share that leaves nothing: deposit or fee of zero. */
export const NO_SHARE: Share = { over: 0, under: 1 };

/**
 * Makes a share from basis points, raised by VAT where the base holds it [DEP-2].
 *
 * @param bps - whole basis points, 0..10,000; checked by the caller
 * @param vatBps - VAT in basis points that is added to the base, 0 for none
 */
export function shareOf(bps: number, vatBps = 0): Share {
  const over = bps * (BPS + vatBps);
  const under = BPS * BPS;
  const divisor = greatestDivisor(over, under);
  return { over: over / divisor, under: under / divisor };
}

/**
 * Share of an amount >= 0, rounded up: favours the exchange [DEP-2]. The quotient of doubles is safe to
 * round: for a whole below 2^53 it never reaches an integer that the true quotient does not.
 */
export function shareCeil(amountMinor: number, share: Share): AmountMinor {
  const whole = amountMinor * share.over;
  if (whole > UNITS_MAX) return divideWide(amountMinor, share.over, share.under, "UP");
  return Math.ceil(whole / share.under) as AmountMinor;
}

/** Largest amount, in whole minor units, with which `shareCeilSmall` may be asked. */
export function smallAmountMax(share: Share): number {
  return Math.floor(UNITS_MAX / Math.max(share.over, 1));
}

/** Share of an amount up to `smallAmountMax`, rounded up as `shareCeil` does it. */
export function shareCeilSmall(amountMinor: number, share: Share): number {
  return ceil((amountMinor * share.over) / share.under);
}

/** Share of an amount >= 0, rounded half up [FEE-2]. */
export function shareHalfUp(amountMinor: number, share: Share): AmountMinor {
  const whole = amountMinor * share.over;
  if (whole > UNITS_MAX) return divideWide(amountMinor, share.over, share.under, "HALF_UP");
  const quotient = Math.floor(whole / share.under);
  const rest = whole - quotient * share.under;
  return (rest >= share.under - rest ? quotient + 1 : quotient) as AmountMinor;
}

/** The largest amount whose share, rounded up, is at most `limitMinor` [DEP-9]. */
export function coveredBy(limitMinor: number, share: Share): AmountMinor | undefined {
  if (share.over === 0) return undefined;
  return divideWide(limitMinor, share.under, share.over, "DOWN");
}

/** An amount that holds VAT without it, rounded half up to the minor unit [FEE-6]. */
export function withoutVat(amountMinor: number, vatRate: Scaled): AmountMinor {
  const one = powerOfTen(vatRate.digits);
  return divideProducts([amountMinor, one], [one + vatRate.units], "HALF_UP");
}

/** Product of two shares in lowest terms, used where a rate meets an exchange rate [FEE-3]. */
export function timesShare(a: Share, b: Share): Share {
  const first = greatestDivisor(a.over, b.under);
  const second = greatestDivisor(b.over, a.under);
  const over = (a.over / first) * (b.over / second);
  const under = (a.under / second) * (b.under / first);
  return { over, under };
}

/** Middle of two prices in ticks; a half goes up, in the seller's favour [PCA-5]. */
export function middleUp(aTicks: number, bTicks: number): number {
  const low = Math.min(aTicks, bTicks);
  return low + Math.ceil((Math.max(aTicks, bTicks) - low) / 2);
}

function greatestDivisor(a: number, b: number): number {
  let [large, small] = [a, b];
  while (small !== 0) [large, small] = [small, large % small];
  return large === 0 ? 1 : large;
}
