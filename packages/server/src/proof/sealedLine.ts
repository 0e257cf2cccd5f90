import { createHash } from "node:crypto";

/** Hash that the first line of a file links to. */
export const FIRST_LINK = createHash("sha256").update("kontor session bundle 1").digest("hex");

const CHECK_HEAD = ',"check":"';
const HASH_HEAD = '","hash":"';
const TAIL = '"}';
const CHECK_DIGITS = 16;
const HASH_DIGITS = 64;
/** Bytes that the seal adds to a line, in place of its closing brace. */
export const SEAL_BYTES =
  CHECK_HEAD.length + CHECK_DIGITS + HASH_HEAD.length + HASH_DIGITS + TAIL.length;
/** The largest prime below 2^31: sums of this size stay exact. */
const PRIME = 2_147_483_647;

/** Two sums over bytes, the second weighted by their places: together they tell which single byte changed. */
export interface ByteSums {
  readonly plain: number;
  readonly weighted: number;
}

function sumsOf(bytes: Buffer): ByteSums {
  let plain = 0;
  let weighted = 0;
  for (let i = 0; i < bytes.length; i++) {
    plain = (plain + (bytes[i] as number)) % PRIME;
    weighted = (weighted + (i + 1) * (bytes[i] as number)) % PRIME;
  }
  return { plain, weighted };
}

/** A sealed line and the hash that the next one links to. */
export interface SealedLine {
  readonly text: string;
  readonly hash: string;
}

/** Seals one JSON object as a line that links to the line before [PRF-3]. */
export function sealLine(content: string, link: string): SealedLine {
  const body = Buffer.from(content.slice(0, -1));
  const seal = sealOf(body, link);
  return { text: `${content.slice(0, -1)}${seal}`, hash: seal.slice(-HASH_DIGITS - 2, -2) };
}

/** The seal that belongs to the bytes of a line before it. */
export function sealOf(body: Buffer, link: string): string {
  const { plain, weighted } = sumsOf(body);
  const check = hex(plain) + hex(weighted);
  const hash = createHash("sha256").update(link).update("\n").update(body).digest("hex");
  return `${CHECK_HEAD}${check}${HASH_HEAD}${hash}${TAIL}`;
}

/** The sums that a seal, as it is written, names; undefined where it cannot be read. */
export function sumsWritten(seal: string): ByteSums | undefined {
  const found = /^,"check":"([0-9a-f]{8})([0-9a-f]{8})"/.exec(seal);
  if (!found) return undefined;
  return { plain: parseInt(found[1] as string, 16), weighted: parseInt(found[2] as string, 16) };
}

/** The one byte that must be another for the sums to be those written; undefined where no single one is. */
export function changedByte(body: Buffer, written: ByteSums): { place: number; was: number } | undefined {
  const { plain, weighted } = sumsOf(body);
  const change = (plain - written.plain + PRIME) % PRIME;
  const moved = (weighted - written.weighted + PRIME) % PRIME;
  const signed = change > PRIME / 2 ? change - PRIME : change;
  if (signed === 0 || Math.abs(signed) > 255) return undefined;
  const step = ((signed % PRIME) + PRIME) % PRIME;
  const place = Number((BigInt(moved) * inverse(BigInt(step))) % BigInt(PRIME)) - 1;
  const was = (body[place] ?? -1) - signed;
  return place >= 0 && place < body.length && was >= 0 && was <= 255 ? { place, was } : undefined;
}

/** By Fermat: the number that gives one when multiplied, modulo the prime. */
function inverse(value: bigint): bigint {
  const prime = BigInt(PRIME);
  let result = 1n;
  let base = value % prime;
  for (let power = prime - 2n; power > 0n; power >>= 1n) {
    if ((power & 1n) === 1n) result = (result * base) % prime;
    base = (base * base) % prime;
  }
  return result;
}

function hex(value: number): string {
  return value.toString(16).padStart(8, "0");
}
