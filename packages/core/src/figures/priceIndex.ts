import {
  dividedBy, type Fraction, fractionOf, minus, NOUGHT, ONE, plus, sumOf, times,
} from "../money/fraction.ts";

const HUNDRED = fractionOf(100, 0);
/** Months in a row for which a member without a quotation keeps its last price. */
const CARRIED_MONTHS_MAX = 2;

/** A member of a basket in the base period. */
export interface BaseMember {
  readonly name: string;
  readonly price: Fraction;
  readonly quantity: Fraction;
}

/** An index of one month, exact; nothing where no member is left. */
export interface IndexMonth {
  readonly index: Fraction | undefined;
  /** Members that stand with the price of an earlier month. */
  readonly carried: readonly string[];
  /** Members that left the basket this month. */
  readonly dropped: readonly string[];
}

export interface SoldProduct {
  readonly oldPrice: Fraction;
  readonly newPrice: Fraction;
  readonly quantity: Fraction;
}

/** Price over base price, in percent [IDX-1]. */
export function individualIndex(basePrice: Fraction, price: Fraction): Fraction {
  return times(dividedBy(price, basePrice), HUNDRED);
}

/** Average of the changes in price in percent, weighted by what was sold; no change of an average [IDX-5]. */
export function averageChange(products: readonly SoldProduct[]): Fraction {
  const changes = products.map(({ oldPrice, newPrice, quantity }) => (
    times(dividedBy(minus(newPrice, oldPrice), oldPrice), quantity)
  ));
  const quantity = sumOf(products.map((product) => product.quantity));
  return times(dividedBy(sumOf(changes), quantity), HUNDRED);
}

interface Standing extends BaseMember {
  lastPrice: Fraction;
  missing: number;
}

/**
 * Consolidated index after Laspeyres: members weigh by what they were worth in the base period [IDX-2]. A
 * member without a quotation keeps its last price for two months [IDX-3]; in the third it leaves for good,
 * and the chain is linked at the month before, so that its leaving moves nothing [IDX-4].
 */
export class ConsolidatedIndex {
  #members: Standing[];
  /** What the basket of the members that are left is multiplied by, so that the chain goes on. */
  #link = ONE;

  constructor(base: readonly BaseMember[]) {
    this.#members = base.map((member) => ({ ...member, lastPrice: member.price, missing: 0 }));
  }

  /** Index of the next month from the prices quoted in it. */
  next(prices: ReadonlyMap<string, Fraction>): IndexMonth {
    const dropped = this.#drop(prices);
    for (const member of this.#members) {
      const price = prices.get(member.name);
      member.missing = price ? 0 : member.missing + 1;
      member.lastPrice = price ?? member.lastPrice;
    }
    return {
      index: this.#members.length === 0 ? undefined : times(this.#link, levelOf(this.#members)),
      carried: this.#members.filter(({ missing }) => missing > 0).map(({ name }) => name),
      dropped,
    };
  }

  /** Takes out who is missing once too often; its prices are still those of the month before. */
  #drop(prices: ReadonlyMap<string, Fraction>): readonly string[] {
    const isLeaving = ({ name, missing }: Standing): boolean => (
      !prices.has(name) && missing === CARRIED_MONTHS_MAX
    );
    const leaving = this.#members.filter(isLeaving);
    if (leaving.length === 0) return [];
    const kept = this.#members.filter((member) => !isLeaving(member));
    if (kept.length > 0) {
      this.#link = dividedBy(times(this.#link, levelOf(this.#members)), levelOf(kept));
    }
    this.#members = kept;
    return leaving.map(({ name }) => name);
  }
}

/** Worth of the base quantities at the last prices, in percent of their worth in the base period. */
function levelOf(members: readonly Standing[]): Fraction {
  let [worth, baseWorth] = [NOUGHT, NOUGHT];
  for (const { lastPrice, price, quantity } of members) {
    worth = plus(worth, times(lastPrice, quantity));
    baseWorth = plus(baseWorth, times(price, quantity));
  }
  return times(dividedBy(worth, baseWorth), HUNDRED);
}
