import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { NoSaleCertificate } from "@kontor/wire";
import { describe, expect, it } from "vitest";
import {
  CERTIFICATE_FIELDS, signCertificate, textOfCertificate, valuesIn,
} from "../../src/proof/certificate.ts";
import { Signer } from "../../src/proof/signing.ts";
import { isCertificate, verifyCertificate } from "../../src/proof/verifyCertificate.ts";
import { verifyFile } from "../../src/tools/verifyFile.ts";

const CERTIFICATE: NoSaleCertificate = {
  number: "4711-3", issuedAt: "2030-01-07T07:25:00.000Z", exchange: "Exchange of the tests",
  session: {
    sessionId: "5", code: "ENGLISH", titles: { en: "Auction", ru: "Аукцион", zh: "拍卖" },
    method: "ENGLISH_AUCTION", tradingDay: "2030-01-07", practice: false,
  },
  lot: {
    bookId: "9", code: "L2", orderId: "17", commodityCode: "SAWN",
    commodityNames: { en: "Sawn \"pine\"", ru: "Доски", zh: "锯材" }, hsCode: "4407", basis: "FCA Minsk",
  },
  owner: {
    ownerId: "1", code: "ALDER", names: { en: "Alder", ru: "Ольха", zh: "桤木" }, country: "BY",
  },
  price: "100.0", currency: "USD", quantity: "10", unit: "m3",
};
const newSigner = (): Signer => new Signer(generateKeyPairSync("ed25519").privateKey);
const signer = newSigner();
const DOCUMENT = signCertificate(signer, CERTIFICATE);

const verify = (document: object, ...pinned: Parameters<typeof verifyCertificate>[1][]) =>
  verifyCertificate(Buffer.from(JSON.stringify(document)), ...pinned);

/** The document with another value at a name like "certificate.lot.code". */
function withValue(name: string, change: (value: unknown) => unknown): object {
  const copy = structuredClone(DOCUMENT) as unknown as Record<string, unknown>;
  const names = name.split(".");
  const last = names.pop() as string;
  const parent = names.reduce((inner, next) => inner[next] as Record<string, unknown>, copy);
  parent[last] = change(parent[last]);
  return copy;
}

/** One sign in the middle changed, or the word turned round. */
function another(value: unknown): unknown {
  if (typeof value !== "string") return !value;
  const middle = value.length >> 1;
  return `${value.slice(0, middle)}${value[middle] === "1" ? "2" : "1"}${value.slice(middle + 1)}`;
}

describe("the signed text of a certificate", () => {
  it("[CER-4] has every field once, a line each, whatever the order in the file", () => {
    const lines = DOCUMENT.text.split("\n");
    expect(lines[0]).toBe("kontor no-sale certificate 1");
    expect(lines).toContain('number "4711-3"');
    expect(lines).toContain('lot.commodityNames.en "Sawn \\"pine\\""');
    expect(lines).toContain("session.practice false");
    expect(lines).toHaveLength(CERTIFICATE_FIELDS.length + 2);
    expect([...valuesIn(CERTIFICATE).keys()].sort()).toEqual([...CERTIFICATE_FIELDS].sort());
    const turned = Object.fromEntries(Object.entries(CERTIFICATE).reverse());
    expect(textOfCertificate(turned)).toBe(DOCUMENT.text);
    expect(signCertificate(signer, CERTIFICATE)).toEqual(DOCUMENT);
  });
});

