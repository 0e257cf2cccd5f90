/** Growing of typed columns: capacity doubles, contents stay, so that indexes never move. */

export function growFloats(column: Float64Array, capacity: number): Float64Array<ArrayBuffer> {
  const grown = new Float64Array(capacity);
  grown.set(column);
  return grown;
}

export function growInts(column: Int32Array, capacity: number): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(capacity);
  grown.set(column);
  return grown;
}

export function growBytes(column: Uint8Array, capacity: number): Uint8Array<ArrayBuffer> {
  const grown = new Uint8Array(capacity);
  grown.set(column);
  return grown;
}

/** Reads a column where the index is known to lie inside it; outside it is a bug and gives 0. */
export function at(column: Float64Array | Int32Array | Uint8Array, index: number): number {
  return column[index] as number;
}
