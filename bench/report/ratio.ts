/** What a ratio was over all its pairs. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly pairs: number;
}

/** The middle one of some numbers, or the mean of the two in the middle. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** The value under which a share of some numbers lies; 0.5 is the p50. */
export function percentileOf(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/**
 * Spread of the ratios of pairs. The ratio is taken pair by pair, so that what made the machine slow for a
 * while made both slow; the median is taken of the ratios.
 */
export function spreadOf(pairs: readonly (readonly [ours: number, theirs: number])[]): Spread {
  const ratios = pairs.map(([ours, theirs]) => ours / theirs);
  return {
    median: medianOf(ratios), min: Math.min(...ratios), max: Math.max(...ratios), pairs: pairs.length,
  };
}
