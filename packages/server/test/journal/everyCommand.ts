import type { Command, CommandType, MethodTerms } from "@kontor/core";
import { KILL_SCOPES, METHODS, PERIODS, PRICE_RULES, SELF_TRADE_MODES } from "@kontor/core/words";
import fc from "fast-check";

type Of<T extends CommandType> = Extract<Command, { readonly type: T }>;
type Fields<T extends CommandType> = {
  readonly [F in Exclude<keyof Of<T>, "type">]-?: fc.Arbitrary<Of<T>[F]>;
};

const id = fc.integer({ min: 0, max: 0xffff_ffff });
/** A number of any kind: what is off the grid or beyond the range is judged by the core. */
const count = fc.oneof(
  fc.integer(), fc.maxSafeInteger(), fc.double(), fc.constantFrom(NaN, Infinity, -Infinity, 0.5, -0),
);
const small = fc.integer({ min: 0, max: 255 });
const key = fc.string({
  unit: fc.integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code)), minLength: 1,
  maxLength: 64,
});
const anyKey = fc.oneof(key, fc.constantFrom("", "#number", "NaN"));
/** Any words of any language, as officers write them. */
const words = fc.string({ unit: "grapheme", maxLength: 60 });
const flag = fc.boolean();
const scaled = fc.record({ units: count, digits: small });
const countries = fc.array(words, { maxLength: 3 });
const depositBps = fc.record({ BUY: count, SELL: count });
const perhaps = <V>(value: fc.Arbitrary<V>) => fc.option(value, { nil: undefined }) as fc.Arbitrary<V>;

const by = { actorId: id, key: anyKey };
const fromMember = { traderId: id, memberId: id, clientId: id, key: anyKey };
const because = { ...by, reason: words };
const onSession = { ...because, sessionId: id };
const onAccount = { ...by, ownerId: id, currency: words, amountMinor: count, reference: words };
const onDealSide = { ...by, dealId: id, side: small, reference: words };
const onWait = { ...by, memberId: id, traderId: id, bookId: id };
const onSwitch = { ...because, scope: fc.constantFrom(...KILL_SCOPES), targetId: id };
const corridor = { floorTicks: fc.option(count), capTicks: fc.option(count) };

const feeLines = fc.array(fc.record({
  side: fc.constantFrom("BUY", "SELL"), residency: fc.constantFrom("RESIDENT", "NON_RESIDENT"), bps: count,
  upToMinor: fc.option(count),
}), { maxLength: 3 });
/** The journal knows no terms: whatever a method has comes back. */
const terms = fc.dictionary(
  fc.stringMatching(/^[a-z]{1,9}[A-Z]?[a-z]{0,9}$/),
  fc.oneof(count, words, flag, fc.constant(null), scaled, fc.array(scaled, { maxLength: 3 })),
  { maxKeys: 6, noNullPrototype: true },
) as unknown as fc.Arbitrary<MethodTerms>;
const rules = fc.record({
  selfTrade: fc.constantFrom(...SELF_TRADE_MODES), priceRule: fc.constantFrom(...PRICE_RULES),
  entryCutoffAt: fc.option(count), ordersPerMemberMax: count, assentMs: perhaps(count), terms: perhaps(terms),
  secondBidder: perhaps(fc.record({ waitMs: count, answerMs: count, biddersMax: count })),
});
const lot = fc.record({
  ownerId: id, quantitySteps: count, startTicks: fc.option(count), reserveTicks: fc.option(count),
  isDivisible: flag, minTakeSteps: count, minSupplySteps: count,
});

/** Fields of the commands that orders are made of: records of fixed places in the journal. */
const ORDERS = {
  PlaceOrder: {
    traderId: id, memberId: id, clientId: id, bookId: id, keyScope: id, clientOrderId: key, side: small,
    priceTicks: count, quantitySteps: count, timeInForce: small, isAllOrNone: flag, isMarket: flag,
    minFillSteps: count, option: small, bidKind: fc.integer({ min: 0, max: 63 }),
    counterpartyId: fc.oneof(fc.constant(0), fc.maxSafeInteger()),
  },
  AmendOrder: {
    traderId: id, memberId: id, orderId: count, key: anyKey, priceTicks: count, quantitySteps: count,
  },
  CancelOrder: { traderId: id, memberId: id, orderId: count, key: anyKey },
} as const;

