import type { By } from "./by.ts";
import type { MemberCommand, OrderCommand } from "./orderCommands.ts";
import type { MethodTerms, SecondBidderTerms, TemplateMark } from "./terms.ts";
import type { WaitCommand } from "./waitCommands.ts";
import type { KillScope, MethodName, Period, PriceRule, SelfTradeMode } from "./words.ts";

export type { By } from "./by.ts";
export type * from "./orderCommands.ts";
export type * from "./waitCommands.ts";

/** A decimal as whole units and digits after the point: { units: 25, digits: 2 } is 0.25. */
export interface Scaled {
  readonly units: number;
  readonly digits: number;
}

/** Founds the exchange; the first command of every journal. */
export interface FoundExchange extends By {
  readonly type: "FoundExchange";
  readonly name: string;
  readonly homeCountry: string;
  readonly homeCurrency: string;
  readonly currencies: readonly { readonly code: string; readonly minorDigits: number }[];
  /** Offset of the exchange's clock from UTC; trading days are days of this clock. */
  readonly utcOffsetMinutes: number;
  readonly feeLines: readonly FeeLine[];
  readonly depositBps: { readonly BUY: number; readonly SELL: number };
}

/** One line of the fee schedule; the first line that fits side, residency and amount is taken [FEE-1]. */
export interface FeeLine {
  readonly side: "BUY" | "SELL";
  readonly residency: "RESIDENT" | "NON_RESIDENT";
  readonly bps: number;
  /** Largest deal amount in minor units of the deal's currency, or null for no limit. */
  readonly upToMinor: number | null;
}

export interface SetFeeSchedule extends By {
  readonly type: "SetFeeSchedule";
  readonly feeLines: readonly FeeLine[];
}

/** Units of the home currency for one unit of `currency`. */
export interface SetFxRate extends By {
  readonly type: "SetFxRate";
  readonly currency: string;
  readonly rate: Scaled;
  readonly asOf: string;
}

export interface AdmitMember extends By {
  readonly type: "AdmitMember";
  readonly code: string;
  readonly country: string;
  readonly isResident: boolean;
  readonly isVisitor: boolean;
  readonly isBroker: boolean;
  /** Self-trade group, shared by organizations of one beneficial owner; "" for its own. */
  readonly group: string;
  readonly procedure: "STANDARD" | "SIMPLIFIED";
  readonly validUntil: number;
}

export interface SuspendMember extends By {
  readonly type: "SuspendMember";
  readonly memberId: number;
  readonly reason: string;
}

export interface ReadmitMember extends By {
  readonly type: "ReadmitMember";
  readonly memberId: number;
  readonly reason: string;
}

export interface RegisterTrader extends By {
  readonly type: "RegisterTrader";
  readonly memberId: number;
  readonly code: string;
}

export interface SuspendTrader extends By {
  readonly type: "SuspendTrader";
  readonly traderId: number;
  readonly reason: string;
}

export interface ReinstateTrader extends By {
  readonly type: "ReinstateTrader";
  readonly traderId: number;
  readonly reason: string;
}

export interface RegisterClient extends By {
  readonly type: "RegisterClient";
  readonly brokerId: number;
  readonly code: string;
  readonly country: string;
  readonly isResident: boolean;
  readonly group: string;
}

export interface ListCommodity extends By {
  readonly type: "ListCommodity";
  readonly code: string;
  readonly section: string;
  readonly hsCode: string;
  readonly unit: string;
  readonly tick: Scaled;
  readonly quantityStep: Scaled;
}

/** Parameters of the method; rules are data, so each session carries its own [SES-8]. */
export interface SessionRules {
  readonly selfTrade: SelfTradeMode;
  readonly priceRule: PriceRule;
  /** Instant from which TRADING takes no new order, or null. */
  readonly entryCutoffAt: number | null;
  /** Most active orders of one member in the session; 0 is no limit. */
  readonly ordersPerMemberMax: number;
  /** How bidders wait behind the winner of a lot; left out nobody does [WAI-1]. */
  readonly secondBidder?: SecondBidderTerms;
  /** How long an owner may accept what was bid below its reserve, in ms; left out is not at all [WAI-5]. */
  readonly assentMs?: number;
  /** Parameters that only the session's own method knows. */
  readonly terms?: MethodTerms;
}

export interface PlannedPeriod {
  readonly period: Period;
  readonly at: number;
}

export interface ScheduleSession extends By {
  readonly type: "ScheduleSession";
  readonly code: string;
  readonly section: string;
  readonly method: MethodName;
  readonly currency: string;
  readonly rules: SessionRules;
  readonly plan: readonly PlannedPeriod[];
  /** Countries whose buyers or sellers may take part; empty is everybody [SES-7]. */
  readonly buyerCountries: readonly string[];
  readonly sellerCountries: readonly string[];
  /** Market the session is aimed at, or "". */
  readonly targetMarket: string;
  readonly isPractice: boolean;
  readonly depositBps: { readonly BUY: number; readonly SELL: number };
  /**
   * Left out where the session was put together by hand. The core keeps it in the record and asks nothing.
   */
  readonly template?: TemplateMark;
}

export interface DeliveryOption {
  readonly place: string;
  readonly surchargeTicks: number;
}

/** The lot of a one-sided method: what its owner offers, or asks for, and from which price [LOT-3]. */
export interface LotTerms {
  /** Member or client whose lot it is; nobody else may be on its side, and it may not bid. */
  readonly ownerId: number;
  readonly quantitySteps: number;
  /** First price, or the ceiling of a lot that is asked for; null where the method needs none. */
  readonly startTicks: number | null;
  /** Price below which the owner does not sell; nobody else is told. */
  readonly reserveTicks: number | null;
  /** Whether several bidders may share it. */
  readonly isDivisible: boolean;
  /** Least quantity one bidder is given; 0 is none. */
  readonly minTakeSteps: number;
  /** Least quantity to be sold at all, for a clock; 0 is none. */
  readonly minSupplySteps: number;
}

