import type { LogLine } from "@kontor/wire";
import { sha256Of } from "./commitment.ts";

/** A random part of an auction as the public log tells it. */
export interface RandomPart {
  /** Instant at which the auction would have ended without it, in ms. */
  readonly fromMs: number;
  /** Instant at which it ends at the latest, in ms. */
  readonly latestMs: number;
  /** Null while it runs. */
  readonly end: { readonly atMs: number; readonly seed: string | null } | null;
}

/** Whether a line of the log tells of the begin or the end of a random part. */
export function isOfRandomPart({ kind }: LogLine): boolean {
  return kind === "RANDOM_PART" || kind === "RANDOM_END";
}

/** The random parts of a session, in their order [RAND-2, RAND-4]. */
export function randomPartsOf(lines: readonly LogLine[]): readonly RandomPart[] {
  const parts: RandomPart[] = [];
  for (const { kind, at, text } of lines) {
    if (kind === "RANDOM_PART" && text !== null) {
      parts.push({ fromMs: Date.parse(at), latestMs: Date.parse(text), end: null });
    }
    const open = parts.at(-1);
    if (kind !== "RANDOM_END" || !open) continue;
    parts[parts.length - 1] = { ...open, end: { atMs: Date.parse(at), seed: text } };
  }
  return parts;
}

/**
 * By how many ms a seed lets an auction end later than planned: SHA-256 of the seed and ":close", read as one
 * whole number, modulo the longest part and one [RAND-1]. Null where the browser counts no hashes.
 */
export async function drawnMsOf(seed: string, mostMs: number): Promise<number | null> {
  const hash = await sha256Of(`${seed}:close`);
  return hash === null ? null : Number(BigInt(`0x${hash}`) % BigInt(mostMs + 1));
}

/**
 * How the end came about: by the seed, or else by another hand: an officer may end an auction earlier, and a
 * stop or an extension moves its end [RAND-2].
 */
export function endWordOf(drawnAtMs: number, endedAtMs: number): "drawn" | "earlier" | "moved" {
  if (drawnAtMs === endedAtMs) return "drawn";
  return endedAtMs < drawnAtMs ? "earlier" : "moved";
}
