import type { SessionHabit } from "./sessionHabit.ts";
import { anyRules, periodMs, plainOrder, sometimesWrong, twoSidedBook } from "./wishes.ts";
import { happens } from "../people/board.ts";

const DAY = 0;
const IOC = 1;
const FOK = 2;

/** Continuous double auction: every kind of order that the method takes. */
export const continuousHabit: SessionHabit = {
  method: "CONTINUOUS_DOUBLE_AUCTION",
  schedule: (random, at) => ({
    rules: anyRules(random),
    plan: [{ period: "TRADING", at }, { period: "CLOSED", at: at + periodMs(random) }],
  }),
  book: twoSidedBook,
  order: (board, spot) => {
    const { random } = board;
    const plain = plainOrder(board, spot);
    const isMarket = happens(random, 0.06);
    const isAllOrNone = happens(random, 0.12);
    return sometimesWrong(random, {
      ...plain, isMarket, isAllOrNone, priceTicks: isMarket ? NaN : plain.priceTicks,
      timeInForce: random.pick([DAY, DAY, DAY, DAY, DAY, DAY, IOC, FOK]),
      minFillSteps: happens(random, 0.12) ? random.between(1, plain.quantitySteps) : 0,
    });
  },
};
