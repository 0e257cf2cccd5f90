import { BUY, type MainOffer, SELL } from "@kontor/core";
import type { Random } from "../../random.ts";
import { type Board, happens } from "../people/board.ts";
import type { OrderWish, SessionHabit, Spot } from "./sessionHabit.ts";
import { anyRules, FAIR_TICKS, periodMs, plainOrder, sometimesWrong, twoSidedBook } from "./wishes.ts";

const ACCEPT = 2;
const OWNERS_MAX = 24;
const BASIS = "FCA Brest";

/** Addressed deals: orders that name somebody, and the answers of those who were named. */
export const addressedHabit: SessionHabit = {
  method: "ADDRESSED_DEAL",
  schedule: (random, at) => {
    const addressedAt = at + (happens(random, 0.3) ? random.between(500, 10_000) : 0);
    const terms = {
      quotaFactor: { units: random.between(1, 20), digits: 1 },
      products: happens(random, 0.1) ? [1] : null, mainOffers: anyOffers(random),
    };
    return {
      rules: { ...anyRules(random), terms },
      plan: [
        ...(addressedAt > at ? [{ period: "TRADING" as const, at }] : []),
        { period: "ADDRESSED", at: addressedAt }, { period: "CLOSED", at: addressedAt + periodMs(random) },
      ],
    };
  },
  book: (board) => ({ ...twoSidedBook(board), sellerId: 0, options: [] }),
  order: (board, spot) => sometimesWrong(board.random, answer(board, spot) ?? address(board, spot)),
};

/** What the sellers had offered to all: most of them, some of them twice. */
function anyOffers(random: Random): MainOffer[] {
  return Array.from({ length: 2 * OWNERS_MAX }, (_, place) => ({
    ownerId: (place % OWNERS_MAX) + 1, commodityId: random.between(1, 2), basis: BASIS,
    priceTicks: FAIR_TICKS - random.between(0, 6), quantitySteps: random.between(20, 90),
  }));
}

/** The same order the other way round, where somebody waits for it. */
function answer({ random, auditor: { view } }: Board, { bookId, ownerId }: Spot): OrderWish | undefined {
  const asked = [...view.orders.values()].filter((order) =>
    order.bookId === bookId && order.counterpartyId === ownerId);
  const order = random.pick(asked);
  if (!order || happens(random, 0.2)) return undefined;
  const { priceTicks, remainingSteps, memberId, clientId } = order;
  return {
    ...PLAIN, side: order.side === SELL ? BUY : SELL, priceTicks, quantitySteps: remainingSteps,
    bidKind: happens(random, 0.5) ? ACCEPT : 0, counterpartyId: clientId || memberId,
  };
}

function address(board: Board, spot: Spot): OrderWish {
  const { random, seats } = board;
  const seat = random.pick(seats);
  const counterpartyId = seat ? random.pick(seat.ownerIds) || seat.memberId : 0;
  return { ...plainOrder(board, spot), option: 0, counterpartyId };
}

const PLAIN: OrderWish = {
  side: BUY, option: 0, priceTicks: FAIR_TICKS, quantitySteps: 1, timeInForce: 0, isAllOrNone: false,
  isMarket: false, minFillSteps: 0, bidKind: 0, counterpartyId: 0,
};
