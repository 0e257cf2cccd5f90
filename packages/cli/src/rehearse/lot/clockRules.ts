import { type ClockIncrement, type ClockTerms, compareFractions, fractionOf } from "@kontor/core";
import type { Scaled } from "@kontor/wire/decimal";
import { type Fields, gridField, invalid, listField, shareField, textField } from "../fields.ts";
import { stepsField, ticksField } from "./lotFields.ts";
import type { Grid, LotOffer } from "./script.ts";

/** Digits after the point that the core counts in a rate. */
const RATE_DIGITS_MAX = 6;
const USUAL: readonly ClockIncrement[] = [
  { above: { units: 30, digits: 2 }, rate: { units: 3, digits: 2 } },
  { above: { units: 15, digits: 2 }, rate: { units: 2, digits: 2 } },
  { above: { units: 5, digits: 2 }, rate: { units: 1, digits: 2 } },
  { above: { units: 0, digits: 0 }, rate: { units: 5, digits: 3 } },
];

/** Rules of the rounds, which end when the file says so. */
export function clockTerms(rules: Fields): ClockTerms {
  return {
    roundMs: null, pauseMs: 0,
    increments: rules["increments"] === undefined ? USUAL : incrementsOf(rules),
  };
}

/** The table of increments, from the highest excess on. */
function incrementsOf(rules: Fields): ClockIncrement[] {
  const increments = listField(rules, "increments", "rules").map((line, place) => ({
    above: shareField(line, "above", RATE_DIGITS_MAX, `rules/increments/${place}`),
    rate: shareField(line, "rate", RATE_DIGITS_MAX, `rules/increments/${place}`),
  }));
  increments.forEach(({ above }, place) => {
    const higher = increments[place - 1];
    if (!higher || isLess(above, higher.above)) return;
    throw invalid(`rules/increments/${place}`, "above", "must be less than in the line before");
  });
  return increments;
}

function isLess(a: Scaled, b: Scaled): boolean {
  return compareFractions(fractionOf(a.units, a.digits), fractionOf(b.units, b.digits)) < 0;
}

/** The products of a file: a list, or the one that the rules themselves name. */
export function productsOf(rules: Fields, grid: Grid): LotOffer[] {
  if (rules["products"] === undefined) return [productOf(rules, "lot", grid, "rules")];
  const products = listField(rules, "products", "rules").map((product, place) => {
    const where = `rules/products/${place}`;
    const own = product["tick"] === undefined ? undefined : gridField(product, "tick", where);
    const offer = productOf(product, "product", own ? { ...grid, tick: own } : grid, where);
    return { ...offer, isListed: true, ...(own ? { tick: own } : {}) };
  });
  if (new Set(products.map(({ lot }) => lot)).size === products.length) return products;
  throw invalid("rules", "products", "must name each product once");
}

function productOf(fields: Fields, name: string, grid: Grid, where: string): LotOffer {
  const quantitySteps = stepsField(fields, "maxSupply", grid, undefined, where);
  const minSupplySteps = stepsField(fields, "minSupply", grid, undefined, where);
  if (quantitySteps === 0) throw invalid(where, "maxSupply", "must be a quantity step or more");
  if (minSupplySteps > quantitySteps) throw invalid(where, "minSupply", "must not be above maxSupply");
  return {
    lot: textField(fields, name, where),
    owner: textField(fields, "owner", where),
    quantitySteps, minSupplySteps,
    // A start price is on the tick (A31).
    startTicks: ticksField(fields, "startPrice", grid, (count) => count, where),
    reserveTicks: null, isDivisible: true, minTakeSteps: 0,
  };
}
