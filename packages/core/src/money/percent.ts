import type { Scaled } from "../machine/commands.ts";
import { powerOfTen } from "./scale.ts";
import { divideProducts, type Rounding } from "./wide.ts";

/** Percentage of a count of ticks, exact before its one rounding [BID-2]. */
export function percentOf(ticks: number, percent: Scaled, rounding: Rounding): number {
  return divideProducts([ticks, percent.units], [100, powerOfTen(percent.digits)], rounding);
}
