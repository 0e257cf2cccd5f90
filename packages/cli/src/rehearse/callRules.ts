import { type CallTerms, type Command, divideProducts, powerOfTen } from "@kontor/core";
import { createHash } from "node:crypto";
import type { Scaled } from "@kontor/wire/decimal";
import { decimalField, type Fields, invalid, optionalInstant, optionalText } from "./fields.ts";

const BY = { actorId: 0, key: "" };
export const NEVER = 8_640_000_000_000_000;

/** An act that the rules of a file put at an instant. */
export interface TimedAct {
  readonly at: number;
  readonly command: Command;
}

/** Planned end of the window of a call auction; without one the `CLOSE` event is the end. */
export function closesAt(rules: Fields, method: string): number {
  if (method !== "CALL_AUCTION") return NEVER;
  return optionalInstant(rules, "closesAt", "rules") ?? NEVER;
}

/**
 * Last quotation, half up to the tick: inside an interval of whole ticks that is the same as rounding later
 * (A22).
 */
export function referenceOf(rules: Fields, tick: Scaled): number | null {
  if (rules["referencePrice"] === undefined) return null;
  const { units, digits } = decimalField(rules, "referencePrice", "rules");
  const over = [units, powerOfTen(tick.digits)];
  return Math.max(1, divideProducts(over, [tick.units, powerOfTen(digits)], "HALF_UP"));
}

/** The random close, where the rules have a seed and a length (A25). */
export function callTermsOf(rules: Fields): CallTerms {
  const seed = optionalText(rules, "seed", "rules");
  const randomMs = rules["randomCloseMs"] ?? 0;
  if (typeof randomMs !== "number" || !Number.isSafeInteger(randomMs) || randomMs < 0) {
    throw invalid("rules", "randomCloseMs", "must be a whole number from 0 on");
  }
  return seed === undefined
    ? { randomCloseMs: 0, seedHash: null }
    : { randomCloseMs: randomMs, seedHash: hashOf(seed) };
}

export function seedHashOf(rules: Fields): { seedHash?: string } {
  const seed = optionalText(rules, "seed", "rules");
  return seed === undefined ? {} : { seedHash: hashOf(seed) };
}

/** The seed is shown when the random part begins; from `noCancelFrom` on orders come and do not go. */
export function timedActs(rules: Fields, sessionId: number): TimedAct[] {
  const acts: TimedAct[] = [];
  const frozenAt = optionalInstant(rules, "noCancelFrom", "rules");
  if (frozenAt !== null) {
    const command = { ...BY, type: "StartPeriod", sessionId, period: "CLOSING_AUCTION", reason: "" } as const;
    acts.push({ at: frozenAt, command });
  }
  const seed = optionalText(rules, "seed", "rules");
  const endsAt = optionalInstant(rules, "closesAt", "rules");
  if (seed !== undefined && endsAt !== null) {
    acts.push({ at: endsAt, command: { ...BY, type: "RevealSeed", sessionId, seed } });
  }
  return acts.sort((a, b) => a.at - b.at);
}

function hashOf(seed: string): string {
  return createHash("sha256").update(seed).digest("hex");
}
