/** Chance of the flow: xorshift32, whole numbers only, the same on every machine. */
export class FlowRandom {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed * 2_654_435_761) >>> 0 || 1;
    for (let i = 0; i < 16; i++) this.next();
  }

  /** The next 32 bits. */
  next(): number {
    let state = this.#state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#state = state >>> 0;
    return this.#state;
  }

  /** A whole number from 0 to below `count`; exact, since 32 bits over 2^32 is. */
  below(count: number): number {
    return Math.floor((this.next() / 4_294_967_296) * count);
  }
}
