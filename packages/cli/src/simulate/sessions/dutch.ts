import { happens } from "../people/board.ts";
import { anyStep, FALL_TICKS, lotHabit } from "./lots.ts";

const ACCEPT = 2;

/** Dutch auction: the price shown accepted, for all or for a part; now and then another one. */
export const dutchHabit = lotHabit({
  method: "DUTCH_AUCTION",
  terms: (random) => ({
    ...anyStep(random), stepMs: random.between(500, 10_000), partialOk: happens(random, 0.5),
  }),
  lot: (random) => ({ reserveTicks: FALL_TICKS, isDivisible: happens(random, 0.6) }),
  bid: (random, { terms: { isDivisible, quantitySteps }, priceTicks }) => ({
    bidKind: ACCEPT, priceTicks: priceTicks + (happens(random, 0.1) ? 1 : 0),
    quantitySteps: isDivisible ? random.between(1, quantitySteps) : quantitySteps,
  }),
});
