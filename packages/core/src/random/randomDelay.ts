import { remainderOfBytes } from "../money/remainder.ts";
import { sha256Bytes } from "./sha256.ts";

/**
 * Whole milliseconds 0..`mostMs` that a seed gives: SHA-256 of the seed and ":close", read as one whole
 * number from the highest byte on, modulo `mostMs` + 1 [RAND-1].
 */
export function randomDelayMs(seed: string, mostMs: number): number {
  return remainderOfBytes(sha256Bytes(`${seed}:close`), mostMs + 1);
}
