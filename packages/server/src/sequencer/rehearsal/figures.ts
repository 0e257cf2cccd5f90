import type { CoreState, OpenBook } from "@kontor/core";
import type { RehearsalFigures } from "@kontor/wire";
import { amountText, type Scaled, textOf } from "@kontor/wire/decimal";
import { roundHalfUp } from "../../platform/roundHalfUp.ts";
import type { LotTally, TalliedDeal } from "./tally.ts";

/** A lot with all that its figures are counted in. */
export interface Lot {
  readonly bookId: number;
  readonly code: string;
  readonly sessionId: number;
  readonly sessionCode: string;
  readonly commodityCode: string;
  readonly unit: string;
  readonly tick: Scaled;
  readonly step: Scaled;
  readonly currency: string;
  readonly minorDigits: number;
}

/** A lot of the record, with the grid of its commodity. */
export function lotOf(state: CoreState, bookId: number, { sessionId, code, commodityId }: OpenBook): Lot {
  const session = state.sessions[sessionId];
  const commodity = state.commodities[commodityId];
  const currency = state.exchange?.currencies[session?.currency ?? 0];
  if (!session || !commodity || !currency) throw new Error(`book ${bookId} stands in no session`);
  return {
    bookId, code, sessionId, sessionCode: session.code, commodityCode: commodity.code, unit: commodity.unit,
    tick: commodity.tick, step: commodity.quantityStep, currency: currency.code,
    minorDigits: currency.minorDigits,
  };
}

/** Figures of one lot, or of lots that share currency, unit and grid. */
export function figuresOf(lots: readonly Lot[], tallies: ReadonlyMap<number, LotTally>): RehearsalFigures {
  const met = lots.flatMap((lot) => tallies.get(lot.bookId) ?? []);
  const deals = met.flatMap((tally) => tally.deals);
  const { step, tick, currency, minorDigits } = lots[0] as Lot;
  const steps = sum(deals.map((deal) => deal.steps));
  const valueMinor = sum(deals.map((deal) => deal.valueMinor));
  const ticks = deals.map((deal) => deal.ticks).sort((a, b) => a - b);
  const price = (count: number | undefined): string | null =>
    count === undefined ? null : textOf(count, tick);
  return {
    orders: sum(met.map((tally) => tally.orders)), deals: deals.length, quantity: textOf(steps, step),
    turnover: { amount: amountText(valueMinor, minorDigits), currency },
    average: steps === 0 ? null : averageText(valueMinor, steps, step, minorDigits),
    least: price(ticks[0]), most: price(ticks.at(-1)),
    traders: tradersOf(deals),
    unfilledBuy: textOf(sum(met.map((tally) => tally.unfilledBuySteps)), step),
    unfilledSell: textOf(sum(met.map((tally) => tally.unfilledSellSteps)), step),
    refusals: refusalsOf(met),
  };
}

/** Value per unit in the session's currency, half up to the minor unit. */
function averageText(valueMinor: number, steps: number, step: Scaled, minorDigits: number): string {
  const over = BigInt(valueMinor) * 10n ** BigInt(step.digits);
  return amountText(Number(roundHalfUp(over, BigInt(steps) * BigInt(step.units))), minorDigits);
}

/** Persons behind the deals; the order of a lot's owner has none. */
function tradersOf(deals: readonly TalliedDeal[]): number {
  const traderIds = deals.flatMap(({ sell, buy }) => [sell.traderId, buy.traderId]);
  return new Set(traderIds.filter((traderId) => traderId !== 0)).size;
}

function refusalsOf(tallies: readonly LotTally[]): RehearsalFigures["refusals"] {
  const counts = new Map<string, number>();
  for (const { refusals } of tallies) {
    for (const [code, count] of refusals) counts.set(code, (counts.get(code) ?? 0) + count);
  }
  return [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => (a.code < b.code ? -1 : 1));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
