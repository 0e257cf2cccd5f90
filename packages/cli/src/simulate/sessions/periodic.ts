import { type PlannedPeriod, SELL } from "@kontor/core";
import { happens } from "../people/board.ts";
import type { SessionHabit } from "./sessionHabit.ts";
import { anyRules, periodMs, plainOrder, sometimesWrong, twoSidedBook } from "./wishes.ts";

const PERIODS = ["PRELIMINARY", "TRADING", "SELLER_CORRECTION", "DEAL_MAKING", "CLOSING", "CLOSED"] as const;

/** Periodic counter auction: collected, corrected by sellers, dealt at once. */
export const periodicHabit: SessionHabit = {
  method: "PERIODIC_COUNTER_AUCTION",
  schedule: (random, at) => {
    const plan: PlannedPeriod[] = [];
    let next = at;
    for (const period of PERIODS) {
      plan.push({ period, at: next });
      next += periodMs(random);
    }
    const tradingAt = plan[1]?.at ?? at;
    return { rules: anyRules(random, happens(random, 0.5) ? tradingAt + 20_000 : null), plan };
  },
  book: twoSidedBook,
  order: (board, spot) => {
    const { random } = board;
    const plain = plainOrder(board, spot);
    const isPicky = plain.side === SELL;
    return sometimesWrong(random, {
      ...plain, isAllOrNone: isPicky && happens(random, 0.15),
      minFillSteps: isPicky && happens(random, 0.15) ? random.between(1, plain.quantitySteps) : 0,
    });
  },
};
