import type { Scaled } from "./commands.ts";

/** Least improvement: an absolute step, or a percentage of the start price; exactly one is given [BID-2]. */
export interface StepTerms {
  readonly stepTicks: number | null;
  /** Percent, so that { units: 1, digits: 0 } is 1 %. */
  readonly stepPercent: Scaled | null;
}

/** An end that late bids move on [LOT-4]. Instants are the session's plan; these are lengths in ms. */
export interface TimedTerms {
  readonly durationMs: number;
  readonly extensionWindowMs: number;
  readonly extensionLengthMs: number;
  /** Most extensions, or null for no limit. */
  readonly maxExtensions: number | null;
}

export interface EnglishTerms extends StepTerms, TimedTerms {
  /** Whether the first bid may stand at the start price itself. */
  readonly firstBidAtStart: boolean;
  /** Whether every bid and limit is start + k x step. */
  readonly stepGrid: boolean;
}

/** Parameters of the method of a session, by the method that knows them. */
export interface TermsOf {
  readonly ENGLISH_AUCTION: EnglishTerms;
}

export type MethodTerms = TermsOf[keyof TermsOf];
