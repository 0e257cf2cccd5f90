import type { Parameters } from "fast-check";

/**
 * How often a property runs, and from which seed: the same in every run, so that a red build is red
 * again; `KONTOR_SEED` and `KONTOR_RUNS` (a factor) let a long run at night look elsewhere.
 */
export function runs(count: number): Parameters<unknown> {
  const { KONTOR_SEED: seed = "20260112", KONTOR_RUNS: factor = "1" } = process.env;
  return { seed: Number(seed), unbiased: true, numRuns: Math.ceil(count * Number(factor)) };
}
