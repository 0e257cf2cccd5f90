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

  /** The value stored for the key, or 0 when the key is not known. */
  valueOf(scope: number, key: string): number {
    const hash = hashKey(scope, key);
    const young = this.#young.find(scope, key, hash);
    if (young !== NO_ENTRY) return this.#young.valueOf(young);
    return this.#oldValueOf(scope, key, hash);
  }

  /**
   * Remembers a key that is not known yet.
   * @returns 0; the value stored for it, and nothing is changed, where the key is known
   */
  claim(scope: number, key: string, value: number, at: number): number {
    const hash = hashKey(scope, key);
    const known = this.#oldValueOf(scope, key, hash);
    if (known !== 0) return known;
    if (at - this.#startedAt >= KeyIndex.RETENTION_MS) return this.#claimLate(scope, key, value, at);
    return this.#young.claim(scope, key, hash, value);
  }

  /** The young generation has come of age: it is the old one from now on, if the key is not in it. */
  #claimLate(scope: number, key: string, value: number, at: number): number {
    const known = this.valueOf(scope, key);
    if (known !== 0) return known;
    this.#turn(at);
    return this.#young.claim(scope, key, hashKey(scope, key), value);
  }

  #oldValueOf(scope: number, key: string, hash: number): number {
    if (this.#old.count === 0) return 0;
    const old = this.#old.find(scope, key, hash);
    return old === NO_ENTRY ? 0 : this.#old.valueOf(old);
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
    for (const [scope, key, value] of copy.old) index.#young.claim(scope, key, hashKey(scope, key), value);
    index.#turn(copy.startedAt);
    for (const [scope, key, value] of copy.young) {
      index.#young.claim(scope, key, hashKey(scope, key), value);
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
