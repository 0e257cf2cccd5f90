import type { LotTerms } from "../machine/commands.ts";
import type { LotPhase } from "../machine/words.ts";

/** Bits of what a `LotChanged` tells beside its numbers. */
export const RESERVE_MET = 1;
/** The latest bid moved the end. */
export const WAS_EXTENDED = 2;
/** There is a reserve that nobody is told. */
export const HAS_RESERVE = 4;

/**
 * A lot of a one-sided method: its terms, and where it stands. The owner's order and the bids are orders
 * like all others, in the book of the lot; here is what people look at while they bid [LOT-3].
 */
export interface Lot {
  readonly terms: LotTerms;
  /** The owner's order; it leaves the book when the lot is sold out or ended. */
  orderId: number;
  phase: LotPhase;
  /** Round, step, stage or turn, from 1; 0 before the first and where the method has none. */
  round: number;
  /** Visible or shown price; 0 is none yet. */
  priceTicks: number;
  /** Order that leads; 0 is none. */
  leaderId: number;
  /** Number under which the leader is seen; it stays when its order has become a deal. */
  leaderNumber: number;
  /** Least price of the next open bid; 0 where there is no such thing. */
  leastTicks: number;
  /** Instant at which the present phase or round began. */
  fromAt: number;
  /** Instant at which it ends by the clock; Infinity where only an act ends it. */
  endsAt: number;
  extensions: number;
  /** Owners that have bid, in the order of their first bids: a bidder's number is its place from 1. */
  bidders: number[];
  /** What only the method remembers: plain values. */
  memory: unknown;
}

export function newLot(terms: LotTerms): Lot {
  return {
    terms, orderId: 0, phase: "WAITING", round: 0, priceTicks: 0, leaderId: 0, leaderNumber: 0,
    leastTicks: 0, fromAt: 0, endsAt: Infinity, extensions: 0, bidders: [], memory: null,
  };
}

/** A copy that later commands do not touch. */
export function copyLot(lot: Lot): Lot {
  return { ...lot, bidders: [...lot.bidders], memory: copyPlain(lot.memory) };
}

/** The number under which others see a bidder; the first bid gives it [BID-4]. */
export function bidderNumber(lot: Lot, ownerId: number): number {
  const place = lot.bidders.indexOf(ownerId);
  return place >= 0 ? place + 1 : lot.bidders.push(ownerId);
}

/** A copy of plain values: numbers, texts, lists and records of such. */
function copyPlain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyPlain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, copyPlain(part)]));
}
