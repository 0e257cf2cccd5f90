/**
 * Every reason the core may refuse a command. Order is precedence: when several apply, the first is
 * given [ORD-1]. Codes are never renamed or reused. `transient`: the same command may succeed later.
 */
export const REJECTIONS = {
  COMMAND_ALREADY_APPLIED: { transient: false, means: "a command with this key was applied before" },
  ORDER_ALREADY_EXISTS: { transient: false, means: "the client order id was used before" },
  ORDER_NOT_FOUND: { transient: false, means: "no order has this id" },
  ORDER_NOT_ACTIVE: { transient: false, means: "the order is filled, cancelled or expired" },
  EXCHANGE_NOT_FOUNDED: { transient: true, means: "the journal has no founding command yet" },
  EXCHANGE_ALREADY_FOUNDED: { transient: false, means: "the exchange was founded before" },
  MEMBER_NOT_FOUND: { transient: false, means: "no member has this id" },
  TRADER_NOT_FOUND: { transient: false, means: "no trader has this id" },
  CLIENT_NOT_FOUND: { transient: false, means: "no client has this id" },
  COMMODITY_NOT_FOUND: { transient: false, means: "no commodity has this id" },
  SESSION_NOT_FOUND: { transient: false, means: "no session has this id" },
  ORDER_BOOK_NOT_FOUND: { transient: false, means: "no order book has this id" },
  DEAL_NOT_FOUND: { transient: false, means: "no deal has this id" },
  ACCOUNT_NOT_FOUND: { transient: false, means: "the owner has no deposit account in this currency" },
  RETURN_NOT_FOUND: { transient: false, means: "no open return request has this id" },
  PROPOSAL_NOT_FOUND: { transient: false, means: "no open proposal has this id" },
  CODE_TAKEN: { transient: false, means: "the code is used by another record" },
  SESSION_CLOSED: { transient: false, means: "the session has ended" },
  EXCHANGE_STOPPED: { transient: true, means: "the kill switch of the exchange is on" },
  SESSION_HALTED: { transient: true, means: "the session is halted" },
  SESSION_PAUSED: { transient: true, means: "the session is paused" },
  PERIOD_FORBIDS: { transient: true, means: "the present period does not allow this" },
  MEMBER_NOT_ADMITTED: { transient: true, means: "the member is suspended, expired or stopped" },
  TRADER_NOT_ACTIVE: { transient: true, means: "the trader is suspended or stopped" },
  NOT_ELIGIBLE: { transient: false, means: "this party may not do this here" },
  APPROVAL_BY_PROPOSER: { transient: false, means: "the second person must be another one" },
  STATE_UNCHANGED: { transient: false, means: "it is in this state already" },
  TERMS_INVALID: { transient: false, means: "the terms of the record contradict a rule" },
  TICK_VALUE_FRACTIONAL: {
    transient: false,
    means: "tick x quantity step is not a whole number of minor units",
  },
  RATE_MISSING: { transient: true, means: "no exchange rate of this currency is known" },
  QUANTITY_INVALID: { transient: false, means: "not positive, off step, or above the limit" },
  PRICE_INVALID: { transient: false, means: "not positive, off tick, or an unknown delivery place" },
  AMOUNT_OUT_OF_RANGE: { transient: false, means: "the amount is above 2^53 - 1 minor units" },
  ORDER_TOO_LARGE: { transient: false, means: "the value is above the limit of the order book" },
  ORDER_LIMIT_REACHED: { transient: true, means: "the member has too many active orders" },
  PRICE_OUT_OF_CORRIDOR: { transient: false, means: "beyond floor or cap, or below the start" },
  STEP_TOO_SMALL: { transient: false, means: "does not improve by the least step" },
  ALREADY_LEADING: { transient: false, means: "the leader outbids itself" },
  ROUND_MISMATCH: { transient: false, means: "the price or round shown is no longer the present one" },
  ACTIVITY_EXCEEDED: { transient: false, means: "more than the bidder's eligibility" },
  QUOTA_EXCEEDED: { transient: false, means: "beyond the seller's quota of addressed deals" },
  EXPOSURE_REQUIRED: { transient: false, means: "the value needs a published order first" },
  SELF_TRADE: { transient: false, means: "the order met one of its own organization" },
  FILL_OR_KILL: { transient: false, means: "the order could not fill whole at once" },
  DEPOSIT_INSUFFICIENT: { transient: true, means: "the free deposit is below what is required" },
  COMMITMENT_MISMATCH: { transient: false, means: "what is shown is not what was committed to" },
} as const satisfies Record<string, { transient: boolean; means: string }>;

export type RejectionCode = keyof typeof REJECTIONS;

/** Codes in order of precedence; the place of a code is its number in the journal's outcome. */
export const REJECTION_CODES = Object.keys(REJECTIONS) as RejectionCode[];

/** Of several reasons the one that stands first in the table; undefined where there is none [ORD-1]. */
export function firstOf(codes: readonly (RejectionCode | undefined)[]): RejectionCode | undefined {
  const places = codes.flatMap((code) => (code ? [REJECTION_CODES.indexOf(code)] : []));
  return REJECTION_CODES[Math.min(...places)];
}

/** What became of a command: done, held for a second person, or refused. */
export type Outcome =
  | { readonly ok: true; readonly id: number; readonly held: boolean }
  | { readonly ok: false; readonly code: RejectionCode };

/** Done; the command made nothing that has an id. */
export const ACCEPTED: Outcome = { ok: true, id: 0, held: false };

/** Done, and `id` is that of the record it made. */
export function accepted(id: number): Outcome {
  return { ok: true, id, held: false };
}

/** Held until a second person approves the proposal `proposalId`; nothing else has changed. */
export function held(proposalId: number): Outcome {
  return { ok: true, id: proposalId, held: true };
}

const REFUSALS = Object.fromEntries(
  REJECTION_CODES.map((code) => [code, { ok: false, code } as const]),
) as Record<RejectionCode, Outcome>;

/** Refused; one shared object a code, so that a refusal allocates nothing. */
export function reject(code: RejectionCode): Outcome {
  return REFUSALS[code];
}
