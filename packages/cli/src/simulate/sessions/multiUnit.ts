import { happens } from "../people/board.ts";
import { anyStep, anyTiming, dearReserve, lotHabit } from "./lots.ts";

/** English auction of a lot that several buyers share. */
export const multiUnitHabit = lotHabit({
  method: "MULTI_UNIT_ENGLISH",
  waits: ["SECOND_BIDDER", "ASSENT"],
  terms: (random) => ({
    ...(happens(random, 0.3) ? { stepTicks: null, stepPercent: null } : anyStep(random)),
    ...anyTiming(random), stepGrid: happens(random, 0.2),
    grantPrice: random.pick(["PAY_AS_BID", "UNIFORM"] as const),
    winLimits: happens(random, 0.3) ? [{ ownerId: 1, quantityStepsMax: random.between(1, 9) }] : [],
  }),
  lot: (random) => ({
    isDivisible: true, minTakeSteps: happens(random, 0.3) ? random.between(1, 6) : 0,
    reserveTicks: dearReserve(random),
  }),
  bid: (random, { terms: { startTicks, quantitySteps } }) => ({
    // Now and then one that meets whatever reserve there may be.
    priceTicks: (startTicks ?? 1) + random.between(-1, happens(random, 0.3) ? 80 : 15),
    quantitySteps: random.between(1, quantitySteps),
  }),
});
