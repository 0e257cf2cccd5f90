import { createHash } from "node:crypto";
import { FlowRandom } from "../workload/random.ts";

/** Length of a placed order without a client order id in the journal. */
export const COMMAND_BYTES = 64;

/** Batches of commands of 64 bytes that do not compress; the same for every contender. */
export function makeBatches(count: number, commands: number): Buffer[] {
  const random = new FlowRandom(1);
  return Array.from({ length: count }, () => {
    const words = Int32Array.from({ length: (commands * COMMAND_BYTES) / 4 }, () => random.next() | 0);
    return Buffer.from(words.buffer);
  });
}

/** Checksum over bytes as they were read back from the disk. */
export class BytesChecksum {
  readonly #hash = createHash("sha256");

  add(bytes: Uint8Array): void {
    this.#hash.update(bytes);
  }

  get value(): string {
    return this.#hash.digest("hex").slice(0, 16);
  }
}
