import { readFileSync } from "node:fs";
import { type PublicKey, readPublicKey } from "../proof/signing.ts";
import { type Proven, verifyBundle } from "../proof/verifyBundle.ts";
import type { ToolResult } from "./tools.ts";

const BROKEN = 6;
const USAGE = 2;

/**
 * Verifies a session file from its bytes alone, without a server and without a database [PRF-1].
 * @param args - the file, and `--key=FILE` where the reader has the exchange's key from elsewhere
 */
export function verifyFile(args: readonly string[]): ToolResult {
  const path = args.find((arg) => !arg.startsWith("--")) ?? "";
  const keyPath = args.find((arg) => arg.startsWith("--key="))?.slice("--key=".length);
  const bytes = read(path);
  if (typeof bytes === "string") return refuse(bytes);
  const key = keyPath === undefined ? undefined : readKey(keyPath);
  if (typeof key === "string") return refuse(key);
  const verdict = verifyBundle(bytes, key);
  if (verdict.ok) {
    return { exitCode: 0, result: { ...verdict }, lines: wordsOf(verdict.proven) };
  }
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

function keyWords({ key }: Proven): string {
  return key === "PINNED"
    ? "the one you named"
    : "as the file says: compare it with the one the exchange publishes, or name it (--key)";
}
