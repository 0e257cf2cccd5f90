import type { PlannedPeriod } from "@kontor/core";
import { happens } from "../people/board.ts";
import { anyRandomEnd, revealSeed } from "./randomEnd.ts";
import type { SessionHabit } from "./sessionHabit.ts";
import { anyRules, periodMs, plainOrder, sometimesWrong, twoSidedBook } from "./wishes.ts";

/** Call auction: collected, and dealt at one price when the session closes. */
export const callHabit: SessionHabit = {
  method: "CALL_AUCTION",
  schedule: (random, at) => {
    const { ms, hash } = anyRandomEnd(random);
    const plan: PlannedPeriod[] = [{ period: "TRADING", at }];
    let next = at + periodMs(random);
    if (happens(random, 0.6)) {
      plan.push({ period: "CLOSING_AUCTION", at: next });
      next += periodMs(random);
    }
    plan.push({ period: "CLOSED", at: next });
    return { rules: { ...anyRules(random), terms: { randomCloseMs: ms, seedHash: hash } }, plan };
  },
  book: twoSidedBook,
  order: (board, spot) => {
    const { random } = board;
    const plain = plainOrder(board, spot);
    const isMarket = happens(random, 0.12);
    return sometimesWrong(random, {
      ...plain, isMarket, isAllOrNone: happens(random, 0.12),
      priceTicks: isMarket ? NaN : plain.priceTicks,
      minFillSteps: happens(random, 0.05) ? random.between(1, plain.quantitySteps) : 0,
    });
  },
  officerAct: revealSeed,
};
