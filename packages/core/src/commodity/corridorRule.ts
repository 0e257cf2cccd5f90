import type { Scaled } from "../machine/commands.ts";
import { powerOfTen } from "../money/scale.ts";
import { divideProducts } from "../money/wide.ts";

/** Fields of an order by which corridors are told apart. */
export const CORRIDOR_SCOPE = ["commodity", "basis", "destination", "direction"] as const;

/** What an order is about, or what a corridor is for; a field that is left out fits everything. */
export type CorridorScope = { readonly [name in (typeof CORRIDOR_SCOPE)[number]]?: string | undefined };

/** A corridor of the regulator or the exchange with its days, first and last included. */
export interface CorridorRule {
  readonly scope: CorridorScope;
  readonly validFrom?: string | undefined;
  readonly validTo?: string | undefined;
}

/**
 * The one corridor that holds for an order on a day: the one that names most of its scope; of those the
 * one with the latest first day, and of these the last of the list [COR-5].
 */
export function corridorFor<Rule extends CorridorRule>(
  rules: readonly Rule[],
  scope: CorridorScope,
  date: string,
): Rule | undefined {
  let best: Rule | undefined;
  for (const rule of rules) {
    if (isFitting(rule, scope, date) && (!best || !isCloser(best, rule))) best = rule;
  }
  return best;
}

/**
 * End of a band around a reference price in whole ticks: the upper one is rounded down, the lower one up,
 * so that no price of the band lies outside the raw one [COR-4].
 */
export function bandTicks(reference: Scaled, share: Scaled, isUpper: boolean, tick: Scaled): number {
  const one = powerOfTen(share.digits);
  const factor = isUpper ? one + share.units : Math.max(0, one - share.units);
  return divideProducts(
    [reference.units, factor, powerOfTen(tick.digits)],
    [powerOfTen(reference.digits), one, tick.units],
    isUpper ? "DOWN" : "UP",
  );
}

function isFitting(rule: CorridorRule, scope: CorridorScope, date: string): boolean {
  const isValid = (rule.validFrom ?? "") <= date && (rule.validTo === undefined || date <= rule.validTo);
  return isValid && CORRIDOR_SCOPE.every(
    (name) => rule.scope[name] === undefined || rule.scope[name] === scope[name],
  );
}

function isCloser(a: CorridorRule, b: CorridorRule): boolean {
  const [more, less] = [namedCount(a), namedCount(b)];
  return more === less ? (a.validFrom ?? "") > (b.validFrom ?? "") : more > less;
}

function namedCount({ scope }: CorridorRule): number {
  return CORRIDOR_SCOPE.filter((name) => scope[name] !== undefined).length;
}
