/** One product of a clock auction as a bidder sees it in a round. */
export interface Product {
  readonly bookId: string;
  /** Price of the round. */
  readonly price: number;
  /** What a unit is worth to the bidder: above it nothing is asked for. */
  readonly worth: number;
  /** Most it can use. */
  readonly most: number;
}

export interface Asked {
  readonly bookId: string;
  readonly quantity: string;
}

/**
 * What a bidder asks for in a round: as much as it can use of what is worth its price, first of the product
 * that leaves it most. Points that are freed by a product that became too dear go on to the other.
 * @param eligible - points it may ask for at most; null in the first round [CLK-3]
 */
export function askInRound(products: readonly Product[], eligible: number | null): Asked[] {
  let left = eligible ?? Infinity;
  const gain = ({ price, worth }: Product): number => worth / price;
  const wanted = products.filter(({ price, worth }) => price <= worth);
  return wanted.toSorted((a, b) => gain(b) - gain(a)).flatMap(({ bookId, most }) => {
    const quantity = Math.min(most, left);
    left -= quantity;
    return quantity > 0 ? [{ bookId, quantity: String(quantity) }] : [];
  });
}
