import { generateKeyPairSync } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { NoSaleDocument } from "@kontor/wire";
import { afterAll, describe, expect, it } from "vitest";
import { testFolder } from "./support/exchange.ts";
import { runKontor } from "./support/runKontor.ts";

/** As an exchange gave it out by the first release that did: every later one has to read it. */
const GIVEN_OUT = join(import.meta.dirname, "support/noSaleCertificate.json");
const text = readFileSync(GIVEN_OUT, "utf8");
const { publicKey, keyId } = JSON.parse(text) as NoSaleDocument;
const folder = testFolder("certificate-file");
afterAll(() => folder.remove());

function fileOf(name: string, content: string): string {
  const path = join(folder.path, name);
  writeFileSync(path, content);
  return path;
}

describe("kontor verify FILE of a certificate of no sale", () => {
  it("says whose goods were not sold, at which price, by which key", async () => {
    const pinned = fileOf("key.txt", publicKey);
    const { code, stdout, stderr } = await runKontor(["verify", GIVEN_OUT, "--key", pinned]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout.split("\n")).toEqual([
      "PROVEN certificate of no sale 4711-3 of Exchange of the tests",
      "owner       Alder company (ALDER, BY)",
      "goods       60 m3 of Sawn pine (SAWN-PINE, HS 4407110000)",
      "declared    212.50 USD per m3, FCA Vitebsk",
      "session     2030-01-07-TIMBER-01 of 2030-01-07, ENGLISH_AUCTION, lot L2: no sale",
      "issued      2030-01-07T07:25:00.000Z",
      `key         ${keyId}, the one you named`,
      "",
    ]);
  });

  it("names a changed field and ends with 6", async () => {
    const changed = fileOf("changed.json", text.replace('"price": "212.50"', '"price": "112.50"'));
    const { code, stdout } = await runKontor(["verify", changed]);
    const told = 'certificate.price: is price "112.50", was signed as price "212.50"';
    expect([code, stdout]).toEqual([6, `NOT PROVEN ${told}\n`]);
  });

  it("tells another key than the one that was named, to programs too", async () => {
    const other = generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "pem" }) as string;
    const pinned = fileOf("other.pem", other);
    const { code, stdout } = await runKontor(["verify", GIVEN_OUT, "--key", pinned, "--json"]);
    const verdict = { ok: false, fault: { kind: "KEY", found: keyId } };
    expect([code, JSON.parse(stdout)]).toMatchObject([6, verdict]);
  });
});
