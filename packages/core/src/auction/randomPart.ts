import type { Period } from "../machine/words.ts";

/** How the end of an auction is drawn [RAND-1]. */
export interface RandomEnd {
  /** Longest random part in ms. */
  readonly randomMs: number;
  /** SHA-256 of the seed to which the exchange is bound. */
  readonly seedHash: string;
}

/** The random part of an auction that has begun [RAND-2]. */
export interface RandomPart {
  readonly drawn: RandomEnd;
  /** Period that begins when it ends. */
  readonly until: Period;
  /** Instant of the plan at which the auction would have ended without it. */
  readonly fromAt: number;
  /** Instant at which it ends: the latest one until the seed is known. Nobody outside is told. */
  readonly endsAt: number;
  /** What the exchange had bound itself to; null until it was shown. */
  readonly seed: string | null;
}
