import { NO_SALE_FORMAT, type NoSaleCertificate, type NoSaleDocument } from "@kontor/wire";
import { readJson } from "../platform/json.ts";
import { CERTIFICATE_FIELDS, textOfCertificate, valuesIn } from "./certificate.ts";
import type { Fault } from "./fault.ts";
import { isSignedBy, type PublicKey, readPublicKey } from "./signing.ts";

/** What a sound certificate says. */
export interface ProvenCertificate {
  readonly certificate: NoSaleCertificate;
  readonly keyId: string;
  /** Whether the key was compared with one that the reader has from elsewhere. */
  readonly key: "PINNED" | "OF_THE_FILE";
}

/** What is wrong with a certificate: the field, `certificate.price` or `text.price`, and why. */
export type CertificateFault = Pick<Fault, "kind" | "field" | "recorded" | "found" | "text">;

export type CertificateVerdict =
  | { readonly ok: true; readonly proven: ProvenCertificate }
  | { readonly ok: false; readonly fault: CertificateFault };

/** Whether a file is one JSON object, as a certificate is; each line of a session file says what it is. */
export function isCertificate(bytes: Buffer): boolean {
  return /^\s*\{\s*"(?!line")/.test(bytes.toString("utf8", 0, 200));
}

/**
 * Verifies a certificate of no sale from its bytes alone, and names the field that was changed [CER-5].
 * @param pinned - the key that the reader trusts; without it the file's own key is taken and said so
 */
export function verifyCertificate(bytes: Buffer, pinned?: PublicKey): CertificateVerdict {
  const document = readDocument(bytes);
  if ("kind" in document) return { ok: false, fault: document };
  const fault = keyFault(document) ?? textFault(document) ?? otherKey(document, pinned);
  if (fault) return { ok: false, fault };
  const { certificate, keyId } = document;
  return { ok: true, proven: { certificate, keyId, key: pinned ? "PINNED" : "OF_THE_FILE" } };
}

const PARTS = ["format", "text", "keyId", "publicKey", "signature"];
const EVERY_FIELD = [...PARTS, ...CERTIFICATE_FIELDS.map((name) => `certificate.${name}`)];

/** A document that has each field once and no other: what a reader sees is what is checked. */
function readDocument(bytes: Buffer): NoSaleDocument | CertificateFault {
  let document: object;
  try {
    document = Object(readJson(bytes.toString("utf8"))) as object;
  } catch (error) {
    return { kind: "FORMAT", text: `the file cannot be read: ${(error as Error).message}` };
  }
  const values = valuesIn(document);
  const unknown = [...values.keys()].find((name) => !EVERY_FIELD.includes(name));
  if (unknown !== undefined) return formatFault(unknown, "a certificate has no such field");
  const missing = EVERY_FIELD.find((name) => !values.has(name));
  if (missing !== undefined) return formatFault(missing, "it is missing");
  const noText = PARTS.find((name) => typeof values.get(name) !== "string");
  if (noText !== undefined) return formatFault(noText, "it is no text");
  if (values.get("format") === NO_SALE_FORMAT) return document as NoSaleDocument;
  return formatFault("format", `this release reads ${NO_SALE_FORMAT}`);
}

function formatFault(field: string, why: string): CertificateFault {
  return { kind: "FORMAT", field, text: `${field}: ${why}` };
}

/** The key has the id that the file gives it; of the two the one that was changed is named. */
function keyFault(document: NoSaleDocument): CertificateFault | undefined {
  const { publicKey, keyId, signature, text } = document;
  if (idOf(publicKey) === keyId) return undefined;
  const isKeyRight = [text, textOfCertificate(document.certificate)]
    .some((candidate) => isSignedBy(publicKey, candidate, signature));
  const field = isKeyRight ? "keyId" : "publicKey";
  return { kind: "CHANGED", field, text: `${field}: this key has another id than the file says` };
}

/** Id of a key that is written in the one way that gives it. */
function idOf(publicKey: string): string | undefined {
  try {
    const read = readPublicKey(publicKey);
    return read.publicKey === publicKey ? read.keyId : undefined;
  } catch {
    return undefined;
  }
}

/** Fields and text say the same, and that was signed; where they differ, the one that was signed is right. */
function textFault(document: NoSaleDocument): CertificateFault | undefined {
  const { text, publicKey, signature } = document;
  const told = textOfCertificate(document.certificate);
  const isTextSigned = isSignedBy(publicKey, text, signature);
  const isToldSigned = isSignedBy(publicKey, told, signature);
  if (text === told) {
    const why = "signature: this was not signed so by the key that the file names";
    return isTextSigned ? undefined : { kind: "SIGNATURE", field: "signature", text: why };
  }
  const { name, ...difference } = differenceOf(text, told);
  if (isToldSigned) return changed(`text.${name}`, difference.told, difference.written);
  if (isTextSigned) return changed(`certificate.${name}`, difference.written, difference.told);
  const field = `certificate.${name}`;
  return { kind: "SIGNATURE", field, text: `${field}: fields and text differ, and neither was signed so` };
}

function changed(field: string, recorded: string, found: string): CertificateFault {
  const text = `${field}: is ${found}, was signed as ${recorded}`;
  return { kind: "CHANGED", field, recorded, found, text };
}

/** First line in which a text is another than the fields tell, and whose field it is. */
function differenceOf(text: string, told: string): { name: string; written: string; told: string } {
  const [lines, expected] = [text.split("\n"), told.split("\n")];
  const place = expected.findIndex((line, i) => line !== lines[i]);
  const name = CERTIFICATE_FIELDS[place - 1] ?? "title";
  const [written, right] = [lines, expected].map((all) => all[place] ?? "nothing");
  return { name, written: written as string, told: right as string };
}

function otherKey({ publicKey, keyId }: NoSaleDocument, pinned?: PublicKey): CertificateFault | undefined {
  if (pinned === undefined || pinned.publicKey === publicKey) return undefined;
  return {
    kind: "KEY", field: "publicKey", recorded: pinned.keyId, found: keyId,
    text: `publicKey: signed by key ${keyId}, not by ${pinned.keyId}`,
  };
}
