import type { RandomPart } from "../auction/randomPart.ts";
import type { PlannedPeriod, SessionRules } from "../machine/commands.ts";
import type { MethodName, Period, Stop } from "../machine/words.ts";

/** One timed trading event: its rules, its plan, and where it stands. */
export interface Session {
  readonly sessionId: number;
  readonly code: string;
  readonly section: string;
  readonly method: MethodName;
  readonly currency: number;
  /** Its entry cutoff moves with the plan [SES-5]. */
  rules: SessionRules;
  readonly buyerCountries: readonly string[];
  readonly sellerCountries: readonly string[];
  readonly targetMarket: string;
  readonly isPractice: boolean;
  readonly depositBps: { readonly BUY: number; readonly SELL: number };
  readonly bookIds: number[];
  /** Periods still to come, in order of time. */
  plan: readonly PlannedPeriod[];
  period: Period;
  stop: Stop;
  /** Instant of the pause or halt; the plan moves by its length when the session goes on [SES-5]. */
  stoppedAt: number;
  /** Its books collect orders for a common price instead of dealing at once [AUC-1]. */
  isCollecting: boolean;
  /** Instant at which changed books tell what they would deal; Infinity is never [AUC-6]. */
  indicateAt: number;
  /** Instant at which the auction after a halt ends; Infinity while there is none [AUC-8]. */
  restartEndsAt: number;
  /** The random part of the auction that is under way; replaced, never changed in place [RAND-2]. */
  randomPart: RandomPart | null;
}

/** Instant at which the next period of the plan begins; Infinity where none is planned. */
export function nextPeriodAt({ plan, randomPart }: Pick<Session, "plan" | "randomPart">): number {
  return randomPart?.endsAt ?? plan[0]?.at ?? Infinity;
}

export function hasEnded({ period }: Pick<Session, "period">): boolean {
  return period === "CLOSED" || period === "ABORTED";
}

/** Instant that the clock of a session shows: it stands still while the session is stopped [SES-5]. */
export function clockOf({ stop, stoppedAt }: Pick<Session, "stop" | "stoppedAt">, now: number): number {
  return stop === "RUNNING" ? now : stoppedAt;
}
