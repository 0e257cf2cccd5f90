import type { AddressedTerms, MainOffer } from "../machine/terms.ts";
import { isCount, sum } from "../money/units.ts";
import type { Session } from "../session/session.ts";

/** Most digits of a quota factor after the point. */
const DIGITS_MAX = 6;

export function termsOf({ rules }: Session): AddressedTerms {
  return rules.terms as AddressedTerms;
}

/** Whether the factor, the listed products and the main offers are in order [ADR-1]. */
export function areAddressedTermsValid({ quotaFactor, products, mainOffers }: AddressedTerms): boolean {
  const { units, digits } = quotaFactor;
  if (!isCount(units, 0) || !isCount(digits, 0) || digits > DIGITS_MAX) return false;
  if (products !== null && !products.every((commodityId) => isCount(commodityId, 1))) return false;
  const offered = mainOffers.reduce<number>((all, { quantitySteps }) => sum(all, quantitySteps) ?? NaN, 0);
  return isCount(offered, 0) && mainOffers.every(isOfferValid);
}

function isOfferValid({ ownerId, commodityId, priceTicks, quantitySteps }: MainOffer): boolean {
  return [ownerId, commodityId, priceTicks, quantitySteps].every((number) => isCount(number, 1));
}
