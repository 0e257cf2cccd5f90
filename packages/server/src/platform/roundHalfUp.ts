/** A fraction of whole numbers as the nearest whole number, a half going up; `under` is above zero. */
export function roundHalfUp(over: bigint, under: bigint): bigint {
  return (over * 2n + under) / (under * 2n);
}
