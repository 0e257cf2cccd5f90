/** A goal of the table of performance: what a ratio must reach, and what it could reach. */
export interface Goal {
  /** Under this (or above it, where less is better) the ratio fails. */
  readonly limit: number;
  readonly stretch: number;
  readonly isLessBetter: boolean;
}

const atLeast = (limit: number, stretch: number): Goal => ({ limit, stretch, isLessBetter: false });
const atMost = (limit: number, stretch: number): Goal => ({ limit, stretch, isLessBetter: true });

/** Goals by their number; README.md says what each measures. */
export const GOALS = {
  E1: atLeast(4, 5),
  E2: atLeast(2, 2.8),
  E3a: atLeast(6, 9),
  E3b: atLeast(2.5, 4),
  E4: atLeast(80, 100),
  E6a: atMost(0.005, 0.001),
  E6b: atMost(0, 0),
  E6c: atMost(0, 0),
  E7: atLeast(0.5, 0.75),
  J1: atLeast(0.5, 0.65),
  J3: atMost(4, 2.5),
  U1: atMost(100, 20),
  S1: atMost(50, 10),
  N1: atLeast(0.5, 0.8),
  N2: atLeast(6, 10),
  N3: atLeast(12, 25),
} as const satisfies Record<string, Goal>;

export type GoalName = keyof typeof GOALS;

export type Verdict = "PASS" | "FAIL";

/** Judges a median as it was measured, not as it is printed. */
export function judge(median: number, goal: Goal): Verdict {
  const isReached = goal.isLessBetter ? median <= goal.limit : median >= goal.limit;
  return isReached ? "PASS" : "FAIL";
}

/** `goal>=80`, `goal<=4`. */
export function goalText({ limit, isLessBetter }: Goal): string {
  const digits = String(limit).split(".")[1]?.length ?? 0;
  // A share has two digits behind the point at least: 0.5 reads as 0.50 beside a ratio.
  const text = limit > 0 && limit < 1 ? limit.toFixed(Math.max(2, digits)) : String(limit);
  return `goal${isLessBetter ? "<=" : ">="}${text}`;
}
