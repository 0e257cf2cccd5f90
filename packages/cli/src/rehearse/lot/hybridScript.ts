import type { HybridTerms, LotPhase } from "@kontor/core";
import { shareField } from "../fields.ts";
import { openingAt, PERCENT_DIGITS_MAX, positiveWhole, wholeField, wholeLot } from "./lotFields.ts";
import type { LotRun } from "./lotRun.ts";
import type { LotScript } from "./script.ts";

/** What files call the phases that are parts; pauses are none. */
const PARTS: Partial<Record<LotPhase, string>> = { BIDDING: "DUTCH", SEALED: "SEALED", BEST_BID: "BEST_BID" };

/** Files of `HYBRID_DUTCH`. */
export const hybridScript: LotScript = {
  method: "HYBRID_DUTCH",
  read({ rules }, grid) {
    const terms: HybridTerms = {
      stageCount: positiveWhole(rules, "stageCount", 81),
      stagePercent: shareField(rules, "stagePercent", PERCENT_DIGITS_MAX, "rules", "1"),
      stageMs: positiveWhole(rules, "stageMs", 300_000),
      pauseBeforeSealedMs: wholeField(rules, "pauseBeforeSealedMs", 30_000),
      sealedMs: positiveWhole(rules, "sealedMs", 600_000),
      pauseBeforeBestMs: wholeField(rules, "pauseBeforeBestMs", 20_000),
      bestMs: positiveWhole(rules, "bestMs", 300_000),
    };
    return {
      terms,
      lots: [wholeLot(rules, grid)],
      plan: openingAt(rules),
    };
  },
  tell: (run) => ({ parts: partsOf(run) }),
};

/** Every part that began, from its first instant to the one at which the next phase began. */
function partsOf(run: LotRun): Record<string, unknown>[] {
  const stands = run.lotStands();
  const begun = stands.filter(({ phase }, i) => phase !== stands[i - 1]?.phase);
  return begun.flatMap(({ phase, fromAt }, i) => {
    const part = PARTS[phase];
    if (part === undefined) return [];
    const next = begun[i + 1];
    const to = next === undefined ? null : next.phase === "ENDED" ? run.closedAt : run.instant(next.fromAt);
    return [{ part, from: run.instant(fromAt), to }];
  });
}
