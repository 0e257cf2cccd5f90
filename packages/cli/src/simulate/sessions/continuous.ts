import type { ContinuousTerms, PlannedPeriod } from "@kontor/core";
import type { Random } from "../../random.ts";
import { happens } from "../people/board.ts";
import { anyRandomEnd, revealSeed } from "./randomEnd.ts";
import type { SessionHabit } from "./sessionHabit.ts";
import { anyRules, periodMs, plainOrder, sometimesWrong, twoSidedBook } from "./wishes.ts";

const DAY = 0;
const IOC = 1;
const FOK = 2;

/** Continuous double auction, every kind of order that it takes, with auctions around it or without. */
export const continuousHabit: SessionHabit = {
  method: "CONTINUOUS_DOUBLE_AUCTION",
  schedule: (random, at) => (happens(random, 0.5) ? plainSession(random, at) : withAuctions(random, at)),
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
  officerAct: revealSeed,
};

/** Periods of sessions with auctions around continuous trading. */
const COURSES = [
  ["ACCUMULATION", "TRADING"], ["ACCUMULATION", "OPENING_AUCTION", "TRADING", "CLOSING_AUCTION"],
  ["OPENING_AUCTION", "TRADING"], ["TRADING", "CLOSING_AUCTION"],
] as const;

type Schedule = ReturnType<SessionHabit["schedule"]>;

function plainSession(random: Random, at: number): Schedule {
  return {
    rules: happens(random, 0.5) ? anyRules(random) : { ...anyRules(random), terms: auctionTerms(random) },
    plan: [{ period: "TRADING", at }, { period: "CLOSED", at: at + periodMs(random) }],
  };
}

/** So short that orders come in each of its auctions, and that their ends come while others still trade. */
function withAuctions(random: Random, at: number): Schedule {
  const terms = auctionTerms(random);
  const plan: PlannedPeriod[] = [];
  let next = at;
  for (const period of random.pick(COURSES)) {
    plan.push({ period, at: next });
    next += random.between(500, 8_000) + terms.openingRandomMs;
  }
  plan.push({ period: "CLOSED", at: next });
  return { rules: { ...anyRules(random), terms }, plan };
}

function auctionTerms(random: Random): ContinuousTerms {
  const [opening, closing] = [anyRandomEnd(random), anyRandomEnd(random)];
  return {
    restartAuctionMs: random.pick([0, 4_000, 30_000]), auctionCancels: happens(random, 0.5),
    openingRandomMs: opening.ms, openingSeedHash: opening.hash, closingRandomMs: closing.ms,
    closingSeedHash: closing.hash,
  };
}
