import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { ConfigError } from "../../src/platform/config.ts";
import { headText, isSignedBy, loadSigner, readPublicKey } from "../../src/proof/signing.ts";

const folder = mkdtempSync(join(tmpdir(), "kontor-signing-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const HEAD = { seq: 7, hash: "ab".repeat(32), at: Date.UTC(2026, 10, 23, 10) };

describe("[PRF-4] the key of the exchange", () => {
  it("is made at the first start, for its owner alone, and is the same at the next", () => {
    const path = join(folder, "new/signing-key.pem");
    const first = loadSigner(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(loadSigner(path).publicKey).toEqual(first.publicKey);
    expect(first.publicKey.keyId).toMatch(/^[0-9a-f]{16}$/);
  });

  it("is made once where two processes start together", () => {
    const path = join(folder, "both.pem");
    const [one, two] = [loadSigner(path), loadSigner(path)];
    expect(one.publicKey).toEqual(two.publicKey);
  });

  it.each([
    ["something else", "no key"],
    [
      "a key of another kind",
      generateKeyPairSync("x25519").privateKey.export({ type: "pkcs8", format: "pem" }),
    ],
  ])("is refused where the file holds %s, without telling what it holds", (name, text) => {
    const path = join(folder, `${name.length}.pem`);
    writeFileSync(path, text);
    expect(() => loadSigner(path)).toThrow(ConfigError);
    expect(() => loadSigner(path)).toThrow(`KONTOR_SIGNING_KEY=${path}: the file holds no Ed25519`);
    expect(readFileSync(path, "utf8")).toBe(text);
  });

  it("is told where it cannot be read at all", () => {
    expect(() => loadSigner(folder)).toThrow(`KONTOR_SIGNING_KEY=${folder}`);
  });

  it("signs a head in words that anybody can put together", () => {
    const signer = loadSigner(join(folder, "head.pem"));
    const { signature } = signer.signHead("Exchange", HEAD);
    const text = `kontor head 1\nExchange\n7\n${HEAD.hash}\n2026-11-23T10:00:00.000Z\n`;
    expect(headText("Exchange", HEAD)).toBe(text);
    const { publicKey } = signer.publicKey;
    expect(isSignedBy(publicKey, text, signature)).toBe(true);
    expect(isSignedBy(publicKey, text.replace("7", "8"), signature)).toBe(false);
    expect(isSignedBy(publicKey, text, `${signature}=`)).toBe(false);
    expect(isSignedBy("no key", text, signature)).toBe(false);
  });

  it("can be given to others as PEM and as base64", () => {
    const { publicKey } = loadSigner(join(folder, "head.pem"));
    const pem = `-----BEGIN PUBLIC KEY-----\n${publicKey.publicKey}\n-----END PUBLIC KEY-----\n`;
    expect([readPublicKey(pem), readPublicKey(`${publicKey.publicKey}\n`)]).toEqual([publicKey, publicKey]);
    const other = generateKeyPairSync("x25519").publicKey.export({ type: "spki", format: "der" });
    expect(() => readPublicKey(other.toString("base64"))).toThrow("no Ed25519 key");
  });
});
