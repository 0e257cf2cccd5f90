import type { Scaled } from "../machine/commands.ts";
import { powerOfTen } from "./scale.ts";
import { compareProducts, divideProducts, type Rounding } from "./wide.ts";

/** A rate of a count, exact before its one rounding [MON-2]. */
export function rateOf(count: number, rate: Scaled, rounding: Rounding): number {
  return divideProducts([count, rate.units], [powerOfTen(rate.digits)], rounding);
}

/** Whether a value raised by a percentage is at most so many times a base, without rounding [CAT-1]. */
export function isRaisedAtMost(value: number, percent: Scaled, base: number, times: Scaled): boolean {
  const whole = 100 * powerOfTen(percent.digits);
  const raised = [value, whole + percent.units, powerOfTen(times.digits)];
  return compareProducts(raised, [base, times.units, whole]) <= 0;
}

/** Whether a part is more than a rate of the whole, without rounding [MON-2]. */
export function isAboveRate(part: number, whole: number, rate: Scaled): boolean {
  return compareProducts([part, powerOfTen(rate.digits)], [whole, rate.units]) > 0;
}
