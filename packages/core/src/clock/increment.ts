import type { OrderBook } from "../book/orderBook.ts";
import { lotOf } from "../lot/bids.ts";
import type { Scaled } from "../machine/commands.ts";
import type { ClockIncrement, ClockTerms } from "../machine/terms.ts";
import { isAboveRate, rateOf } from "../money/rate.ts";
import { isCount } from "../money/units.ts";
import { compareProducts } from "../money/wide.ts";
import { powerOfTen } from "../money/scale.ts";
import { clockTerms } from "./clock.ts";

const RATE_DIGITS_MAX = 6;
/** A round, or a pause, of a day is the longest. */
const LENGTH_MS_MAX = 86_400_000;

/** Whether the lengths of a clock are in range and its increments fall from the highest excess on [CLK-1]. */
export function areClockTermsValid({ roundMs, pauseMs, increments }: ClockTerms): boolean {
  const isRound = roundMs === null || (isCount(roundMs, 1) && roundMs <= LENGTH_MS_MAX);
  if (!isRound || !isCount(pauseMs, 0) || pauseMs > LENGTH_MS_MAX) return false;
  return increments.every(({ above, rate }, i) => {
    const higher = increments[i - 1];
    return isRate(above) && isRate(rate) && (!higher || isLess(above, higher.above));
  });
}

function isRate({ units, digits }: Scaled): boolean {
  return isCount(units, 0) && isCount(digits, 0) && digits <= RATE_DIGITS_MAX;
}

function isLess(a: Scaled, b: Scaled): boolean {
  return compareProducts([a.units, powerOfTen(b.digits)], [b.units, powerOfTen(a.digits)]) < 0;
}

/** First line of the table whose share of the supply the excess of demand is above [CLK-4]. */
function incrementOf(book: OrderBook, demand: number): ClockIncrement | undefined {
  const supply = lotOf(book).terms.quantitySteps;
  if (demand <= supply) return undefined;
  const { increments } = clockTerms(book.session);
  return increments.find(({ above }) => isAboveRate(demand - supply, supply, above));
}

/** Price of the next round after too much demand: the increment half up to the tick, at least one tick. */
export function nextPrice(book: OrderBook, demand: number): number {
  const { priceTicks } = lotOf(book);
  const increment = incrementOf(book, demand);
  return priceTicks + Math.max(1, increment ? rateOf(priceTicks, increment.rate, "HALF_UP") : 1);
}

/**
 * The band that is told of a round: the share of supply that demand was above by, or null within it [CLK-7].
 */
export function excessAbove(book: OrderBook, demand: number): Scaled | null {
  if (demand <= lotOf(book).terms.quantitySteps) return null;
  return incrementOf(book, demand)?.above ?? { units: 0, digits: 0 };
}
