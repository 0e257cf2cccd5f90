import type { MethodName } from "@kontor/core";
import { continuousHabit } from "./continuous.ts";
import { englishHabit } from "./english.ts";
import { periodicHabit } from "./periodic.ts";
import type { SessionHabit } from "./sessionHabit.ts";

/** One line a method of trade. */
const SESSION_HABITS: Readonly<Record<MethodName, SessionHabit>> = {
  CONTINUOUS_DOUBLE_AUCTION: continuousHabit,
  PERIODIC_COUNTER_AUCTION: periodicHabit,
  ENGLISH_AUCTION: englishHabit,
};

export function sessionHabitOf(method: MethodName): SessionHabit {
  return SESSION_HABITS[method];
}