/** How every field of every command is drawn: a kind or a field without its line does not compile. */
const FIELDS: { readonly [T in CommandType]: Fields<T> } = {
  ...ORDERS,
  SubmitRoundBids: {
    ...fromMember, sessionId: id, round: count,
    bids: fc.array(fc.record({ bookId: id, quantitySteps: count }), { maxLength: 5 }),
  },
  MakeOffer: {
    traderId: id, memberId: id, clientId: id, orderId: count, keyScope: id, clientOrderId: key,
    priceTicks: count, quantitySteps: count,
  },
  AcceptOffer: { ...fromMember, offerId: count },
  DeclineOffer: { ...fromMember, offerId: count },
  CounterOffer: { ...fromMember, offerId: count, priceTicks: count },
  OpenMiniAuction: { ...fromMember, orderId: count },
  CommitBid: { ...fromMember, bookId: id, commitment: words, boundMinor: count },
  RevealBid: {
    traderId: id, memberId: id, orderId: count, key: anyKey, priceTicks: count, quantitySteps: count,
    option: small, salt: words,
  },
  FoundExchange: {
    ...by, name: words, homeCountry: words, homeCurrency: words, utcOffsetMinutes: count, feeLines,
    depositBps, currencies: fc.array(fc.record({ code: words, minorDigits: small }), { maxLength: 3 }),
  },
  SetFeeSchedule: { ...by, feeLines },
  SetFxRate: { ...by, currency: words, rate: scaled, asOf: words },
  AdmitMember: {
    ...by, code: words, country: words, isResident: flag, isVisitor: flag, isBroker: flag, group: words,
    procedure: fc.constantFrom("STANDARD", "SIMPLIFIED"), validUntil: count,
  },
  SuspendMember: { ...because, memberId: id },
  ReadmitMember: { ...because, memberId: id },
  RegisterTrader: { ...by, memberId: id, code: words },
  SuspendTrader: { ...because, traderId: id },
  ReinstateTrader: { ...because, traderId: id },
  RegisterClient: { ...by, brokerId: id, code: words, country: words, isResident: flag, group: words },
  ListCommodity: {
    ...by, code: words, section: words, hsCode: words, unit: words, tick: scaled, quantityStep: scaled,
  },
  ScheduleSession: {
    ...by, code: words, section: words, method: fc.constantFrom(...METHODS), currency: words, rules,
    plan: fc.array(fc.record({ period: fc.constantFrom(...PERIODS), at: count }), { maxLength: 4 }),
    buyerCountries: countries, sellerCountries: countries, targetMarket: words, isPractice: flag, depositBps,
    template: perhaps(fc.record({ code: words, version: count, hash: words })),
  },
  OpenBook: {
    ...by, sessionId: id, code: words, commodityId: id, basis: words, sellerId: id, ...corridor,
    options: fc.array(fc.record({ place: words, surchargeTicks: count }), { maxLength: 3 }),
    quantityStepsMax: fc.option(count), orderValueMinorMax: fc.option(count),
    referenceTicks: perhaps(fc.option(count)), lot: perhaps(lot),
  },
  StartPeriod: { ...onSession, period: fc.constantFrom(...PERIODS) },
  PauseSession: onSession, ResumeSession: onSession, HaltSession: onSession, CloseSession: onSession,
  AbortSession: onSession, ExtendSession: { ...onSession, byMs: count },
  CloseRound: { ...onSession, round: count },
  RevealSeed: { ...by, sessionId: id, seed: words },
  ActivateOrder: { ...by, orderId: count },
  DismissOrder: { ...because, orderId: count },
  SetCorridor: { ...because, bookId: id, ...corridor },
  EngageKillSwitch: onSwitch, ReleaseKillSwitch: onSwitch,
  CreditDeposit: onAccount, RequestReturn: onAccount, DebitFee: onAccount, TransferToCounterparty: onAccount,
  PayReturn: { ...by, returnId: id, reference: words },
  UnblockDeposit: onDealSide,
  ForfeitDeposit: { ...onDealSide, feeArrearsMinor: count, fineMinor: count, costsMinor: count },
  DismissWinner: { ...because, dealId: id },
  TakeChance: onWait, AssentBelowReserve: onWait,
  AdvanceTime: by,
  ApproveProposal: { ...by, proposalId: id },
  RefuseProposal: { ...because, proposalId: id },
};

/** Kinds of commands that are drawn. */
export const KINDS = Object.keys(FIELDS) as CommandType[];

/** Commands of one kind. */
export function commandsOf(type: CommandType): fc.Arbitrary<Command> {
  const fields: Readonly<Record<string, fc.Arbitrary<unknown>>> = FIELDS[type];
  return fc.record({ type: fc.constant(type), ...fields }) as unknown as fc.Arbitrary<Command>;
}
