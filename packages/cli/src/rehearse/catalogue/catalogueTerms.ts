import type { CatalogueTerms } from "@kontor/core";
import { amountField, boolField, decimalField, type Fields, invalid, shareField } from "../fields.ts";
import { wholeField } from "../lot/lotFields.ts";
import { minorDigitsOf } from "../stage.ts";

const WHERE = "rules";
const DAY_MS = 86_400_000;
/** A rate is whole basis points. */
const RATE_DIGITS_MAX = 4;

/** The rules of a catalogue; the auction that may come out of it is not rehearsed, it only opens. */
export function catalogueTerms(rules: Fields): CatalogueTerms {
  const isIncluded = boolField(rules, "pricesIncludeVat", true, WHERE);
  const vatRate = shareField(rules, "vatRate", RATE_DIGITS_MAX, WHERE, "0");
  const baseValueMinor = amountField(rules, "baseValue", { units: 1, digits: minorDigitsOf(rules) }, WHERE);
  if (baseValueMinor === 0) throw invalid(WHERE, "baseValue", "must be a minor unit or more");
  return {
    baseValueMinor,
    exposureLimit: decimalField(rules, "exposureLimit", WHERE, "10"),
    vatPercent: isIncluded ? { units: 0, digits: 0 } : { units: vatRate.units * 100, digits: vatRate.digits },
    exposureMs: wholeField(rules, "exposureMs", DAY_MS),
    offerTtlMs: rules["offerTtlMs"] === undefined ? null : wholeField(rules, "offerTtlMs", undefined),
    auctionLeadMs: 1,
    stepTicks: 1, stepPercent: null, durationMs: DAY_MS, extensionWindowMs: 0, extensionLengthMs: 0,
    maxExtensions: null, firstBidAtStart: true, stepGrid: false,
  };
}
