/** An engine that plays order flows; the checksum is over the deals since `startCounting`. */
export interface FlowEngine {
  /** Plays the records from one place to another, counted from 0 behind the header. */
  play(from: number, to: number): void;
  startCounting(): void;
  readonly checksum: number;
  /** Hash of all the engine knows at the end, where it has one. */
  readonly stateHash?: string;
}

const PRIME = 16_777_619;

/** Checksum of deals as workload/README.md has it; without the spread of arguments, since it is timed. */
export class DealChecksum {
  #hash = 0x811c9dc5 | 0;

  start(): void {
    this.#hash = 0x811c9dc5 | 0;
  }

  add(taker: number, maker: number, price: number, quantity: number): void {
    let hash = Math.imul(this.#hash ^ taker, PRIME);
    hash = Math.imul(hash ^ maker, PRIME);
    hash = Math.imul(hash ^ price, PRIME);
    this.#hash = Math.imul(hash ^ quantity, PRIME);
  }

  get value(): number {
    return this.#hash >>> 0;
  }
}
