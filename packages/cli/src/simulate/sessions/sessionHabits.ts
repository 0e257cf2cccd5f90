import type { MethodName } from "@kontor/core";
import { addressedHabit } from "./addressed.ts";
import { callHabit } from "./call.ts";
import { catalogueHabit } from "./catalogue.ts";
import { clockHabit } from "./clock.ts";
import { continuousHabit } from "./continuous.ts";
import { discountDownHabit } from "./discountDown.ts";
import { dutchHabit } from "./dutch.ts";
import { englishHabit } from "./english.ts";
import { hybridHabit } from "./hybridDutch.ts";
import { multiUnitHabit } from "./multiUnit.ts";
import { periodicHabit } from "./periodic.ts";
import { reverseHabit } from "./reverse.ts";
import { roundEnglishHabit } from "./roundEnglish.ts";
import { sealedHabit } from "./sealed.ts";
import type { SessionHabit } from "./sessionHabit.ts";
import { threeRoundHabit } from "./threeRoundEnglish.ts";

/** One line a method of trade. */
const SESSION_HABITS: Readonly<Record<MethodName, SessionHabit>> = {
  CONTINUOUS_DOUBLE_AUCTION: continuousHabit,
  PERIODIC_COUNTER_AUCTION: periodicHabit,
  ENGLISH_AUCTION: englishHabit,
  DISCOUNT_DOWN_AUCTION: discountDownHabit,
  REVERSE_AUCTION: reverseHabit,
  MULTI_UNIT_ENGLISH: multiUnitHabit,
  CLOCK_AUCTION: clockHabit,
  ROUND_ENGLISH: roundEnglishHabit,
  THREE_ROUND_ENGLISH: threeRoundHabit,
  DUTCH_AUCTION: dutchHabit,
  HYBRID_DUTCH: hybridHabit,
  CALL_AUCTION: callHabit,
  CATALOGUE_EXPOSURE: catalogueHabit,
  SEALED_BID: sealedHabit,
  ADDRESSED_DEAL: addressedHabit,
};

export function sessionHabitOf(method: MethodName): SessionHabit {
  return SESSION_HABITS[method];
}
