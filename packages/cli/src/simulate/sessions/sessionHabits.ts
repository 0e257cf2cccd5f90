import { METHODS, type MethodName } from "@kontor/core";
import { catalogueHabit } from "./catalogue.ts";
import { clockHabit } from "./clock.ts";
import { continuousHabit } from "./continuous.ts";
import { discountDownHabit } from "./discountDown.ts";
import { englishHabit } from "./english.ts";
import { multiUnitHabit } from "./multiUnit.ts";
import { periodicHabit } from "./periodic.ts";
import { reverseHabit } from "./reverse.ts";
import type { SessionHabit } from "./sessionHabit.ts";

/** One line a method of trade. */
const SESSION_HABITS: Readonly<Partial<Record<MethodName, SessionHabit>>> = {
  CONTINUOUS_DOUBLE_AUCTION: continuousHabit,
  PERIODIC_COUNTER_AUCTION: periodicHabit,
  ENGLISH_AUCTION: englishHabit,
  DISCOUNT_DOWN_AUCTION: discountDownHabit,
  REVERSE_AUCTION: reverseHabit,
  MULTI_UNIT_ENGLISH: multiUnitHabit,
  CLOCK_AUCTION: clockHabit,
  CATALOGUE_EXPOSURE: catalogueHabit,
};

/** Methods in which simulated sessions are held. */
export const HELD_METHODS = METHODS.filter((method) => SESSION_HABITS[method] !== undefined);

export function sessionHabitOf(method: MethodName): SessionHabit {
  return SESSION_HABITS[method] ?? continuousHabit;
}