describe("a certificate that is checked", () => {
  it("[CER-5] holds as it was given out, by the key of the file or by one that is named", () => {
    const { keyId } = signer.publicKey;
    const proven = { certificate: CERTIFICATE, keyId, key: "OF_THE_FILE" };
    expect(verify(DOCUMENT)).toEqual({ ok: true, proven });
    expect(verify(DOCUMENT, signer.publicKey)).toMatchObject({ ok: true, proven: { key: "PINNED" } });
    const printed = Buffer.from(`\n${JSON.stringify(DOCUMENT, null, 2)}\n`);
    expect([isCertificate(printed), verifyCertificate(printed).ok]).toEqual([true, true]);
    expect(isCertificate(Buffer.from('{"line":"head"}\n'))).toBe(false);
  });

  it.each([true, false])("[CER-6] is called practice where it is so: %s", (practice) => {
    const folder = mkdtempSync(join(tmpdir(), "kontor-certificate-"));
    const path = join(folder, "certificate.json");
    const session = { ...CERTIFICATE.session, practice };
    writeFileSync(path, JSON.stringify(signCertificate(signer, { ...CERTIFICATE, session })));
    const { exitCode, lines } = verifyFile([path]);
    expect([exitCode, lines.some((line) => line.startsWith("PRACTICE"))]).toEqual([0, practice]);
    rmSync(folder, { recursive: true });
  });

  const EVERY = ["keyId", "publicKey", ...CERTIFICATE_FIELDS.map((name) => `certificate.${name}`)];
  it.each(EVERY)("[CER-5] names %s when it was changed", (name) => {
    const fault = { kind: "CHANGED", field: name };
    expect(verify(withValue(name, another))).toMatchObject({ ok: false, fault });
  });

  const LINES = ["title", ...CERTIFICATE_FIELDS];
  it.each(LINES)("[CER-5] names %s when its line of the text was changed", (name) => {
    const place = LINES.indexOf(name);
    const change = (text: unknown): string =>
      (text as string).split("\n").map((line, i) => (i === place ? another(line) : line)).join("\n");
    const fault = { kind: "CHANGED", field: `text.${name}` };
    expect(verify(withValue("text", change))).toMatchObject({ fault });
  });

  it("[CER-5] tells a signature that does not fit, also where field and text were changed together", () => {
    const fault = { kind: "SIGNATURE", field: "signature" };
    expect(verify(withValue("signature", another))).toMatchObject({ fault });
    const cheaper = { ...CERTIFICATE, price: "10.0" };
    const forged = { ...DOCUMENT, certificate: cheaper, text: textOfCertificate(cheaper) };
    expect(verify(forged)).toMatchObject({ fault });
    const twice = { ...DOCUMENT, certificate: cheaper, text: another(DOCUMENT.text) };
    expect(verify(twice)).toMatchObject({ fault: { kind: "SIGNATURE" } });
  });

  it("[CER-5] tells another key than the one that is named", () => {
    const other = signCertificate(newSigner(), CERTIFICATE);
    expect(verify(other).ok).toBe(true);
    expect(verify(other, signer.publicKey)).toMatchObject({
      fault: { kind: "KEY", recorded: signer.publicKey.keyId, found: other.keyId },
    });
  });

  it("[CER-5] lets no name with a point in it pass for a field of an inner object", () => {
    const { lot, ...others } = DOCUMENT.certificate;
    const forged = { ...lot, commodityNames: { ...lot.commodityNames, en: "Gold" } };
    const certificate = { ...others, lot: forged, "lot.commodityNames.en": lot.commodityNames.en };
    expect(verify({ ...DOCUMENT, certificate })).toMatchObject({
      ok: false, fault: { kind: "FORMAT", field: 'certificate."lot.commodityNames.en"' },
    });
    const outside = { ...DOCUMENT, "certificate.price": DOCUMENT.certificate.price };
    expect(verify(outside)).toMatchObject({ fault: { kind: "FORMAT", field: '"certificate.price"' } });
  });

  const written = JSON.stringify(DOCUMENT);
  it.each([
    ["another format", written.replace("certificate-1", "certificate-2"), "format"],
    ["a field too many", written.replace('"unit"', '"remark":"paid","unit"'), "certificate.remark"],
    ["a field left out", written.replace('"currency":"USD",', ""), "certificate.currency"],
    ["a key that is no text", written.replace(/"keyId":"\w+"/, '"keyId":7'), "keyId"],
    ["a field twice", written.replace('"unit"', '"price":"1.0","unit"'), undefined],
    ["a field twice, once in signs of another spelling",
      written.replace('"unit"', '"pric\\u0065":"1.0","unit"'), undefined],
    ["half a file", written.slice(0, -9), undefined],
    ["no object", "[]", "format"],
    ["nothing", "null", "format"],
  ])("[CER-5] reads no file with %s", (_what, text, field) => {
    const verdict = verifyCertificate(Buffer.from(text));
    expect(verdict).toMatchObject({ ok: false, fault: { kind: "FORMAT" } });
    expect(verdict.ok ? "" : verdict.fault.field).toBe(field);
  });
});
