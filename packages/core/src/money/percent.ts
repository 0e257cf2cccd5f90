import type { Scaled } from "../machine/commands.ts";
import { powerOfTen } from "./scale.ts";
import { isCount } from "./units.ts";
import { divideProducts, type Rounding } from "./wide.ts";

/** Most digits of a percentage after the point. */
const DIGITS_MAX = 6;

/** Whether a decimal is a percentage from 0 on with digits that are reckoned exactly [BID-2]. */
export function isPercent({ units, digits }: Scaled): boolean {
  return isCount(units, 0) && isCount(digits, 0) && digits <= DIGITS_MAX;
}

/** Whether a percentage is no more than the whole [DDA-1]. */
export function isPartOfWhole({ units, digits }: Scaled): boolean {
  return units <= 100 * powerOfTen(digits);
}

/** Percentage of a count of ticks, exact before its one rounding [BID-2]. */
export function percentOf(ticks: number, percent: Scaled, rounding: Rounding): number {
  return divideProducts([ticks, percent.units], [100, powerOfTen(percent.digits)], rounding);
}

/** A whole number of steps, for bounds that the caller has checked to be in range. */
export function timesSteps(count: number, step: number): number {
  return count * step;
}

/**
 * What a price comes down to by a number of cuts, each of them a percentage of the first price, half up
 * [HYD-1].
 *
 * @returns ticks; 0 where nothing is left
 */
export function afterCuts(ticks: number, cuts: number, percent: Scaled): number {
  const whole = 100 * powerOfTen(percent.digits);
  const left = whole - cuts * percent.units;
  return left > 0 ? divideProducts([ticks, left], [whole], "HALF_UP") : 0;
}
