import type { OrderBook } from "../book/orderBook.ts";
import type { StepTerms } from "../machine/terms.ts";
import { isPercent, percentOf } from "../money/percent.ts";
import { isCount } from "../money/units.ts";
import { lotOf } from "./bids.ts";

/** Whether exactly one way to give the step is used, and in its range [BID-2]. */
export function isStepValid({ stepTicks, stepPercent }: StepTerms): boolean {
  if (stepTicks !== null) return stepPercent === null && isCount(stepTicks, 1);
  return stepPercent !== null && isCount(stepPercent.units, 1) && isPercent(stepPercent);
}

/**
 * Least improvement in ticks: an absolute step, or a percentage of the start price, rounded up to the tick
 * and at least one tick [BID-2].
 */
export function stepFrom(startTicks: number, { stepTicks, stepPercent }: StepTerms): number {
  return Math.max(1, stepTicks ?? (stepPercent ? percentOf(startTicks, stepPercent, "UP") : 1));
}

/** The same for the lot of a book. */
export function stepOf(book: OrderBook, terms: StepTerms): number {
  return stepFrom(lotOf(book).terms.startTicks ?? 1, terms);
}
