import type { RoundTerms } from "@kontor/core";
import { instantField, optionalInstant } from "../fields.ts";
import { openingAt, stepTerms, wholeField, wholeLot } from "./lotFields.ts";
import type { LotRun } from "./lotRun.ts";
import type { LotScript } from "./script.ts";

/** Files of `ROUND_ENGLISH`. */
export const roundScript: LotScript = {
  method: "ROUND_ENGLISH",
  read({ rules }, grid) {
    const startAt = instantField(rules, "startAt", "rules");
    const deadlineAt = optionalInstant(rules, "deadlineAt", "rules");
    const terms: RoundTerms = {
      ...stepTerms(rules, grid),
      roundMs: wholeField(rules, "roundMs", 180_000),
      pauseMs: wholeField(rules, "pauseMs", 15_000),
      // A deadline before the start leaves no time for a round, like one at the start.
      deadlineMs: deadlineAt === null ? null : Math.max(0, deadlineAt - startAt),
    };
    return {
      terms,
      lots: [wholeLot(rules, grid)],
      plan: openingAt(rules),
    };
  },
  tell: (run) => ({ rounds: roundsOf(run) }),
};

/** Every round that opened: its number, its price, and from when. */
function roundsOf(run: LotRun): Record<string, unknown>[] {
  const stands = run.lotStands();
  const opened = stands.filter(({ phase }, i) => phase === "BIDDING" && stands[i - 1]?.phase !== phase);
  return opened.map(({ round, leastTicks, fromAt }) => (
    { round, price: run.price(leastTicks), from: run.instant(fromAt) }
  ));
}
