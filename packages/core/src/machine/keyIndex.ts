import { growBytes, growFloats, growInts } from "./columns.ts";

const EMPTY = -1;
const FIRST_CAPACITY = 1024;

/** One generation of keys: an open-addressed table over entries whose text stands in one arena. */
class KeyGeneration {
  count = 0;
  #table = new Int32Array(FIRST_CAPACITY << 1).fill(EMPTY);
  #hash = new Int32Array(FIRST_CAPACITY);
  #scope = new Float64Array(FIRST_CAPACITY);
  #value = new Float64Array(FIRST_CAPACITY);
  #textEnd = new Int32Array(FIRST_CAPACITY);
  #arena = new Uint8Array(FIRST_CAPACITY << 4);

  find(scope: number, key: string, hash: number): number {
    const mask = this.#table.length - 1;
    let place = hash & mask;
    for (;;) {
      const entry = this.#table[place] as number;
      if (entry === EMPTY) return EMPTY;
      if (this.#hash[entry] === hash && this.#scope[entry] === scope && this.#isText(entry, key)) {
        return entry;
      }
      place = (place + 1) & mask;
    }
  }

  add(scope: number, key: string, hash: number, value: number): void {
    if (this.count === this.#hash.length) this.#grow();
    const entry = this.count++;
    const start = entry === 0 ? 0 : (this.#textEnd[entry - 1] as number);
    if (start + key.length > this.#arena.length) {
      this.#arena = growBytes(this.#arena, (start + key.length) << 1);
    }
    for (let i = 0; i < key.length; i++) this.#arena[start + i] = key.charCodeAt(i);
    this.#hash[entry] = hash;
    this.#scope[entry] = scope;
    this.#value[entry] = value;
    this.#textEnd[entry] = start + key.length;
    this.#link(entry);
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

  #link(entry: number): void {
    const mask = this.#table.length - 1;
    let place = (this.#hash[entry] as number) & mask;
    while (this.#table[place] !== EMPTY) place = (place + 1) & mask;
    this.#table[place] = entry;
  }

  #grow(): void {
    const capacity = this.#hash.length << 1;
    this.#hash = growInts(this.#hash, capacity);
    this.#scope = growFloats(this.#scope, capacity);
    this.#value = growFloats(this.#value, capacity);
    this.#textEnd = growInts(this.#textEnd, capacity);
    this.#table = new Int32Array(capacity << 1).fill(EMPTY);
    for (let entry = 0; entry < this.count; entry++) this.#link(entry);
  }
}

/**
 * The keys of commands that were applied, so that a repeated command acts once [IDM-1]. A key is text
 * of 1..64 printable ASCII characters in the scope of who sent it. Keys live in two generations; the
 * older one is dropped when the younger is `RETENTION_MS` old, so a key is known for 30 to 60 days [IDM-2].
 */
export class KeyIndex {
  static readonly RETENTION_MS = 2_592_000_000;
  #young = new KeyGeneration();
  #old = new KeyGeneration();
  #startedAt = 0;

  /** The value stored for the key, or 0 when the key is not known. */
  valueOf(scope: number, key: string): number {
    const hash = hashKey(scope, key);
    const young = this.#young.find(scope, key, hash);
    if (young !== EMPTY) return this.#young.valueOf(young);
    if (this.#old.count === 0) return 0;
    const old = this.#old.find(scope, key, hash);
    return old === EMPTY ? 0 : this.#old.valueOf(old);
  }

  /** Remembers a key that is not known yet. */
  add(scope: number, key: string, value: number, at: number): void {
    if (at - this.#startedAt >= KeyIndex.RETENTION_MS) this.#turn(at);
    this.#young.add(scope, key, hashKey(scope, key), value);
  }

  #turn(at: number): void {
    this.#old = this.#young;
    this.#young = new KeyGeneration();
    this.#startedAt = at;
  }

  /** Plain copy for a snapshot; `KeyIndex.restore` makes the same index of it. */
  copy(): KeyIndexCopy {
    const rows = (generation: KeyGeneration): KeyRow[] => {
      const list: KeyRow[] = [];
      generation.forEach((scope, key, value) => list.push([scope, key, value]));
      return list;
    };
    return { startedAt: this.#startedAt, old: rows(this.#old), young: rows(this.#young) };
  }

  static restore(copy: KeyIndexCopy): KeyIndex {
    const index = new KeyIndex();
    for (const [scope, key, value] of copy.old) index.#young.add(scope, key, hashKey(scope, key), value);
    index.#turn(copy.startedAt);
    for (const [scope, key, value] of copy.young) {
      index.#young.add(scope, key, hashKey(scope, key), value);
    }
    return index;
  }
}

type KeyRow = [scope: number, key: string, value: number];
export interface KeyIndexCopy {
  readonly startedAt: number;
  readonly old: readonly KeyRow[];
  readonly young: readonly KeyRow[];
}

function hashKey(scope: number, key: string): number {
  let hash = 0x811c9dc5 ^ scope;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 16777619);
  return hash ^ (hash >>> 15);
}
