import type { ThreeRoundTerms } from "@kontor/core";
import { boolField } from "../fields.ts";
import { openingAt, stepTerms, wholeField, wholeLot } from "./lotFields.ts";
import type { LotRun, LotStand } from "./lotRun.ts";
import type { LotScript } from "./script.ts";

/** Files of `THREE_ROUND_ENGLISH`: they open among the sealed offers. */
export const threeRoundScript: LotScript = {
  method: "THREE_ROUND_ENGLISH",
  read({ rules }, grid) {
    const terms: ThreeRoundTerms = {
      ...stepTerms(rules, grid),
      turnMs: wholeField(rules, "turnMs", 180_000),
      loneBidderWins: boolField(rules, "loneBidderWins", false, "rules"),
    };
    return {
      terms,
      lots: [wholeLot(rules, grid)],
      plan: openingAt(rules),
      opensIn: "PRELIMINARY",
    };
  },
  tell: (run) => ({ rounds: roundsOf(run) }),
};

/** Every round that began: the highest amount when it ended, the order of moves, and from when. */
function roundsOf(run: LotRun): Record<string, unknown>[] {
  const stands = run.lotStands().filter(({ phase }) => phase === "BIDDING");
  const numbers = [...new Set(stands.map(({ round }) => round))];
  return numbers.map((number) => {
    const ofRound = stands.filter(({ round }) => round === number);
    const [first, last] = [ofRound[0] as LotStand, ofRound.at(-1) as LotStand];
    const { order } = first.text as { readonly order: readonly number[] };
    return {
      round: number, price: run.price(last.priceTicks), order: order.map((place) => run.partyAt(place)),
      from: run.instant(first.fromAt),
    };
  });
}
