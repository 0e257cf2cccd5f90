import type { AddressedOffer } from "@kontor/wire";
import type { Side } from "./practiceBot.ts";

/** Offers that a bot makes to one party in a session at most; each is better than the one before. */
const OFFERS_MAX = 3;
/** How far from its own price a bot begins, in percent of it; it comes nearer with each offer. */
const FIRST_AWAY_PERCENT = 4;

/** A bot at the desk of a session: one sells, another buys, each by a price of its own. */
export interface AddressedTrader {
  readonly side: Side;
  /** Least price at which it sells, or most at which it buys. */
  readonly limit: number;
  /** What it may still sell; what it would still buy. */
  readonly left: number;
}

export type AddressedAnswer = "ACCEPT" | "DECLINE";

/** What a bot says to an offer that names it: yes where price and quantity suit it. */
export function answerTo(
  { side, limit, left }: AddressedTrader, offer: Pick<AddressedOffer, "side" | "price" | "quantity">,
): AddressedAnswer {
  if (offer.side === side || Number(offer.quantity) > left) return "DECLINE";
  const gain = side === "BUY" ? limit - Number(offer.price) : Number(offer.price) - limit;
  return gain >= 0 ? "ACCEPT" : "DECLINE";
}

/**
 * Price of a bot's next offer to a party; undefined where it has made enough of them.
 * @param made - offers that it has made to that party in this session
 */
export function nextPrice({ side, limit }: AddressedTrader, made: number): number | undefined {
  if (made >= OFFERS_MAX) return undefined;
  const away = (FIRST_AWAY_PERCENT * (OFFERS_MAX - 1 - made)) / (OFFERS_MAX - 1) / 100;
  return Math.round(limit * (side === "SELL" ? 1 + away : 1 - away));
}