/** Opens the order book of one lot or instrument of a session. */
export interface OpenBook extends By {
  readonly type: "OpenBook";
  readonly sessionId: number;
  readonly code: string;
  readonly commodityId: number;
  readonly basis: string;
  /** Member or client whose lot it is: nobody else may sell in it; 0 is a two-sided book. */
  readonly sellerId: number;
  readonly options: readonly DeliveryOption[];
  readonly floorTicks: number | null;
  readonly capTicks: number | null;
  readonly quantityStepsMax: number | null;
  readonly orderValueMinorMax: number | null;
  /** Last quotation of what the book trades, half up to the tick; it decides among equal prices [CALL-5]. */
  readonly referenceTicks?: number | null;
  /** The lot, where the session's method is one-sided; `sellerId` is 0 then. */
  readonly lot?: LotTerms;
}

interface OnSession extends By {
  readonly sessionId: number;
  readonly reason: string;
}

export interface StartPeriod extends OnSession {
  readonly type: "StartPeriod";
  readonly period: Period;
}
export interface PauseSession extends OnSession {
  readonly type: "PauseSession";
}
export interface ResumeSession extends OnSession {
  readonly type: "ResumeSession";
}
export interface HaltSession extends OnSession {
  readonly type: "HaltSession";
}
export interface CloseSession extends OnSession {
  readonly type: "CloseSession";
}
export interface AbortSession extends OnSession {
  readonly type: "AbortSession";
}
export interface ExtendSession extends OnSession {
  readonly type: "ExtendSession";
  readonly byMs: number;
}

/** Shows the seed of a random end, once that has begun [RAND-3]. */
export interface RevealSeed extends By {
  readonly type: "RevealSeed";
  readonly sessionId: number;
  readonly seed: string;
}

/** An order of a catalogue was verified: it is shown from now on [CAT-2]. */
export interface ActivateOrder extends By {
  readonly type: "ActivateOrder";
  readonly orderId: number;
}

/** An order of a catalogue was not verified: it goes [CAT-2]. */
export interface DismissOrder extends By {
  readonly type: "DismissOrder";
  readonly orderId: number;
  readonly reason: string;
}

export interface SetCorridor extends By {
  readonly type: "SetCorridor";
  readonly bookId: number;
  readonly floorTicks: number | null;
  readonly capTicks: number | null;
  readonly reason: string;
}

export interface EngageKillSwitch extends By {
  readonly type: "EngageKillSwitch";
  readonly scope: KillScope;
  /** Trader, member or session; 0 for the exchange. */
  readonly targetId: number;
  readonly reason: string;
}

export interface ReleaseKillSwitch extends By {
  readonly type: "ReleaseKillSwitch";
  readonly scope: KillScope;
  readonly targetId: number;
  readonly reason: string;
}

interface OnAccount extends By {
  /** Member or client whose deposit it is. */
  readonly ownerId: number;
  readonly currency: string;
  readonly amountMinor: number;
  /** Document that caused it: bank line, instruction, award. */
  readonly reference: string;
}

export interface CreditDeposit extends OnAccount {
  readonly type: "CreditDeposit";
}
export interface RequestReturn extends OnAccount {
  readonly type: "RequestReturn";
}
export interface DebitFee extends OnAccount {
  readonly type: "DebitFee";
}
export interface TransferToCounterparty extends OnAccount {
  readonly type: "TransferToCounterparty";
}

export interface PayReturn extends By {
  readonly type: "PayReturn";
  readonly returnId: number;
  readonly reference: string;
}

interface OnDealSide extends By {
  readonly dealId: number;
  readonly side: number;
  readonly reference: string;
}

export interface UnblockDeposit extends OnDealSide {
  readonly type: "UnblockDeposit";
}

export interface ForfeitDeposit extends OnDealSide {
  readonly type: "ForfeitDeposit";
  readonly feeArrearsMinor: number;
  readonly fineMinor: number;
  readonly costsMinor: number;
}

/** Time passes: whatever was due until now happens. */
export interface AdvanceTime extends By {
  readonly type: "AdvanceTime";
}

export interface ApproveProposal extends By {
  readonly type: "ApproveProposal";
  readonly proposalId: number;
}

export interface RefuseProposal extends By {
  readonly type: "RefuseProposal";
  readonly proposalId: number;
  readonly reason: string;
}

/** Ends the present round of a clock before its time, or where it has none. */
export interface CloseRound extends OnSession {
  readonly type: "CloseRound";
  readonly round: number;
}

/** Acts of staff and of the clock. */
export type StaffCommand =
  | FoundExchange
  | SetFeeSchedule
  | SetFxRate
  | AdmitMember
  | SuspendMember
  | ReadmitMember
  | RegisterTrader
  | SuspendTrader
  | ReinstateTrader
  | RegisterClient
  | ListCommodity
  | ScheduleSession
  | OpenBook
  | StartPeriod
  | PauseSession
  | ResumeSession
  | HaltSession
  | CloseSession
  | AbortSession
  | ExtendSession
  | CloseRound
  | RevealSeed
  | ActivateOrder
  | DismissOrder
  | SetCorridor
  | EngageKillSwitch
  | ReleaseKillSwitch
  | CreditDeposit
  | RequestReturn
  | DebitFee
  | TransferToCounterparty
  | PayReturn
  | UnblockDeposit
  | ForfeitDeposit
  | WaitCommand
  | AdvanceTime
  | ApproveProposal
  | RefuseProposal;

export type Command = OrderCommand | MemberCommand | StaffCommand;
export type CommandType = Command["type"];
