import { happens } from "../people/board.ts";
import { anyStep, lotHabit } from "./lots.ts";

/** Sealed offers, then three rounds of turns: whoever is on turn may raise. */
export const threeRoundHabit = lotHabit({
  method: "THREE_ROUND_ENGLISH",
  waits: ["SECOND_BIDDER"],
  terms: (random) => ({
    ...anyStep(random), turnMs: random.between(500, 15_000), loneBidderWins: happens(random, 0.5),
  }),
  lot: () => ({ reserveTicks: null }),
  periods: ["PRELIMINARY", "TRADING"],
  bid: (random, { terms: { startTicks }, leastTicks }) => ({
    priceTicks: (leastTicks || (startTicks ?? 1)) + random.between(-1, 8),
  }),
});
