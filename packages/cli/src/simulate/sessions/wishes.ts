import { BUY, SELF_TRADE_MODES, SELL, type SessionRules } from "@kontor/core";
import type { Random } from "../../random.ts";
import { type Board, happens } from "../people/board.ts";
import type { BookWish, OrderWish, Spot } from "./sessionHabit.ts";

/** Price around which everybody trades. */
export const FAIR_TICKS = 100;
const MINUTE_MS = 60_000;

/** Length of a period, in milliseconds: some are over before anybody acts. */
export function periodMs(random: Random): number {
  return happens(random, 0.1) ? random.between(1, 500) : random.between(10_000, 4 * MINUTE_MS);
}

export function anyRules(random: Random, entryCutoffAt: number | null = null): SessionRules {
  return {
    selfTrade: random.pick(SELF_TRADE_MODES), entryCutoffAt,
    priceRule: random.pick(["PASSIVE", "SELLER", "BUYER", "MIDPOINT"]),
    ordersPerMemberMax: happens(random, 0.3) ? random.between(2, 8) : 0,
  };
}

/** A book for everybody, or the lot of one member with places of delivery. */
export function twoSidedBook({ random, seats }: Board): BookWish {
  const isLot = happens(random, 0.3);
  const seat = random.pick(seats);
  const hasCorridor = happens(random, 0.6);
  return {
    sellerId: isLot && seat ? (seat.ownerIds.find((ownerId) => ownerId !== 0) ?? seat.memberId) : 0,
    options: isLot && happens(random, 0.5)
      ? [{ place: "Riga", surchargeTicks: 3 }, { place: "Brest", surchargeTicks: 0 }]
      : [],
    floorTicks: hasCorridor ? FAIR_TICKS - random.between(3, 10) : null,
    capTicks: hasCorridor ? FAIR_TICKS + random.between(3, 10) : null,
    quantityStepsMax: happens(random, 0.5) ? 60 : null,
    orderValueMinorMax: happens(random, 0.3) ? 500_000 : null,
  };
}

/** A plain order on either side around one price, as the book's terms want it. */
export function plainOrder({ random }: Board, { terms: { sellerId, options }, ownerId }: Spot): OrderWish {
  const side = sellerId === 0 ? random.pick([BUY, SELL]) : sellerId === ownerId ? SELL : BUY;
  const option = side === BUY && options.length > 0 ? random.between(1, options.length) : 0;
  return {
    side, option, priceTicks: FAIR_TICKS + random.between(-4, 4), quantitySteps: random.between(1, 40),
    timeInForce: 0, isAllOrNone: false, isMarket: false, minFillSteps: 0,
    bidKind: 0, counterpartyId: 0,
  };
}

/** A few orders are not as they should be. */
export function sometimesWrong(random: Random, wish: OrderWish): OrderWish {
  if (!happens(random, 0.03)) return wish;
  return random.pick([
    { ...wish, priceTicks: 0.5 }, { ...wish, quantitySteps: 0 }, { ...wish, priceTicks: Infinity },
    { ...wish, option: 9 }, { ...wish, quantitySteps: Number.MAX_SAFE_INTEGER },
  ]);
}
