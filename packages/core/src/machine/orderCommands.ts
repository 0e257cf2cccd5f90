/**
 * An order. Prices are ticks, quantities steps. What is off the grid comes as a number that is no
 * integer and what is beyond 2^53 - 1 as Infinity, so that the core can give the code in its place.
 */
export interface PlaceOrder {
  readonly type: "PlaceOrder";
  readonly traderId: number;
  readonly memberId: number;
  readonly clientId: number;
  readonly bookId: number;
  /** Scope of `clientOrderId`: the member's own id. */
  readonly keyScope: number;
  readonly clientOrderId: string;
  /** 0 BUY, 1 SELL. */
  readonly side: number;
  /** NaN where no price was named. */
  readonly priceTicks: number;
  readonly quantitySteps: number;
  /** 0 DAY, 1 IOC, 2 FOK. */
  readonly timeInForce: number;
  readonly isAllOrNone: boolean;
  readonly isMarket: boolean;
  /** Least size of one deal; 0 is none. */
  readonly minFillSteps: number;
  /** Number of the delivery place among the options of the lot, from 1; 0 is none. */
  readonly option: number;
  /** Place in BID_KINDS: how the price is meant; 0 is an ordinary order or an open bid [BID-1]. */
  readonly bidKind: number;
  /** Member or client with whom alone the order may deal; 0 is everybody. */
  readonly counterpartyId: number;
}

/** Change of an order; a NaN field stays as it is. `quantitySteps` is the new remaining quantity. */
export interface AmendOrder {
  readonly type: "AmendOrder";
  readonly traderId: number;
  readonly memberId: number;
  readonly orderId: number;
  readonly key: string;
  readonly priceTicks: number;
  readonly quantitySteps: number;
}

export interface CancelOrder {
  readonly type: "CancelOrder";
  readonly traderId: number;
  readonly memberId: number;
  readonly orderId: number;
  readonly key: string;
}

/** One line of a bidder's demand in a round of a clock: how much of one product it asks for. */
export interface RoundBid {
  readonly bookId: number;
  /** 0 asks for nothing; off the grid and beyond the range as in an order. */
  readonly quantitySteps: number;
}

interface FromMember {
  readonly traderId: number;
  readonly memberId: number;
  readonly clientId: number;
  /** Idempotency key among the member's keys, or "" for none. */
  readonly key: string;
}

/** All that a bidder asks for in one round of a clock; what it does not name it asks nothing of [CLK-2]. */
export interface SubmitRoundBids extends FromMember {
  readonly type: "SubmitRoundBids";
  readonly sessionId: number;
  /** Round as shown to the bidder, from 1. */
  readonly round: number;
  readonly bids: readonly RoundBid[];
}

/** An offer to an order of a catalogue; it is an order of its own [CAT-3]. */
export interface MakeOffer {
  readonly type: "MakeOffer";
  readonly traderId: number;
  readonly memberId: number;
  readonly clientId: number;
  /** The order that the offer is for. */
  readonly orderId: number;
  /** Scope of `clientOrderId`: the member's own id. */
  readonly keyScope: number;
  readonly clientOrderId: string;
  readonly priceTicks: number;
  /** NaN where none was named: all that is left of the order. */
  readonly quantitySteps: number;
}

interface OnOffer extends FromMember {
  /** Order id of the offer. */
  readonly offerId: number;
}

export interface AcceptOffer extends OnOffer {
  readonly type: "AcceptOffer";
}
export interface DeclineOffer extends OnOffer {
  readonly type: "DeclineOffer";
}
export interface CounterOffer extends OnOffer {
  readonly type: "CounterOffer";
  readonly priceTicks: number;
}

/** Takes an exposed order with several offers out of the catalogue and into an auction of its own [CAT-5]. */
export interface OpenMiniAuction extends FromMember {
  readonly type: "OpenMiniAuction";
  readonly orderId: number;
}

/**
 * A sealed bid: what it says is known to the bidder alone until it is revealed [SEAL-2].
 * `commitment` is the hash that `commitmentOf` gives, 64 lower-case hexadecimal digits.
 */
export interface CommitBid extends FromMember {
  readonly type: "CommitBid";
  readonly bookId: number;
  readonly commitment: string;
  /** Deposit that the bidder binds for it: at least what its bid will require, in minor units. */
  readonly boundMinor: number;
}

/** What a sealed bid said. Values off the grid come as in an order, but never beyond the finite numbers. */
export interface RevealBid {
  readonly type: "RevealBid";
  readonly traderId: number;
  readonly memberId: number;
  readonly orderId: number;
  readonly key: string;
  readonly priceTicks: number;
  readonly quantitySteps: number;
  /** Number of the delivery place among the options of the lot, from 1; 0 is none. */
  readonly option: number;
  /** Random text that the bidder kept, 32 to 128 lower-case hexadecimal digits. */
  readonly salt: string;
}

/** What members send all day; these three are records in the journal and allocate nothing. */
export type OrderCommand = PlaceOrder | AmendOrder | CancelOrder;

/** What members send now and then. */
export type MemberCommand =
  | SubmitRoundBids
  | MakeOffer
  | AcceptOffer
  | DeclineOffer
  | CounterOffer
  | OpenMiniAuction
  | CommitBid
  | RevealBid;
