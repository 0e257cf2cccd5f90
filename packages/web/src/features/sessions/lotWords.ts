import type { SessionView } from "@kontor/wire";
import type { TextKey } from "../../shared/i18n/keys.ts";
import { isFalling } from "../auction/phaseWord.ts";

/** Words in which a change of a lot is told: where the price falls by the clock it is steps and who takes. */
export function lotWords(method: SessionView["method"] | undefined): {
  readonly round: TextKey;
  readonly leads: TextKey;
} {
  return {
    round: method !== undefined && isFalling(method) ? "sessions:log.step" : "sessions:log.round",
    leads: method === "DUTCH_AUCTION" ? "sessions:log.takes" : "sessions:log.leads",
  };
}
