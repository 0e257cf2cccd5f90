import type { Scaled } from "./commands.ts";
import type { GrantPrice } from "./words.ts";

/** Least improvement: an absolute step, or a percentage of the start price; exactly one is given [BID-2]. */
export interface StepTerms {
  readonly stepTicks: number | null;
  /** Percent, so that { units: 1, digits: 0 } is 1 %. */
  readonly stepPercent: Scaled | null;
}

/** An end that late bids move on [LOT-4]. Instants are the session's plan; these are lengths in ms. */
export interface TimedTerms {
  readonly durationMs: number;
  readonly extensionWindowMs: number;
  readonly extensionLengthMs: number;
  /** Most extensions, or null for no limit. */
  readonly maxExtensions: number | null;
}

export interface EnglishTerms extends StepTerms, TimedTerms {
  /** Whether the first bid may stand at the start price itself. */
  readonly firstBidAtStart: boolean;
  /** Whether every bid and limit is start + k x step. */
  readonly stepGrid: boolean;
}

/** As the English auction, from a start price down to a discount and up again [DDA-1]. */
export interface DiscountDownTerms extends StepTerms, TimedTerms {
  /** Largest discount from the start price, in percent from 0 to 100. */
  readonly maxDiscountPercent: Scaled;
}

/** Most that one bidder is given of a lot, however much it bids for [ALC-3]. */
export interface WinLimit {
  readonly ownerId: number;
  readonly quantityStepsMax: number;
}

/** How a lot that several may share is given to its bidders [ALC-1]. */
export interface AllocationTerms {
  readonly grantPrice: GrantPrice;
  readonly winLimits: readonly WinLimit[];
}

/** A lot that several buyers share; both ways of giving the step null is a step of one tick [MUE-1]. */
export interface MultiUnitTerms extends StepTerms, TimedTerms, AllocationTerms {
  readonly stepGrid: boolean;
}

/** How much a price of a clock rises where demand is above supply by more than a share of it [CLK-4]. */
export interface ClockIncrement {
  /** Share of the supply, so that { units: 15, digits: 2 } is 15 %. */
  readonly above: Scaled;
  /** Share of the price. */
  readonly rate: Scaled;
}

export interface ClockTerms {
  /** Length of a round, or null where an officer closes each. */
  readonly roundMs: number | null;
  /** Pause between two rounds. */
  readonly pauseMs: number;
  /** From the highest excess down. */
  readonly increments: readonly ClockIncrement[];
}

export interface RoundTerms extends StepTerms {
  /** Longest round: one without an action is the last. */
  readonly roundMs: number;
  readonly pauseMs: number;
  /** Time after the opening at which the auction is cut, whatever goes on; null where it is not. */
  readonly deadlineMs: number | null;
}

export interface ThreeRoundTerms extends StepTerms {
  /** Length of one bidder's turn; acting early does not shorten it. */
  readonly turnMs: number;
  /** Whether a lone bidder buys at its own sealed offer. */
  readonly loneBidderWins: boolean;
}

/** A price that falls from a lot's start by the step; the last one is the lot's reserve or above it. */
export interface DutchTerms extends StepTerms {
  readonly stepMs: number;
  /** Whether an acceptance above what is left takes the rest. */
  readonly partialOk: boolean;
}

export interface HybridTerms {
  readonly stageCount: number;
  /** Percentage of the start price by which each stage is lower than the one before. */
  readonly stagePercent: Scaled;
  readonly stageMs: number;
  readonly pauseBeforeSealedMs: number;
  readonly sealedMs: number;
  readonly pauseBeforeBestMs: number;
  readonly bestMs: number;
}

/** A call auction by itself; its planned end may be moved by a seed [RAND-1]. */
export interface CallTerms {
  /** Longest random part in ms; 0 is none. */
  readonly randomCloseMs: number;
  /** SHA-256 of the seed, 64 lower-case hexadecimal digits; null where there is none. */
  readonly seedHash: string | null;
}

