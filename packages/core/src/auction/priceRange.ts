import { compareSums, gapOf, NOTHING, type WideSum } from "../money/quantitySums.ts";
import type { CallSide } from "./callSide.ts";
import type { Candidates } from "./candidates.ts";

/** Prices that are equally good; where there are several, the reference price decides among them. */
export interface PriceRange {
  readonly lowTicks: number;
  readonly highTicks: number;
}

/** A candidate with what is asked for and offered at it. */
interface Point {
  readonly place: number;
  readonly ticks: number;
  readonly demand: WideSum;
  readonly supply: WideSum;
}

/**
 * The prices of the largest volume and, of these, of the least surplus; undefined where nothing is dealt
 * [CALL-2, CALL-4].
 *
 * Demand falls with the price and supply rises, so volume is supply up to the last price at which demand is
 * enough, and demand beyond it: only the two candidates around that point can be best, and those equal to
 * them.
 */
export function priceRangeOf(
  candidates: Candidates, buys: CallSide, sells: CallSide,
): PriceRange | undefined {
  const at = (place: number): Point | undefined => {
    if (place < 0 || place >= candidates.count) return undefined;
    const ticks = candidates.ticks[place] as number;
    return { place, ticks, demand: buys.stepsAt(ticks), supply: sells.stepsAt(ticks) };
  };
  const firstShort = firstPlace(candidates, (place) => surplusSign(at(place) as Point) < 0);
  const left = at(candidates.upTo(firstShort - 1));
  const right = at(candidates.from(firstShort));
  if (left !== undefined && surplusSign(left) === 0) {
    if (isNothing(left.supply)) return undefined;
    const first = firstPlace(candidates, (place) => surplusSign(at(place) as Point) <= 0);
    const lowTicks = candidates.ticks[candidates.from(first)] as number;
    return { lowTicks, highTicks: left.ticks };
  }
  return betterOf(left, right);
}

/** Below zero where demand is less than supply, zero where both are equal. */
function surplusSign({ demand, supply }: Point): number {
  return compareSums(demand, supply);
}

/**
 * Of the last price with too much demand and the first with too little: the larger volume, the less surplus.
 */
function betterOf(left: Point | undefined, right: Point | undefined): PriceRange | undefined {
  const leftVolume = left?.supply ?? NOTHING;
  const rightVolume = right?.demand ?? NOTHING;
  if (isNothing(leftVolume) && isNothing(rightVolume)) return undefined;
  const only = (point: Point | undefined): PriceRange | undefined =>
    point && { lowTicks: point.ticks, highTicks: point.ticks };
  const byVolume = compareSums(leftVolume, rightVolume);
  if (byVolume !== 0 || left === undefined || right === undefined) return only(byVolume > 0 ? left : right);
  const bySurplus = compareSums(gapOf(left.demand, left.supply), gapOf(right.demand, right.supply));
  if (bySurplus !== 0) return only(bySurplus < 0 ? left : right);
  return { lowTicks: left.ticks, highTicks: right.ticks };
}

function isNothing({ high, low }: WideSum): boolean {
  return high === 0 && low === 0;
}

/** First place at which something holds that holds at all later ones; the count of places for none. */
function firstPlace({ count }: Candidates, holds: (place: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
