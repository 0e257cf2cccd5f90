import { happens } from "../people/board.ts";
import { anyStep, anyTiming, lotHabit } from "./lots.ts";

const PROXY = 1;

/** Reverse auction: sellers come down from a buyer's ceiling, one of them or several who share. */
export const reverseHabit = lotHabit({
  method: "REVERSE_AUCTION",
  waits: ["SECOND_BIDDER"],
  terms: (random) => ({
    ...anyStep(random), ...anyTiming(random), firstBidAtStart: happens(random, 0.7),
    stepGrid: happens(random, 0.2),
  }),
  lot: (random) => ({ reserveTicks: null, isDivisible: happens(random, 0.5) }),
  bid: (random, { terms: { isDivisible, startTicks, quantitySteps }, leastTicks }) => ({
    priceTicks: Math.max(1, (leastTicks || (startTicks ?? 1)) - random.between(-1, isDivisible ? 12 : 5)),
    quantitySteps: isDivisible ? random.between(1, quantitySteps) : quantitySteps,
    bidKind: !isDivisible && happens(random, 0.4) ? PROXY : 0,
  }),
});
