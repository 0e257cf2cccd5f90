/**
 * Remainder of a whole number, given as bytes from the highest on, exact whatever its length.
 * @param modulus - 1..2^45, so that a step never leaves the safe range; checked by the caller
 */
export function remainderOfBytes(bytes: readonly number[], modulus: number): number {
  let rest = 0;
  for (const byte of bytes) rest = (rest * 256 + byte) % modulus;
  return rest;
}
