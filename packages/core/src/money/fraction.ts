/**
 * Fractions of whole numbers without any bound, for figures that are published: nothing is rounded before the
 * end, however long the sums are [QUO-6]. The denominator is positive.
 */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

export const NOUGHT: Fraction = { over: 0n, under: 1n };
export const ONE: Fraction = { over: 1n, under: 1n };

/** A decimal `units` x 10^-digits as a fraction. */
export function fractionOf(units: number, digits: number): Fraction {
  return { over: BigInt(units), under: 10n ** BigInt(digits) };
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return lowest(a.over * b.under + b.over * a.under, a.under * b.under);
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { over: -b.over, under: b.under });
}

export function times(a: Fraction, b: Fraction): Fraction {
  return lowest(a.over * b.over, a.under * b.under);
}

/** a / b; b is not nought. */
export function dividedBy(a: Fraction, b: Fraction): Fraction {
  const sign = b.over < 0n ? -1n : 1n;
  return lowest(sign * a.over * b.under, sign * a.under * b.over);
}

export function sumOf(fractions: readonly Fraction[]): Fraction {
  return fractions.reduce(plus, NOUGHT);
}

/** Negative where a is less than b, 0 where they are equal. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const difference = a.over * b.under - b.over * a.under;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** How many units of a grid, a half away from zero. */
export function roundedTo(value: Fraction, grid: Fraction): bigint {
  const { over, under } = dividedBy(value, grid);
  const size = over < 0n ? -over : over;
  const count = (2n * size + under) / (2n * under);
  return over < 0n ? -count : count;
}

function lowest(over: bigint, under: bigint): Fraction {
  const divisor = greatest(over < 0n ? -over : over, under);
  return { over: over / divisor, under: under / divisor };
}

function greatest(a: bigint, b: bigint): bigint {
  let [large, small] = [a, b];
  while (small !== 0n) [large, small] = [small, large % small];
  return large;
}
