const START = 0x811c9dc5 | 0;
const PRIME = 16_777_619;

/** Checksum over whole numbers in order: h = (h xor v) x 16777619 mod 2^32. */
export class Checksum {
  #hash = START;

  add(...values: readonly number[]): void {
    for (const value of values) this.#hash = Math.imul(this.#hash ^ value, PRIME);
  }

  get value(): number {
    return this.#hash >>> 0;
  }
}
