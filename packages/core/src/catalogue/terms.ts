import { isTimingValid } from "../lot/extend.ts";
import { isStepValid } from "../lot/step.ts";
import type { Scaled } from "../machine/commands.ts";
import type { CatalogueTerms } from "../machine/terms.ts";
import { isCount } from "../money/units.ts";

const DIGITS_MAX = 6;
/** Exposures, lives of offers and leads of auctions are at most a year. */
const LENGTH_MS_MAX = 31_536_000_000;

/** Whether the limit, the lengths and the auctions of a catalogue make sense [CAT-1, CAT-5]. */
export function areCatalogueTermsValid(terms: CatalogueTerms): boolean {
  const { baseValueMinor, exposureLimit, vatPercent, exposureMs, offerTtlMs, auctionLeadMs } = terms;
  const isLimit = isCount(baseValueMinor, 1) && isDecimal(exposureLimit) && isDecimal(vatPercent);
  const isTimed = isLength(exposureMs) && (offerTtlMs === null || isLength(offerTtlMs)) &&
    isLength(auctionLeadMs) && auctionLeadMs > 0;
  return isLimit && isTimed && isStepValid(terms) && isTimingValid(terms);
}

function isLength(ms: number): boolean {
  return isCount(ms, 0) && ms <= LENGTH_MS_MAX;
}

function isDecimal({ units, digits }: Scaled): boolean {
  return isCount(units, 0) && isCount(digits, 0) && digits <= DIGITS_MAX;
}
