import {
  type AllocationTerms, type EnglishTerms, GRANT_PRICES, type PlannedPeriod, type StepTerms, type TimedTerms,
} from "@kontor/core";
import type { BookCast } from "../bookCast.ts";
import {
  boolField, countField, type Fields, instantField, invalid, limitField, objectField, shareField,
  textField, wordField,
} from "../fields.ts";
import type { RehearsalEvent } from "../file.ts";
import type { Grid, LotOffer } from "./script.ts";

const WHERE = "rules";

/** Digits after the point of a percentage, as the core counts them. */
export const PERCENT_DIGITS_MAX = 6;

/** A whole number of milliseconds, or of anything that is counted. */
export function wholeField(rules: Fields, name: string, fallback: number | undefined, where = WHERE): number {
  const value = rules[name] ?? fallback;
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
  throw invalid(where, name, "must be a whole number from 0 on");
}

/** A length in milliseconds, or a count, of which there must be one at least. */
export function positiveWhole(rules: Fields, name: string, fallback?: number): number {
  const value = wholeField(rules, name, fallback);
  if (value > 0) return value;
  throw invalid(WHERE, name, "must be a whole number from 1 on");
}

/** A price of the rules in ticks, rounded as named where it lies between two. */
export function ticksField(
  rules: Fields, name: string, { tick }: Grid, round: (count: number) => number, where = WHERE,
): number {
  const count = round(countField(rules as RehearsalEvent, name, tick, where));
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw invalid(where, name, "must be a positive price");
}

/** The same where it may be left out. */
export function optionalTicks(
  rules: Fields, name: string, grid: Grid, round: (count: number) => number, where = WHERE,
): number | null {
  if (rules[name] === undefined) return null;
  return ticksField(rules, name, grid, round, where);
}

/** A quantity of the rules in steps. */
export function stepsField(
  rules: Fields, name: string, { step }: Grid, fallback?: string, where = WHERE,
): number {
  const count = countField({ type: "", [name]: rules[name] ?? fallback }, name, step, where);
  if (Number.isSafeInteger(count) && count >= 0) return count;
  throw invalid(where, name, "must be a quantity on the step");
}

/** `step` or `stepPercent`: exactly one of them; nothing at all is one tick, the least there is (B7). */
export function stepTerms(rules: Fields, grid: Grid): StepTerms {
  const [hasStep, hasPercent] = [isNamed(rules, "step"), isNamed(rules, "stepPercent")];
  if (hasStep && hasPercent) throw invalid(WHERE, "stepPercent", "and step exclude each other");
  if (hasStep) {
    const isNothing = countField(rules as RehearsalEvent, "step", grid.tick, WHERE) === 0;
    return {
      stepTicks: isNothing ? ONE_TICK : ticksField(rules, "step", grid, Math.ceil), stepPercent: null,
    };
  }
  const stepPercent = shareField(rules, "stepPercent", PERCENT_DIGITS_MAX, WHERE);
  return stepPercent.units === 0
    ? { stepTicks: ONE_TICK, stepPercent: null }
    : { stepTicks: null, stepPercent };
}

const ONE_TICK = 1;

function isNamed(rules: Fields, name: string): boolean {
  return rules[name] !== undefined;
}

/** Length of the bidding and its extensions (B12). */
export function timedTerms(rules: Fields): TimedTerms {
  return {
    durationMs: positiveWhole(rules, "durationMs"),
    extensionWindowMs: wholeField(rules, "extensionWindowMs", 0),
    extensionLengthMs: wholeField(rules, "extensionLengthMs", 0),
    maxExtensions: isNamed(rules, "maxExtensions") ? wholeField(rules, "maxExtensions", undefined) : null,
  };
}

/** The one lot of a file, as `owner`, `lot`, `lotQuantity` and what goes with them name it. */
export function oneLot(rules: Fields, grid: Grid, prices: Partial<LotOffer>): LotOffer {
  const quantitySteps = stepsField(rules, "lotQuantity", grid);
  if (quantitySteps === 0) throw invalid(WHERE, "lotQuantity", "must be a quantity step or more");
  return {
    lot: textField(rules, "lot", WHERE),
    owner: textField(rules, "owner", WHERE),
    quantitySteps,
    startTicks: null,
    reserveTicks: null,
    isDivisible: boolField(rules, "divisible", false, WHERE),
    minTakeSteps: stepsField(rules, "minTake", grid, "0"),
    minSupplySteps: 0,
    ...prices,
  };
}

/** Rules of open bidding: steps, the first bid, the grid, the end (B9 to B13). */
export function openBiddingTerms(rules: Fields, grid: Grid): EnglishTerms {
  return {
    ...stepTerms(rules, grid),
    ...timedTerms(rules),
    firstBidAtStart: boolField(rules, "firstBidAtStart", true, WHERE),
    stepGrid: boolField(rules, "stepGrid", false, WHERE),
  };
}

/** How a lot is shared; a limit between two steps is rounded down to what can be granted (A26 to A28). */
export function allocationTerms(rules: Fields, grid: Grid, cast: BookCast): AllocationTerms {
  const limits = isNamed(rules, "winLimits") ? objectField(rules, "winLimits", WHERE) : {};
  return {
    grantPrice: wordField(rules, "priceRule", GRANT_PRICES, "PAY_AS_BID", WHERE),
    winLimits: Object.keys(limits).map((party) => ({
      ownerId: cast.party(party).memberId,
      quantityStepsMax: winLimit(limits, party, grid),
    })),
  };
}

function winLimit(limits: Fields, party: string, { step }: Grid): number {
  const most = limitField(limits, party, step, Math.floor, `${WHERE}/winLimits`);
  if (most === null || most < 0) throw invalid(`${WHERE}/winLimits`, party, "must be a quantity from 0 on");
  return Math.min(most, Number.MAX_SAFE_INTEGER);
}

/** The plan of a session that opens at its start. */
export function openingAt(rules: Fields): PlannedPeriod[] {
  return [{ period: "TRADING", at: instantField(rules, "startAt", WHERE) }];
}

/** The one lot of a file that has a start price and goes whole to one bidder. */
export function wholeLot(rules: Fields, grid: Grid): LotOffer {
  const startTicks = ticksField(rules, "startPrice", grid, Math.ceil);
  return oneLot(rules, grid, { startTicks, isDivisible: false, minTakeSteps: 0 });
}
