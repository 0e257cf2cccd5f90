import type { BookTerms } from "../../sessions/index.ts";

/** What was dealt of one product: the same goods on the same basis. */
export interface ProductSale {
  readonly soldSteps: number;
  /** Ticks times steps before the surcharges of delivery places, in text. */
  readonly baseTickSteps: string;
}

/** Goods on a basis, as two sessions of one series have them alike. */
export function productOf({ commodityId, basis }: Pick<BookTerms, "commodityId" | "basis">): string {
  return `${commodityId}/${basis}`;
}

/** Sales of products from those of books. */
export function productSales(
  lots: readonly { readonly book: BookTerms; readonly total: ProductSale }[],
): ReadonlyMap<string, ProductSale> {
  const products = new Map<string, ProductSale>();
  for (const { book, total } of lots) {
    if (total.soldSteps === 0) continue;
    const before = products.get(productOf(book)) ?? { soldSteps: 0, baseTickSteps: "0" };
    products.set(productOf(book), {
      soldSteps: before.soldSteps + total.soldSteps,
      baseTickSteps: (BigInt(before.baseTickSteps) + BigInt(total.baseTickSteps)).toString(),
    });
  }
  return products;
}

/** Change of an average price in percent; a fraction, as all of statistics. */
export function percentChange(now: ProductSale, before: ProductSale): number {
  return (averageTicks(now) / averageTicks(before) - 1) * 100;
}

/**
 * Change of the prices of a session on those of another, in percent: the average of the changes of the
 * products that both sold, weighed by what was sold now, so that another mix of goods is no change [RES-3].
 * Undefined where they have no product in common.
 */
export function priceChange(
  now: ReadonlyMap<string, ProductSale>, before: ReadonlyMap<string, ProductSale>,
): number | undefined {
  let [sum, weight] = [0, 0];
  for (const [product, sale] of now) {
    const last = before.get(product);
    if (!last) continue;
    sum += percentChange(sale, last) * sale.soldSteps;
    weight += sale.soldSteps;
  }
  return weight === 0 ? undefined : sum / weight;
}

function averageTicks({ soldSteps, baseTickSteps }: ProductSale): number {
  return Number(baseTickSteps) / soldSteps;
}
