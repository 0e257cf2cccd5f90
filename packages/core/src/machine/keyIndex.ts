import { growBytes, growFloats, growInts } from "./columns.ts";

const EMPTY = -1;
const FIRST_CAPACITY = 1024;

/**
 * One generation of keys: an open-addressed table of pairs, hash and entry, over entries whose text
 * stands in one arena. The hash beside the entry tells nearly every other key without looking it up.
 */
class KeyGeneration {
  count = 0;
  #table = new Int32Array(FIRST_CAPACITY << 2).fill(EMPTY);
  #scope = new Float64Array(FIRST_CAPACITY);
  #value = new Float64Array(FIRST_CAPACITY);
  #textEnd = new Int32Array(FIRST_CAPACITY);
  #arena = new Uint8Array(FIRST_CAPACITY << 4);

  find(scope: number, key: string, hash: number): number {
    const table = this.#table;
    const last = table.length - 1;
    for (let place = (hash << 1) & last; ; place = (place + 2) & last) {
      const entry = table[place + 1] as number;
      if (entry === EMPTY) return EMPTY;
      if (table[place] === hash && this.#scope[entry] === scope && this.#isText(entry, key)) return entry;
    }
  }

  add(scope: number, key: string, hash: number, value: number): void {
    if (this.count === this.#value.length) this.#grow();
    const entry = this.count++;
    const start = entry === 0 ? 0 : (this.#textEnd[entry - 1] as number);
    if (start + key.length > this.#arena.length) {
      this.#arena = growBytes(this.#arena, (start + key.length) << 1);
    }
    for (let i = 0; i < key.length; i++) this.#arena[start + i] = key.charCodeAt(i);
    this.#scope[entry] = scope;
    this.#value[entry] = value;
    this.#textEnd[entry] = start + key.length;
    link(this.#table, hash, entry);
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

  #grow(): void {
    const capacity = this.#value.length << 1;
    this.#scope = growFloats(this.#scope, capacity);
    this.#value = growFloats(this.#value, capacity);
    this.#textEnd = growInts(this.#textEnd, capacity);
    const before = this.#table;
    this.#table = new Int32Array(capacity << 2).fill(EMPTY);
    for (let place = 0; place < before.length; place += 2) {
      const entry = before[place + 1] as number;
      if (entry !== EMPTY) link(this.#table, before[place] as number, entry);
    }
  }
}

function link(table: Int32Array, hash: number, entry: number): void {
  const last = table.length - 1;
  let place = (hash << 1) & last;
  while (table[place + 1] !== EMPTY) place = (place + 2) & last;
  table[place] = hash;
  table[place + 1] = entry;
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
  /** The key that was looked for last: a key is looked for, and added if it is not known. */
  #lastScope = 0;
  #lastKey = "";
  #lastHash = hashKey(0, "");

  /** The value stored for the key, or 0 when the key is not known. */
  valueOf(scope: number, key: string): number {
    const hash = hashKey(scope, key);
    this.#lastScope = scope;
    this.#lastKey = key;
    this.#lastHash = hash;
    const young = this.#young.find(scope, key, hash);
    if (young !== EMPTY) return this.#young.valueOf(young);
    if (this.#old.count === 0) return 0;
    const old = this.#old.find(scope, key, hash);
    return old === EMPTY ? 0 : this.#old.valueOf(old);
  }

  /** Remembers a key that is not known yet. */
  add(scope: number, key: string, value: number, at: number): void {
    if (at - this.#startedAt >= KeyIndex.RETENTION_MS) this.#turn(at);
    const isLast = scope === this.#lastScope && key === this.#lastKey;
    this.#young.add(scope, key, isLast ? this.#lastHash : hashKey(scope, key), value);
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

/** FNV-1a over the text, then the bits are mixed: keys that are counted up must not stand side by side. */
function hashKey(scope: number, key: string): number {
  let hash = 0x811c9dc5 ^ scope;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 16777619);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
