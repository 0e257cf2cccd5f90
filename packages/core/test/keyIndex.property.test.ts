import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KeyIndex } from "../src/machine/keyIndex.ts";
import { runs } from "./support/runs.ts";

/** The same in two maps, with no thought of speed. */
class SlowKeys {
  #young = new Map<string, number>();
  #old = new Map<string, number>();
  #startedAt = 0;

  valueOf(scope: number, key: string): number {
    const name = `${scope} ${key}`;
    return this.#young.get(name) ?? this.#old.get(name) ?? 0;
  }

  claim(scope: number, key: string, value: number, at: number): number {
    const known = this.valueOf(scope, key);
    if (known !== 0) return known;
    if (at - this.#startedAt >= KeyIndex.RETENTION_MS) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#startedAt = at;
    }
    this.#young.set(`${scope} ${key}`, value);
    return 0;
  }
}

const keyText = fc.oneof(
  fc.integer({ min: 0, max: 3_000 }).map((count) => `order-number-${count}`),
  fc.constantFrom("", "a", "b", "aa", "ab", "ba", "z".repeat(64)),
);
const claims = fc.array(
  fc.record({
    scope: fc.integer({ min: -3, max: 3 }), key: keyText,
    waitMs: fc.oneof({ weight: 2_500, arbitrary: fc.constant(0) }, fc.constantFrom(
      KeyIndex.RETENTION_MS - 1, KeyIndex.RETENTION_MS, 1,
    )),
  }),
  { minLength: 1, maxLength: 4_000, size: "max" },
);

describe("the index of keys", () => {
  it("[IDM-1, IDM-2] knows what two maps know, while it grows, turns and comes from a snapshot", () => {
    let repeated = 0;
    fc.assert(fc.property(claims, (steps) => {
      const slow = new SlowKeys();
      let fast = new KeyIndex();
      let at = 0;
      steps.forEach(({ scope, key, waitMs }, i) => {
        at += waitMs;
        const known = slow.valueOf(scope, key);
        if (known !== 0) repeated++;
        expect(fast.valueOf(scope, key)).toBe(known);
        expect(fast.claim(scope, key, i + 1, at)).toBe(slow.claim(scope, key, i + 1, at));
        expect(fast.valueOf(scope, key)).toBe(slow.valueOf(scope, key));
        if (i % 1_000 === 999) fast = KeyIndex.restore(fast.copy());
      });
    }), { ...runs(20), endOnFailure: true });
    expect(repeated).toBeGreaterThan(100);
  });
});
