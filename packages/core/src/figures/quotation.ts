import {
  compareFractions, dividedBy, type Fraction, fractionOf, minus, NOUGHT, ONE, plus, sumOf, times,
} from "../money/fraction.ts";

/** A deal as a quotation looks at it: without VAT, in the currency of the quotation, nothing rounded. */
export interface QuotedDeal {
  readonly deal: string;
  readonly seller: string;
  readonly buyer: string;
  readonly price: Fraction;
  readonly quantity: Fraction;
  /** Addressed, voided, or not registered: a deal of this kind is never quoted. */
  readonly isExcluded: boolean;
}

export interface QuotationTerms {
  readonly minConsignment: Fraction;
  readonly minDeals: number;
  readonly minSellers: number;
  readonly minBuyers: number;
  /** Least volume of a quotation in consignments. */
  readonly minVolumeFactor: Fraction;
  /** Largest distance from the median, as a share of it. */
  readonly outlierLimit: Fraction;
}

export type QuotationKind = "QUOTATION" | "PRICE_RESULT" | "NONE";

export interface Quotation {
  readonly kind: QuotationKind;
  readonly kept: readonly QuotedDeal[];
  /** Deals that were left out, in their order. */
  readonly excluded: readonly string[];
  readonly quantity: Fraction;
  /** Average weighted by quantity, exact; nothing without a deal. */
  readonly price: Fraction | undefined;
}

/** The price of a deal as it is compared: freed of VAT, then converted [QUO-1]. */
export function comparedPrice(price: Fraction, vatRate: Fraction, fx: Fraction): Fraction {
  return times(dividedBy(price, plus(ONE, vatRate)), fx);
}

/**
 * Quotation of one key and period [QUO-2]: deals of an excluded kind and too small ones go first, then,
 * once, what lies too far from the median of the rest [QUO-3]. Too few deals, parties or tonnes make a price
 * result, which is for reference only [QUO-4].
 */
export function quote(deals: readonly QuotedDeal[], terms: QuotationTerms): Quotation {
  const eligible = deals.filter(({ isExcluded, quantity }) => (
    !isExcluded && quantity.over > 0n && compareFractions(quantity, terms.minConsignment) >= 0
  ));
  const median = medianOf(eligible.map(({ price }) => price));
  const kept = eligible.filter(({ price }) => !isOutlier(price, median, terms.outlierLimit));
  const quantity = sumOf(kept.map((deal) => deal.quantity));
  const amount = sumOf(kept.map((deal) => times(deal.price, deal.quantity)));
  return {
    kind: kindOf(kept, quantity, terms),
    kept,
    excluded: deals.filter((deal) => !kept.includes(deal)).map(({ deal }) => deal),
    quantity,
    price: kept.length === 0 ? undefined : dividedBy(amount, quantity),
  };
}

/** Change from one published price to the next, in percent [QUO-5]. */
export function changePercent(from: Fraction, to: Fraction): Fraction {
  return times(dividedBy(minus(to, from), from), fractionOf(100, 0));
}

/** Unweighted median: of an even number the mean of the two middle ones; nought of none. */
export function medianOf(values: readonly Fraction[]): Fraction {
  const sorted = [...values].sort(compareFractions);
  const low = sorted[(sorted.length - 1) >> 1] ?? NOUGHT;
  const high = sorted[sorted.length >> 1] ?? NOUGHT;
  return dividedBy(plus(low, high), fractionOf(2, 0));
}

/** Lowest and highest of some prices; nothing of none. */
export function rangeOf(values: readonly Fraction[]): { low: Fraction; high: Fraction } | undefined {
  const sorted = [...values].sort(compareFractions);
  const [low, high] = [sorted[0], sorted.at(-1)];
  return low && high && { low, high };
}

function isOutlier(price: Fraction, median: Fraction, limit: Fraction): boolean {
  const reach = times(median, limit);
  const isAbove = compareFractions(price, plus(median, reach)) > 0;
  return isAbove || compareFractions(price, minus(median, reach)) < 0;
}

function kindOf(kept: readonly QuotedDeal[], quantity: Fraction, terms: QuotationTerms): QuotationKind {
  if (kept.length === 0) return "NONE";
  const sellers = new Set(kept.map(({ seller }) => seller)).size;
  const buyers = new Set(kept.map(({ buyer }) => buyer)).size;
  const leastVolume = times(terms.minConsignment, terms.minVolumeFactor);
  const isBroad = sellers >= terms.minSellers && buyers >= terms.minBuyers;
  const isLarge = compareFractions(quantity, leastVolume) >= 0;
  return kept.length >= terms.minDeals && isBroad && isLarge ? "QUOTATION" : "PRICE_RESULT";
}
