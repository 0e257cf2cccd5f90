import { happens } from "../people/board.ts";
import { anyStep, lotHabit } from "./lots.ts";

const OPEN = 0;
const ACCEPT = 2;

/** English auction in rounds: the price of the round accepted, or raised by some steps. */
export const roundEnglishHabit = lotHabit({
  method: "ROUND_ENGLISH",
  waits: ["SECOND_BIDDER"],
  terms: (random) => ({
    ...anyStep(random), roundMs: random.between(1_000, 40_000), pauseMs: random.pick([0, 500, 5_000]),
    deadlineMs: happens(random, 0.4) ? random.between(0, 90_000) : null,
  }),
  lot: () => ({ reserveTicks: null }),
  bid: (random, { terms: { startTicks }, leastTicks }) => {
    const isAcceptance = happens(random, 0.7);
    const priceTicks = leastTicks || (startTicks ?? 1);
    return {
      bidKind: isAcceptance ? ACCEPT : OPEN,
      priceTicks: isAcceptance ? priceTicks : priceTicks + random.between(0, 6),
    };
  },
});
