import { type Static, Type } from "typebox";
import { closed, DecimalText, Id, Instant, nullable, Reason } from "./fields.ts";

const Round = Type.Integer({ minimum: 1, maximum: 1_000_000 });

/** How much of one product is asked for; more than the supply may be. */
const RoundBid = Type.Object({ bookId: Id, quantity: DecimalText }, closed);

/**
 * All that a bidder asks for in one round of a clock auction, at the prices of the round. What is not named
 * is asked for with nothing; a later one for the same round takes its place.
 */
export const RoundBidsBody = Type.Object(
  {
    /** Round as it was shown to the bidder. */
    round: Round,
    bids: Type.Array(RoundBid, { maxItems: 500 }),
    /** Client the broker acts for; left out, the member bids for itself. */
    clientId: Type.Optional(Id),
  },
  closed,
);
export type RoundBidsBody = Static<typeof RoundBidsBody>;

export const RoundBidsAnswer = Type.Object(
  {
    round: Type.Integer(), seq: Type.Integer(), at: Instant,
    /** Quantity steps that are asked for, over all products. */
    points: Type.Integer(), repeated: Type.Boolean(),
  },
  closed,
);
export type RoundBidsAnswer = Static<typeof RoundBidsAnswer>;

export const RoundQuery = Type.Object(
  { clientId: Type.Optional(Id), after: Type.Optional(Type.Integer({ minimum: 0 })) }, closed,
);
export type RoundQuery = Static<typeof RoundQuery>;

/** How a bidder stands in the round of a clock auction; nobody else is told. A point is a quantity step. */
export const RoundStanding = Type.Object(
  {
    /** 0 before the first. */
    round: Type.Integer(),
    /** Points that it may ask for at most in this round; null in the first, which has no limit. */
    eligible: nullable(Type.Integer()),
    /** Points that it asks for in this round. */
    points: Type.Integer(),
    /** What it asks for in this round, and what it asked for in the round before. */
    bids: Type.Array(Type.Object({ bookId: Id, quantity: DecimalText, before: DecimalText }, closed)),
  },
  closed,
);
export type RoundStanding = Static<typeof RoundStanding>;

/** An officer ends the round that is open before its time. */
export const CloseRoundBody = Type.Object({ round: Round, reason: Reason }, closed);
export type CloseRoundBody = Static<typeof CloseRoundBody>;

/** The text whose SHA-256 the terms of the session hold: it says when the random part ends. */
export const RevealSeedBody = Type.Object({ seed: Type.String({ minLength: 1, maxLength: 400 }) }, closed);
export type RevealSeedBody = Static<typeof RevealSeedBody>;
