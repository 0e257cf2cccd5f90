import type { CatalogueTerms } from "../../src/machine/terms.ts";
import type { Setting } from "./setting.ts";

export const HOUR = 3_600_000;
const TERMS: CatalogueTerms = {
  baseValueMinor: 2_900, exposureLimit: { units: 10, digits: 0 }, vatPercent: { units: 0, digits: 0 },
  exposureMs: 24 * HOUR, offerTtlMs: HOUR, auctionLeadMs: HOUR, stepTicks: 1, stepPercent: null,
  durationMs: HOUR, extensionWindowMs: 0, extensionLengthMs: 0, maxExtensions: null, firstBidAtStart: true,
  stepGrid: false,
};

/** A catalogue with a limit of 290.00: ten base values of 29.00. */
export function catalogue(terms: Partial<CatalogueTerms> = {}, more: Setting = {}): Setting {
  return { method: "CATALOGUE_EXPOSURE", ...more, rules: { ...more.rules, terms: { ...TERMS, ...terms } } };
}
