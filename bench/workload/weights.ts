import type { FlowRandom } from "./random.ts";

/**
 * How much of the flow each book gets: Pareto with alpha 1.5, that is u^(-2/3), by a whole cube root so
 * that no two machines differ.
 */
export class BookWeights {
  readonly #weights: Float64Array;
  readonly #cumulated: Float64Array;
  readonly total: number;

  constructor(random: FlowRandom, bookCount: number) {
    this.#weights = new Float64Array(
      bookCount,
    ).map(() => Math.floor(2 ** 30 / cubeRootOfSquare((random.next() >>> 8) + 1)));
    let total = 0;
    this.#cumulated = this.#weights.map((weight) => (total += weight));
    this.total = total;
  }

  weightOf(book: number): number {
    return this.#weights[book] as number;
  }

  /** Picks a book by its weight; the only one needs no chance. */
  pick(random: FlowRandom): number {
    const last = this.#weights.length - 1;
    if (last === 0) return 0;
    const mark = (random.next() / 4_294_967_296) * this.total;
    let [low, high] = [0, last];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#cumulated[middle] as number) > mark) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** Largest whole c with c^3 <= u^2, u in 1 .. 2^24. */
function cubeRootOfSquare(u: number): number {
  const square = u * u;
  let root = 1;
  while ((root + 1) ** 3 <= square) {
    const stride = Math.max(1, root >> 3);
    root += (root + stride) ** 3 <= square ? stride : 1;
  }
  return root;
}
