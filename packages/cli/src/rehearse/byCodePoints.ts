/** Compares ids as text, code point by code point; the order of JavaScript differs beyond U+FFFF. */
export function byCodePoints(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  const place = left.findIndex((point, i) => point !== right[i]);
  if (place < 0) return left.length - right.length;
  const other = right[place];
  return other === undefined ? 1 : (left[place]?.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0);
}
