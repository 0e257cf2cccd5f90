import type { Victim } from "./roundPlan.ts";

/** What came of one round. */
export interface CrashRound {
  readonly round: number;
  readonly victim: Victim;
  readonly afterMs: number;
  /** Acts that were answered before the kill or after it, and how many of them had no answer at first. */
  readonly actCount: number;
  readonly unansweredCount: number;
  /** From the last kill to the first answered write. */
  readonly recoveryMs: number;
  readonly replayed: number;
  readonly repeatedCount: number;
  readonly head: number;
  readonly isRecordChecked: boolean;
}
