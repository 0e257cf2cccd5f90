/** The fixed words of the domain (domain.md); each list's place is the word's number in the core. */

export const SIDES = ["BUY", "SELL"] as const;
export type Side = (typeof SIDES)[number];
export const BUY = 0;
export const SELL = 1;

export const TIMES_IN_FORCE = ["DAY", "IOC", "FOK"] as const;
export type TimeInForce = (typeof TIMES_IN_FORCE)[number];

/** Periods of a session. Their order is that of the method; a place in this list is a number only [SES-1]. */
export const PERIODS = [
  "SCHEDULED",
  "PRELIMINARY",
  "OPENING",
  "TRADING",
  "SELLER_CORRECTION",
  "DEAL_MAKING",
  "CLOSING",
  "CLOSED",
  "ABORTED",
  "ACCUMULATION",
  "OPENING_AUCTION",
  "CLOSING_AUCTION",
  "ADDRESSED",
  "REVEAL",
] as const;
export type Period = (typeof PERIODS)[number];

export const METHODS = [
  "CONTINUOUS_DOUBLE_AUCTION",
  "PERIODIC_COUNTER_AUCTION",
  "ENGLISH_AUCTION",
  "DISCOUNT_DOWN_AUCTION",
  "REVERSE_AUCTION",
  "MULTI_UNIT_ENGLISH",
  "CLOCK_AUCTION",
  "ROUND_ENGLISH",
  "THREE_ROUND_ENGLISH",
  "DUTCH_AUCTION",
  "HYBRID_DUTCH",
  "CALL_AUCTION",
  "CATALOGUE_EXPOSURE",
  "SEALED_BID",
  "ADDRESSED_DEAL",
] as const;
export type MethodName = (typeof METHODS)[number];

/** What a member says with an order: how its price is meant, or what is to be done with it [BID-1]. */
export const BID_KINDS = ["OPEN", "PROXY", "ACCEPT", "EXPOSED", "DIRECT"] as const;
export type BidKind = (typeof BID_KINDS)[number];
export const OPEN = 0;
/** The price is the bidder's limit; the exchange names only as much as is needed to lead. */
export const PROXY = 1;
/** The price is the one shown to the bidder, who takes it. */
export const ACCEPT = 2;
/** The order is shown for a time in which offers are collected. */
export const EXPOSED = 3;
/** The order is open to offers at once. */
export const DIRECT = 4;

/** Where a lot of a one-sided method stands [LOT-3]. */
export const LOT_PHASES = [
  "WAITING",
  "BIDDING",
  "PAUSE",
  "SEALED",
  "BEST_BID",
  "ENDED",
  "REVEAL",
] as const;
export type LotPhase = (typeof LOT_PHASES)[number];

/** Where an order of a catalogue stands [CAT-1]. */
export const CATALOGUE_STATES = [
  "SUBMITTED",
  "EXPOSED",
  "EXPOSURE_OVER",
  "OPEN",
  "IN_AUCTION",
  "FILLED",
  "CANCELLED",
] as const;
export type CatalogueState = (typeof CATALOGUE_STATES)[number];

/** Who answers an offer next: the owner of the order, or who made the offer [CAT-6]. */
export const TURNS = ["OWNER", "OFFEROR"] as const;
export type Turn = (typeof TURNS)[number];

/** How a lot ended [LOT-5]. */
export const LOT_OUTCOMES = ["SOLD", "UNSOLD", "RESERVE_NOT_MET", "ABORTED", "WITHDRAWN"] as const;
export type LotOutcome = (typeof LOT_OUTCOMES)[number];

/** What those who share a lot pay: each its own price, or all the worst price that won [ALC-4]. */
export const GRANT_PRICES = ["PAY_AS_BID", "UNIFORM"] as const;
export type GrantPrice = (typeof GRANT_PRICES)[number];

export const SELF_TRADE_MODES = ["CANCEL_INCOMING", "CANCEL_RESTING", "ALLOW"] as const;
export type SelfTradeMode = (typeof SELF_TRADE_MODES)[number];

export const PRICE_RULES = ["PASSIVE", "SELLER", "BUYER", "MIDPOINT"] as const;
export type PriceRule = (typeof PRICE_RULES)[number];

/** Direction of a deal, from the residency of its two sides [DEAL-2]. */
export const DIRECTIONS = ["DOMESTIC", "EXPORT", "IMPORT", "TRANSIT"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** What the exchange has stopped a session with; RUNNING lets the clock of the session run. */
export const STOPS = ["RUNNING", "PAUSED", "HALTED"] as const;
export type Stop = (typeof STOPS)[number];

/** Whom a kill switch stops [KIL-1]. */
export const KILL_SCOPES = ["TRADER", "MEMBER", "SESSION", "EXCHANGE"] as const;
export type KillScope = (typeof KILL_SCOPES)[number];

/** What a bid waits for after its lot has ended [WAI-1, WAI-5]. */
export const WAIT_KINDS = ["SECOND_BIDDER", "ASSENT"] as const;
export type WaitKind = (typeof WAIT_KINDS)[number];

/**
 * How such a wait, or a chance in it, ended: with a deal, by the clock, because who waited or was waited for
 * left, or because the owner's deposit did not hold the next price.
 */
export const WAIT_ENDS = ["TAKEN", "ASSENTED", "EXPIRED", "LEFT", "UNCOVERED"] as const;
export type WaitEnd = (typeof WAIT_ENDS)[number];

/** Why an order left the book without a deal. */
export const CANCEL_REASONS = [
  "OWNER",
  "IMMEDIATE",
  "SELF_TRADE",
  "FILL_OR_KILL",
  "SESSION_END",
  "SESSION_ABORTED",
  "KILL_SWITCH",
  "CORRIDOR",
  "REPLACED",
  "LOT_END",
  "NOT_REVEALED",
  "ROUND_END",
  "DECLINED",
  "EXPIRED",
  "ORDER_DONE",
  "IN_AUCTION",
  "NOT_VERIFIED",
] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];

/** The number of each word of a list, which is its place there. */
export function numbersOf<Word extends string>(words: readonly Word[]): Readonly<Record<Word, number>> {
  return Object.fromEntries(words.map((word, place) => [word, place])) as Record<Word, number>;
}
