import { KeyGeneration, NO_ENTRY } from "./keyGeneration.ts";

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
    if (young !== NO_ENTRY) return this.#young.valueOf(young);
    if (this.#old.count === 0) return 0;
    const old = this.#old.find(scope, key, hash);
    return old === NO_ENTRY ? 0 : this.#old.valueOf(old);
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
