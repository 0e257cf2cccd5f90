import type { RevealSeed } from "../machine/commands.ts";
import { E, type EventLog } from "../machine/events.ts";
import { ACCEPTED, type Outcome, reject } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import type { Period } from "../machine/words.ts";
import { isCount } from "../money/units.ts";
import { randomDelayMs } from "../random/randomDelay.ts";
import { sha256 } from "../random/sha256.ts";
import { updateDue } from "../session/nextDue.ts";
import { hasEnded, type Session } from "../session/session.ts";
import type { RandomEnd } from "./randomPart.ts";

const DAY_MS = 86_400_000;

/** Whether a random part is in its range and bound to a seed; without one it has no length [RAND-1]. */
export function isRandomEndValid(randomMs: number, seedHash: string | null): boolean {
  if (!isCount(randomMs, 0) || randomMs > DAY_MS) return false;
  return seedHash === null ? randomMs === 0 : /^[0-9a-f]{64}$/.test(seedHash);
}

/** The random end that terms describe; null for none. */
export function randomEndOf(randomMs: number, seedHash: string | null): RandomEnd | null {
  return seedHash === null ? null : { randomMs, seedHash };
}

/**
 * The end of an auction is due: from now on it may end at any moment, and only the latest is known [RAND-2].
 */
export function startRandomPart(
  state: CoreState, session: Session, until: Period, drawn: RandomEnd, out: EventLog,
): void {
  const fromAt = state.now;
  const endsAt = fromAt + drawn.randomMs;
  session.randomPart = { drawn, until, fromAt, endsAt, seed: null };
  out.emit(E.RandomPartStarted, session.sessionId, fromAt, endsAt);
}

/**
 * Applies a `RevealSeed`: the seed, which the exchange kept to itself until the random part began, says when
 * that ends. Nothing is told before the end [RAND-3].
 */
export function applyRevealSeed(state: CoreState, { sessionId, seed }: RevealSeed): Outcome {
  const session = state.sessions[sessionId];
  if (!session) return reject("SESSION_NOT_FOUND");
  if (hasEnded(session)) return reject("SESSION_CLOSED");
  const part = session.randomPart;
  if (part === null) return reject("PERIOD_FORBIDS");
  if (part.seed !== null) return reject("STATE_UNCHANGED");
  if (sha256(seed) !== part.drawn.seedHash) return reject("COMMITMENT_MISMATCH");
  const endsAt = part.fromAt + randomDelayMs(seed, part.drawn.randomMs);
  session.randomPart = { ...part, seed, endsAt };
  updateDue(state);
  return ACCEPTED;
}

/** The auction has ended: everybody may now check the end by the seed and its hash [RAND-4]. */
export function endRandomPart(state: CoreState, session: Session, out: EventLog): void {
  const part = session.randomPart;
  if (part === null) return;
  session.randomPart = null;
  const { seed, drawn: { seedHash } } = part;
  out.emit(E.RandomPartEnded, session.sessionId, part.fromAt, state.now, out.detail({ seed, seedHash }));
}

/** The session goes on after a stop, or is extended: the random part, too, comes later [SES-5]. */
export function shiftRandomPart(session: Session, byMs: number): void {
  const part = session.randomPart;
  if (part === null) return;
  session.randomPart = { ...part, fromAt: part.fromAt + byMs, endsAt: part.endsAt + byMs };
}
