import { happens } from "../people/board.ts";
import { lotHabit } from "./lots.ts";

const ACCEPT = 2;

/** A falling price, sealed bids above what was accepted, and one last answer. */
export const hybridHabit = lotHabit({
  method: "HYBRID_DUTCH",
  waits: ["SECOND_BIDDER"],
  terms: (random) => ({
    stageCount: random.between(1, 10), stagePercent: { units: random.between(1, 8), digits: 0 },
    stageMs: random.between(500, 15_000), sealedMs: random.between(500, 40_000),
    bestMs: random.between(500, 20_000), pauseBeforeSealedMs: random.pick([0, 2_000]),
    pauseBeforeBestMs: random.pick([0, 2_000]),
  }),
  lot: () => ({ reserveTicks: null }),
  bid: (random, { phase, leastTicks, priceTicks }) => phase === "BIDDING"
    ? { bidKind: ACCEPT, priceTicks: leastTicks + (happens(random, 0.1) ? 1 : 0) }
    : { priceTicks: (leastTicks || priceTicks) + random.between(-1, 9) },
});
