import { happens } from "../people/board.ts";
import { anyStep, anyTiming, dearReserve, lotHabit } from "./lots.ts";

const OPEN = 0;
const PROXY = 1;

/** English auction: open bids and limits, mostly a little above what is seen. */
export const englishHabit = lotHabit({
  method: "ENGLISH_AUCTION",
  waits: ["SECOND_BIDDER", "ASSENT"],
  terms: (random) => ({
    ...anyStep(random), ...anyTiming(random), firstBidAtStart: happens(random, 0.7),
    stepGrid: happens(random, 0.2),
  }),
  lot: (random) => ({ reserveTicks: dearReserve(random) }),
  bid: (random, { terms, leastTicks }) => ({
    priceTicks: Math.max(leastTicks, terms.startTicks ?? 1) + random.between(-1, 6),
    bidKind: happens(random, 0.4) ? PROXY : OPEN,
  }),
});
