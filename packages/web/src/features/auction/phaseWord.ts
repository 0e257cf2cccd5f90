import type { LotView, SessionView } from "@kontor/wire";
import type { Text } from "../../shared/i18n/texts.ts";

/** Whether the price of a method falls by the clock until somebody takes it: what it counts are steps. */
export function isFalling(method: SessionView["method"]): boolean {
  return method === "DUTCH_AUCTION" || method === "HYBRID_DUTCH";
}

/** The phase of a lot in the words of its method, with the round or step where one runs. */
export function phaseWord(
  method: SessionView["method"], { phase, round }: Pick<LotView, "phase" | "round">, t: Text,
): string {
  if (phase === "PAUSE" && method === "HYBRID_DUTCH") return t("auction:partPause");
  const falls = isFalling(method) && phase === "BIDDING";
  const word = falls ? t("auction:falls") : t(`words:lotPhases.${phase}`);
  if (round === 0 || phase === "WAITING") return word;
  if (isFalling(method)) return falls ? `${word} · ${t("auction:step", { step: round })}` : word;
  return `${word} · ${t("auction:round", { round })}`;
}
