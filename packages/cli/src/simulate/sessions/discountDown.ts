import { anyStep, anyTiming, lotHabit } from "./lots.ts";

/** Discount-down auction: bids from the discounted floor upward. */
export const discountDownHabit = lotHabit({
  method: "DISCOUNT_DOWN_AUCTION",
  waits: ["SECOND_BIDDER"],
  terms: (random) => ({
    ...anyStep(random), ...anyTiming(random), maxDiscountPercent: { units: random.between(0, 40), digits: 0 },
  }),
  lot: () => ({ reserveTicks: null }),
  bid: (random, { terms: { startTicks }, leastTicks }) => ({
    priceTicks: (leastTicks || (startTicks ?? 1)) + random.between(-1, 5),
  }),
});
