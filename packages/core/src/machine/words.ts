/** The fixed words of the domain (domain.md); each list's place is the word's number in the core. */

export const SIDES = ["BUY", "SELL"] as const;
export type Side = (typeof SIDES)[number];
export const BUY = 0;
export const SELL = 1;

export const TIMES_IN_FORCE = ["DAY", "IOC", "FOK"] as const;
export type TimeInForce = (typeof TIMES_IN_FORCE)[number];

/** Periods of a session in the order in which they can follow one another [SES-1]. */
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
] as const;
export type Period = (typeof PERIODS)[number];

export const METHODS = ["CONTINUOUS_DOUBLE_AUCTION", "PERIODIC_COUNTER_AUCTION"] as const;
export type MethodName = (typeof METHODS)[number];

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
] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];
