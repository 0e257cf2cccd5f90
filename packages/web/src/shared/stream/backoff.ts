const FIRST_MS = 400;
const LONGEST_MS = 8_000;

/** Wait before the next try: it doubles, and is spread so that a thousand pages do not come back at once. */
export function backoffMs(attempt: number, random: () => number): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt);
  return Math.round(longest * (0.6 + 0.4 * random()));
}