/** Sealed bids, one a bidder and lot, opened together [SEAL-1]. */
export interface SealedTerms extends AllocationTerms {
  /** Most lots of the session that one bidder wins; null is no limit. */
  readonly lotsToWinMax: number | null;
  /** Whether bids are commitments until they are shown; otherwise only access keeps them sealed [SEAL-2]. */
  readonly isCommitted: boolean;
  /** Part of what it has bound that a bid loses when it is not shown, in percent [SEAL-5]. */
  readonly forfeitPercent: Scaled;
}

/** Auctions before, after and inside continuous trading; without terms there are none but by the plan. */
export interface ContinuousTerms {
  /** How long the books collect orders after a halt before trading goes on, in ms; 0 is no such auction. */
  readonly restartAuctionMs: number;
  /** Whether orders may be amended and withdrawn in the opening and the closing auction. */
  readonly auctionCancels: boolean;
  /** Random end of the opening and of the closing auction, as in a call auction. */
  readonly openingRandomMs: number;
  readonly openingSeedHash: string | null;
  readonly closingRandomMs: number;
  readonly closingSeedHash: string | null;
}

/** A catalogue, and the auctions that come out of it [CAT-1]: those are held by the terms named here. */
export interface CatalogueTerms extends EnglishTerms {
  /** A base value in minor units of the session's currency. */
  readonly baseValueMinor: number;
  /** Base values up to which a deal needs no exposure, VAT included. */
  readonly exposureLimit: Scaled;
  /** VAT in percent to be added to prices; zero where they hold it. */
  readonly vatPercent: Scaled;
  readonly exposureMs: number;
  /** Life of an offer to an order that is not exposed; null is without end. */
  readonly offerTtlMs: number | null;
  /** From the opening of an auction to the beginning of its bidding; never at once. */
  readonly auctionLeadMs: number;
}

/** What a seller offered of a product to all in the main period: one price on one basis [ADR-4, ADR-5]. */
export interface MainOffer {
  readonly ownerId: number;
  readonly commodityId: number;
  /** Delivery terms and destination, as the books of the session name them. */
  readonly basis: string;
  readonly priceTicks: number;
  readonly quantitySteps: number;
}

/** Deals between parties that name each other, after the main trading [ADR-1]. */
export interface AddressedTerms {
  /** Quota of a seller for each unit that it offered, so that { units: 5, digits: 1 } is a half. */
  readonly quotaFactor: Scaled;
  /** Commodities that are open to addressed deals; null is all. */
  readonly products: readonly number[] | null;
  readonly mainOffers: readonly MainOffer[];
}

/** Parameters of the method of a session, by the method that knows them. */
export interface TermsOf {
  readonly CONTINUOUS_DOUBLE_AUCTION: ContinuousTerms;
  readonly ENGLISH_AUCTION: EnglishTerms;
  readonly DISCOUNT_DOWN_AUCTION: DiscountDownTerms;
  readonly REVERSE_AUCTION: EnglishTerms;
  readonly MULTI_UNIT_ENGLISH: MultiUnitTerms;
  readonly CLOCK_AUCTION: ClockTerms;
  readonly ROUND_ENGLISH: RoundTerms;
  readonly THREE_ROUND_ENGLISH: ThreeRoundTerms;
  readonly DUTCH_AUCTION: DutchTerms;
  readonly HYBRID_DUTCH: HybridTerms;
  readonly CALL_AUCTION: CallTerms;
  readonly CATALOGUE_EXPOSURE: CatalogueTerms;
  readonly SEALED_BID: SealedTerms;
  readonly ADDRESSED_DEAL: AddressedTerms;
}

export type MethodTerms = TermsOf[keyof TermsOf];

/** The version of a session template that a session was made from: by which rules its deals were made. */
export interface TemplateMark {
  readonly code: string;
  readonly version: number;
  /** SHA-256 of the content of the version, in hexadecimal digits. */
  readonly hash: string;
}

/** How long bidders wait behind the winner of a lot, and how many [WAI-1, WAI-4]. */
export interface SecondBidderTerms {
  /** How long they wait for the winner to fail, in ms. */
  readonly waitMs: number;
  /** How long each may answer what it is offered, in ms. */
  readonly answerMs: number;
  /** How many wait at most. */
  readonly biddersMax: number;
}
