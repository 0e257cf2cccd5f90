import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { remainderOfBytes } from "../src/money/remainder.ts";
import { randomDelayMs } from "../src/random/randomDelay.ts";
import { sha256, sha256Bytes } from "../src/random/sha256.ts";
import { runs } from "./support/runs.ts";

/** Published by NIST: FIPS 180-4 examples and the long messages of the Secure Hash Standard's validation. */
const PUBLISHED: readonly (readonly [text: string, hash: string])[] = [
  ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  [
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  ],
  [
    "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn" +
      "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
    "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1",
  ],
  ["a".repeat(1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"],
];

const nodeHash = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

describe("SHA-256", () => {
  it.each(PUBLISHED)("[RAND-1] gives the published hash of %.20s", (text, hash) => {
    expect(sha256(text)).toBe(hash);
  });

  it("[RAND-1] gives what another implementation gives, at every length and in every script", () => {
    for (let length = 0; length < 200; length++) {
      const text = "k".repeat(length);
      expect(sha256(text), `${length} bytes`).toBe(nodeHash(text));
    }
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      expect(sha256(text)).toBe(nodeHash(text));
    }), runs(500));
    const halves = ["\ud800", "\udc00x", "a\ud83d", "\ud83d\ude00", "Заявка", "密封投标", "\u07ff\u0800\uffff"];
    for (const text of halves) expect(sha256(text), JSON.stringify(text)).toBe(nodeHash(text));
  });
});

describe("the delay of a seed", () => {
  it("[RAND-1] is the hash of the seed and \":close\" as one number, modulo the longest and one", () => {
    expect(randomDelayMs("kontor-1", 60_000)).toBe(35_484);
    expect(randomDelayMs("kontor-1", 0)).toBe(0);
    fc.assert(fc.property(fc.string(), fc.integer({ min: 0, max: 86_400_000 }), (seed, most) => {
      const wide = BigInt(`0x${nodeHash(`${seed}:close`)}`);
      expect(randomDelayMs(seed, most)).toBe(Number(wide % BigInt(most + 1)));
    }), runs(500));
  });

  it("[RAND-1] spreads over the whole part, both ends included", () => {
    const seen = new Set(Array.from({ length: 200 }, (_, i) => randomDelayMs(`seed ${i}`, 9)));
    expect([...seen].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it("[RAND-1] is exact for any length of bytes and any modulus up to 2^45", () => {
    fc.assert(fc.property(fc.uint8Array({
      maxLength: 40,
    }), fc.integer({ min: 1, max: 2 ** 45 }), (bytes, modulus) => {
      const wide = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
      expect(remainderOfBytes([...bytes], modulus)).toBe(Number(wide % BigInt(modulus)));
    }), runs(500));
    expect(sha256Bytes("abc")).toHaveLength(32);
  });
});
