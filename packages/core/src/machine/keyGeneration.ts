import { growBytes, growFloats, growInts } from "./columns.ts";

export const NO_ENTRY = -1;
const FIRST_CAPACITY = 1024;
const NONE = NO_ENTRY;

/**
 * One generation of keys: entries in the order of arrival, their text in one arena, and an open-addressed
 * table over them. A place of the table is one byte of the hash and, apart from it, the entry: a key that is
 * new, as nearly all are, is told by the bytes alone, and these are few enough to stay near the processor.
 */
export class KeyGeneration {
  count = 0;
  #scope = new Float64Array(FIRST_CAPACITY);
  #value = new Float64Array(FIRST_CAPACITY);
  #hash = new Int32Array(FIRST_CAPACITY);
  #textEnd = new Int32Array(FIRST_CAPACITY);
  #arena = new Uint8Array(FIRST_CAPACITY << 4);
  /** Twice as many places as entries; 0 is a free place. */
  #marks = new Uint8Array(FIRST_CAPACITY << 1);
  #entries = new Int32Array(FIRST_CAPACITY << 1);

  /** Entry of a key, or NO_ENTRY. */
  find(scope: number, key: string, hash: number): number {
    const marks = this.#marks;
    const last = marks.length - 1;
    const mark = markOf(hash);
    for (let place = hash & last; ; place = (place + 1) & last) {
      const there = marks[place];
      if (there === 0) return NONE;
      if (there !== mark) continue;
      const entry = this.#entries[place] as number;
      if (this.#scope[entry] === scope && this.#isText(entry, key)) return entry;
    }
  }

  /** Value of a key that is there; 0 where it was not, and is now, with the value given. */
  claim(scope: number, key: string, hash: number, value: number): number {
    if (this.count === this.#value.length) this.#grow();
    const marks = this.#marks;
    const last = marks.length - 1;
    const mark = markOf(hash);
    let place = hash & last;
    for (let there = marks[place]; there !== 0; there = marks[place]) {
      if (there === mark) {
        const entry = this.#entries[place] as number;
        if (this.#scope[entry] === scope && this.#isText(entry, key)) return this.#value[entry] as number;
      }
      place = (place + 1) & last;
    }
    marks[place] = mark;
    this.#entries[place] = this.count;
    this.#append(scope, key, hash, value);
    return 0;
  }

  #append(scope: number, key: string, hash: number, value: number): void {
    const entry = this.count++;
    const start = this.#start(entry);
    const end = start + key.length;
    if (end > this.#arena.length) this.#arena = growBytes(this.#arena, end << 1);
    const arena = this.#arena;
    for (let i = 0; i < key.length; i++) arena[start + i] = key.charCodeAt(i);
    this.#scope[entry] = scope;
    this.#value[entry] = value;
    this.#hash[entry] = hash;
    this.#textEnd[entry] = end;
  }

  valueOf(entry: number): number {
    return this.#value[entry] as number;
  }

  /** Visits every key in the order of arrival. */
  forEach(visit: (scope: number, key: string, value: number) => void): void {
    for (let entry = 0; entry < this.count; entry++) {
      let key = "";
      for (let i = this.#start(entry); i < (this.#textEnd[entry] as number); i++) {
        key += String.fromCharCode(this.#arena[i] as number);
      }
      visit(this.#scope[entry] as number, key, this.#value[entry] as number);
    }
  }

  #start(entry: number): number {
    return entry === 0 ? 0 : (this.#textEnd[entry - 1] as number);
  }

  #isText(entry: number, key: string): boolean {
    const start = this.#start(entry);
    if ((this.#textEnd[entry] as number) - start !== key.length) return false;
    for (let i = 0; i < key.length; i++) {
      if (this.#arena[start + i] !== key.charCodeAt(i)) return false;
    }
    return true;
  }

  #link(entry: number, hash: number): void {
    const marks = this.#marks;
    const last = marks.length - 1;
    let place = hash & last;
    while (marks[place] !== 0) place = (place + 1) & last;
    marks[place] = markOf(hash);
    this.#entries[place] = entry;
  }

  #grow(): void {
    const capacity = this.#value.length << 1;
    this.#scope = growFloats(this.#scope, capacity);
    this.#value = growFloats(this.#value, capacity);
    this.#hash = growInts(this.#hash, capacity);
    this.#textEnd = growInts(this.#textEnd, capacity);
    this.#marks = new Uint8Array(capacity << 1);
    this.#entries = new Int32Array(capacity << 1);
    for (let entry = 0; entry < this.count; entry++) this.#link(entry, this.#hash[entry] as number);
  }
}

/** The upper bits of a hash, which do not choose the place; never 0. */
function markOf(hash: number): number {
  return (hash >>> 25) | 0x80;
}
