const PRIME_A = 0x01000193;
const PRIME_B = 0x85ebca6b;

/**
 * Hash of the meaning of a state, not of its memory: the same deals, orders, balances and sessions
 * give the same 64 bits in every release that follows the same rules [JRN-5]. It finds differences
 * between replays; tampering is found by the SHA-256 chain of the journal.
 */
export class StateHasher {
  #a = 0x811c9dc5 | 0;
  #b = 0x9747b28c | 0;
  #double = new Float64Array(1);
  #words = new Int32Array(this.#double.buffer);

  number(value: number): void {
    this.#double[0] = value;
    this.#mix(this.#words[0] as number);
    this.#mix(this.#words[1] as number);
  }

  text(value: string): void {
    this.#mix(value.length);
    for (let i = 0; i < value.length; i++) this.#mix(value.charCodeAt(i));
  }

  /** Plain values of configuration: numbers, texts, lists, records with sorted names. */
  value(value: unknown): void {
    if (typeof value === "number") this.number(value);
    else if (typeof value === "string") this.text(value);
    else if (typeof value === "boolean") this.#mix(value ? 1 : 2);
    else if (value === null || value === undefined) this.#mix(3);
    else if (Array.isArray(value)) this.#list(value);
    else this.#record(value as Record<string, unknown>);
  }

  /** Sixteen lower-case hexadecimal digits. */
  digest(): string {
    const half = (word: number): string => (word >>> 0).toString(16).padStart(8, "0");
    return half(this.#a) + half(this.#b);
  }

  #list(list: readonly unknown[]): void {
    this.#mix(list.length);
    for (const item of list) this.value(item);
  }

  #record(record: Record<string, unknown>): void {
    const names = Object.keys(record).sort();
    this.#mix(names.length);
    for (const name of names) {
      this.text(name);
      this.value(record[name]);
    }
  }

  #mix(word: number): void {
    this.#a = Math.imul(this.#a ^ word, PRIME_A);
    this.#b = Math.imul((this.#b ^ word) + 0x27d4eb2f, PRIME_B);
    this.#b ^= this.#b >>> 13;
  }
}
