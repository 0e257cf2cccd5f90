import type { OrderBook } from "../book/orderBook.ts";
import { surchargeOf } from "../deposit/reserve.ts";
import type { CoreState } from "../machine/state.ts";
import { compareSums, countOfSum, gapOf, NOTHING, type WideSum } from "../money/quantitySums.ts";
import { highestPayable } from "../money/units.ts";
import { middleUp } from "../money/share.ts";
import { CallSide } from "./callSide.ts";
import { Candidates } from "./candidates.ts";
import { type PriceRange, priceRangeOf } from "./priceRange.ts";

/** The common price of a collecting book, and both its sides as the price was found [CALL-1]. */
export interface Clearing {
  /** 0 where nothing can be dealt. */
  readonly priceTicks: number;
  readonly volumeSteps: number;
  readonly volume: WideSum;
  /** Demand less supply at the price. */
  readonly surplusSteps: number;
  readonly buys: CallSide;
  readonly sells: CallSide;
}

/**
 * Finds the price at which most is dealt, without changing the book. While the order at the margin is all or
 * none and would be split, it is taken out of the count and the price is found anew [CALL-2, CALL-6].
 */
export function clearingOf(state: CoreState, book: OrderBook): Clearing {
  const buys = new CallSide(state, book, false);
  const sells = new CallSide(state, book, true);
  const highestTicks = highestOf(state, book, buys);
  const candidates = new Candidates(book, buys, sells, highestTicks);
  for (;;) {
    const range = rangeOf(book, candidates, buys, sells, highestTicks);
    if (range === undefined) return noClearing(buys, sells);
    const priceTicks = priceIn(range, referenceOf(book));
    if (!takeOutSplit(candidates, buys, sells, priceTicks)) return tellClearing(buys, sells, priceTicks);
  }
}

function noClearing(buys: CallSide, sells: CallSide): Clearing {
  return { priceTicks: 0, volumeSteps: 0, volume: NOTHING, surplusSteps: 0, buys, sells };
}

/** Last price at which the book dealt, or the quotation that it was opened with; 0 for none [CALL-5]. */
function referenceOf({ lastTicks, referenceTicks }: OrderBook): number {
  return lastTicks === 0 ? referenceTicks : lastTicks;
}

/** Market orders alone deal at the reference, inside the corridor; all else at a candidate [CALL-3]. */
function rangeOf(
  book: OrderBook, candidates: Candidates, buys: CallSide, sells: CallSide, highestTicks: number,
): PriceRange | undefined {
  const reference = referenceOf(book);
  if (!candidates.isMarketOnly || reference === 0) return priceRangeOf(candidates, buys, sells);
  const ticks = Math.min(Math.max(reference, book.floorTicks), highestTicks);
  const isBoth = countOfSum(buys.stepsAt(ticks)) > 0 && countOfSum(sells.stepsAt(ticks)) > 0;
  return isBoth && ticks > 0 ? { lowTicks: ticks, highTicks: ticks } : undefined;
}

/** The reference where it lies in the range, else the nearer end; without one the middle [CALL-5]. */
function priceIn({ lowTicks, highTicks }: PriceRange, reference: number): number {
  if (reference === 0) return middleUp(lowTicks, highTicks);
  return Math.min(Math.max(reference, lowTicks), highTicks);
}

/** Takes the all-or-none order out that the price would split; false where there is none [CALL-6]. */
function takeOutSplit(
  candidates: Candidates, buys: CallSide, sells: CallSide, priceTicks: number,
): boolean {
  const demand = buys.stepsAt(priceTicks);
  const supply = sells.stepsAt(priceTicks);
  const isDemandMore = compareSums(demand, supply) > 0;
  const longer = isDemandMore ? buys : sells;
  const place = longer.splitAt(isDemandMore ? supply : demand);
  if (place < 0) return false;
  longer.takeOut(place);
  if (place < longer.marketCount) candidates.takeOutMarket();
  else candidates.takeOut(longer.ticks[place] as number);
  return true;
}

function tellClearing(buys: CallSide, sells: CallSide, priceTicks: number): Clearing {
  const demand = buys.stepsAt(priceTicks);
  const supply = sells.stepsAt(priceTicks);
  const isDemandMore = compareSums(demand, supply) > 0;
  const gapSteps = countOfSum(gapOf(demand, supply));
  const volume = isDemandMore ? supply : demand;
  const surplusSteps = isDemandMore ? gapSteps : 0 - gapSteps;
  return { priceTicks, volumeSteps: countOfSum(volume), volume, surplusSteps, buys, sells };
}

/** The cap, or the highest price at which every market buy can still be paid where that is lower [CALL-8]. */
function highestOf(state: CoreState, book: OrderBook, buys: CallSide): number {
  let highest = book.capTicks;
  for (let place = 0; place < buys.marketCount; place++) {
    const slot = buys.slots[place] as number;
    const payable = highestPayable(buys.steps[place] as number, book.tickValueMinor);
    highest = Math.min(highest, payable - surchargeOf(state, book, slot));
  }
  return highest;
}
