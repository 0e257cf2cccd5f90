import { readFileSync } from "node:fs";
import { type PublicKey, readPublicKey } from "../proof/signing.ts";
import { type Proven, verifyBundle } from "../proof/verifyBundle.ts";
import { isCertificate, type ProvenCertificate, verifyCertificate } from "../proof/verifyCertificate.ts";
import type { ToolResult } from "./tools.ts";

const BROKEN = 6;
const USAGE = 2;

/**
 * Verifies a session file or a certificate of no sale from its bytes alone, without a server and without a
 * database [PRF-1, CER-5].
 * @param args - the file, and `--key=FILE` where the reader has the exchange's key from elsewhere
 */
export function verifyFile(args: readonly string[]): ToolResult {
  const path = args.find((arg) => !arg.startsWith("--")) ?? "";
  const keyPath = args.find((arg) => arg.startsWith("--key="))?.slice("--key=".length);
  const bytes = read(path);
  if (typeof bytes === "string") return refuse(bytes);
  const key = keyPath === undefined ? undefined : readKey(keyPath);
  if (typeof key === "string") return refuse(key);
  if (isCertificate(bytes)) return told(verifyCertificate(bytes, key), certificateWords);
  return told(verifyBundle(bytes, key), wordsOf);
}

type Verdict<Proof> = { readonly ok: true; readonly proven: Proof } |
  { readonly ok: false; readonly fault: { readonly text: string } };

function told<Proof>(verdict: Verdict<Proof>, words: (proven: Proof) => string[]): ToolResult {
  if (verdict.ok) return { exitCode: 0, result: { ...verdict }, lines: words(verdict.proven) };
  return { exitCode: BROKEN, result: { ...verdict }, lines: [`NOT PROVEN ${verdict.fault.text}`] };
}

function refuse(detail: string): ToolResult {
  return { exitCode: USAGE, result: { ok: false, code: "USAGE", detail }, lines: [detail] };
}

function read(path: string): Buffer | string {
  try {
    return readFileSync(path);
  } catch (error) {
    return `${path}: cannot be read (${(error as NodeJS.ErrnoException).code ?? "unknown"})`;
  }
}

function readKey(path: string): PublicKey | string {
  const bytes = read(path);
  if (typeof bytes === "string") return bytes;
  try {
    return readPublicKey(bytes.toString("utf8"));
  } catch {
    return `${path}: it is no Ed25519 public key (PEM, or base64 as /v1/signing-keys gives it)`;
  }
}

/** Deals that are told one by one; the others are counted. */
const DEALS_TOLD = 20;

function wordsOf(proven: Proven): string[] {
  const { session, exchange, edition, steps, orders, deals, refusals, head } = proven;
  const refused = Object.values(refusals).reduce((sum, count) => sum + count, 0);
  const left = deals.length - DEALS_TOLD;
  return [
    `PROVEN ${session} of ${exchange} (${edition} edition)`,
    `${steps} steps run again: ${orders} orders, ${deals.length} deals, ${refused} refusals, all as recorded`,
    ...deals.slice(0, DEALS_TOLD).map((deal) =>
      `deal ${deal.number}  ${deal.lot}  ${deal.quantity} at ${deal.price} ${deal.currency}`),
    ...(left > 0 ? [`and ${left} deals more (--json)`] : []),
    `check value ${proven.root}`,
    `story       ${proven.storyHash}`,
    `head        ${head.seq} ${head.hash}`,
    `key         ${proven.keyId}, ${keyWords(proven)}`,
  ];
}

function certificateWords(proven: ProvenCertificate): string[] {
  const { certificate: { number, exchange, issuedAt, session, lot, owner, ...offer } } = proven;
  const goods = `${lot.commodityNames.en} (${lot.commodityCode}, HS ${lot.hsCode})`;
  return [
    `PROVEN certificate of no sale ${number} of ${exchange}`,
    ...(session.practice
      ? ["PRACTICE    no real goods or money: it certifies nothing to anybody"]
      : []),
    `owner       ${owner.names.en} (${owner.code}, ${owner.country})`,
    `goods       ${offer.quantity} ${offer.unit} of ${goods}`,
    `declared    ${offer.price} ${offer.currency} per ${offer.unit}, ${lot.basis}`,
    `session     ${session.code} of ${session.tradingDay}, ${session.method}, lot ${lot.code}: no sale`,
    `issued      ${issuedAt}`,
    `key         ${proven.keyId}, ${keyWords(proven)}`,
  ];
}

function keyWords({ key }: Pick<Proven, "key">): string {
  return key === "PINNED"
    ? "the one you named"
    : "as the file says: compare it with the one the exchange publishes, or name it (--key)";
}
