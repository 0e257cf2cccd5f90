import {
  BUY, type LotPhase, type LotTerms, type MethodTerms, type PlannedPeriod, type Scaled, SELL, type WaitKind,
} from "@kontor/core";
import type { Random } from "../../random.ts";
import { type Board, happens } from "../people/board.ts";
import type { BookWish, OrderWish, SessionHabit } from "./sessionHabit.ts";
import { anyWaits } from "./waits.ts";
import { anyRules, FAIR_TICKS, periodMs } from "./wishes.ts";

/** A lot as everybody sees it while it is bid for. */
export interface SeenLot {
  readonly terms: LotTerms;
  readonly phase: LotPhase;
  readonly priceTicks: number;
  readonly leastTicks: number;
}

/** What is a method's own about sessions of lots. */
export interface LotHabit {
  readonly method: SessionHabit["method"];
  readonly terms: (random: Random) => MethodTerms;
  readonly lot?: (random: Random) => Partial<LotTerms>;
  /** Periods before the end, in their order; the first is TRADING where it is left out. */
  readonly periods?: readonly PlannedPeriod["period"][];
  /** What may wait after its lots. */
  readonly waits?: readonly WaitKind[];
  readonly bid: (random: Random, lot: SeenLot) => Partial<OrderWish>;
}

/** Price at which a falling price ends. */
export const FALL_TICKS = 80;

/** Sessions of a one-sided method: every book is a lot of one owner, and the others bid for it. */
export function lotHabit(
  { method, terms, lot, periods = ["TRADING"], waits = [], bid }: LotHabit,
): SessionHabit {
  return {
    method,
    schedule: (random, at) => {
      const plan: PlannedPeriod[] = [];
      let next = at;
      for (const period of [...periods, "CLOSED"] as const) {
        plan.push({ period, at: next });
        next += periodMs(random);
      }
      return { rules: { ...anyRules(random), ...anyWaits(random, waits), terms: terms(random) }, plan };
    },
    book: (board) => lotBook(board, lot?.(board.random) ?? {}),
    order: ({ random, auditor: { state } }, { bookId }) => {
      const { lot: seen, method: { lotSide } } = state.books[bookId] ?? { method: {} };
      const side = lotSide === "BUY" ? SELL : BUY;
      const wish = { ...NO_WISH, side: happens(random, 0.02) ? 1 - side : side };
      return seen ? { ...wish, quantitySteps: seen.terms.quantitySteps, ...bid(random, seen) } : wish;
    },
  };
}

const NO_WISH: OrderWish = {
  side: BUY, option: 0, priceTicks: FAIR_TICKS, quantitySteps: 1, timeInForce: 0, isAllOrNone: false,
  isMarket: false, minFillSteps: 0, bidKind: 0, counterpartyId: 0,
};

function lotBook({ random, seats }: Board, own: Partial<LotTerms>): BookWish {
  const seat = random.pick(seats);
  const startTicks = FAIR_TICKS + random.between(-10, 10);
  return {
    sellerId: 0, options: [], quantityStepsMax: null, orderValueMinorMax: null,
    floorTicks: happens(random, 0.2) ? 50 : null, capTicks: happens(random, 0.2) ? 200 : null,
    lot: {
      ownerId: seat ? (random.pick(seat.ownerIds) || seat.memberId) : 1,
      quantitySteps: random.between(1, 30),
      startTicks, reserveTicks: happens(random, 0.4) ? startTicks + random.between(0, 8) : null,
      isDivisible: false, minTakeSteps: 0, minSupplySteps: 0, ...own,
    },
  };
}

/** A reserve that bids often miss, so that the owner is asked for its assent; never below the start. */
export function dearReserve(random: Random): number | null {
  return happens(random, 0.7) ? FAIR_TICKS + random.between(10, 60) : null;
}

/** A least improvement in one of its two forms. */
export function anyStep(random: Random): { stepTicks: number | null; stepPercent: Scaled | null } {
  return happens(random, 0.6)
    ? { stepTicks: random.between(1, 4), stepPercent: null }
    : { stepTicks: null, stepPercent: { units: random.between(1, 50), digits: 1 } };
}

/** An end that late bids move, often enough to be met. */
export function anyTiming(random: Random) {
  return {
    durationMs: periodMs(random), extensionWindowMs: random.pick([0, 5_000, 60_000]),
    extensionLengthMs: random.pick([0, 5_000, 60_000]),
    maxExtensions: happens(random, 0.5) ? random.between(0, 3) : null,
  };
}
