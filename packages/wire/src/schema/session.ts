import { type Static, Type } from "typebox";
import {
  CATALOGUE_STATES,
  LOT_OUTCOMES, LOT_PHASES, METHODS, PERIODS, PRICE_RULES, SELF_TRADE_MODES, SESSION_ACTS, SIDES, STOPS,
  KILL_SCOPES,
} from "../words.ts";
import {
  closed, Code, CountryCode, CurrencyCode, Day, DecimalText, Id, Instant, Money, Names, nullable, PageQuery,
  pageOf, Reason, Source, wordOf,
} from "./fields.ts";

export const PlannedPeriod = Type.Object({ period: wordOf(PERIODS), at: Instant }, closed);

/** A wait lasts up to 366 days. */
const WaitLength = Type.Integer({ minimum: 1, maximum: 31_622_400_000 });

/** How long bidders wait behind the winner and each for its answer, in milliseconds, and how many. */
const SecondBidderBody = Type.Object(
  { waitMs: WaitLength, answerMs: WaitLength, biddersMax: Type.Integer({ minimum: 1, maximum: 1000 }) },
  closed,
);

export const SessionRulesBody = Type.Object(
  {
    selfTrade: Type.Optional(wordOf(SELF_TRADE_MODES)),
    priceRule: Type.Optional(wordOf(PRICE_RULES)),
    entryCutoffAt: Type.Optional(nullable(Instant)),
    ordersPerMemberMax: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
    /** How bidders wait behind the winner of a lot; left out nobody does. */
    secondBidder: Type.Optional(SecondBidderBody),
    /** How long an owner may accept what was bid below its reserve, in milliseconds. */
    assentMs: Type.Optional(WaitLength),
    /** Parameters of the method by name, as `METHOD_TERMS` lists them. */
    terms: Type.Optional(Type.Record(Type.String({ maxLength: 40 }), Type.Unknown())),
  },
  closed,
);

export const ScheduleSessionBody = Type.Object(
  {
    code: Code,
    section: Code,
    titles: Names,
    method: wordOf(METHODS),
    currency: CurrencyCode,
    plan: Type.Array(PlannedPeriod, { minItems: 1, maxItems: 12 }),
    rules: Type.Optional(SessionRulesBody),
    buyerCountries: Type.Optional(Type.Array(CountryCode, { maxItems: 250 })),
    sellerCountries: Type.Optional(Type.Array(CountryCode, { maxItems: 250 })),
    targetMarket: Type.Optional(nullable(CountryCode)),
    practice: Type.Optional(Type.Boolean()),
    /** Deposit rates in percent of the order's value, e.g. "2" or "2.5". */
    depositPercent: Type.Optional(Type.Object({ BUY: DecimalText, SELL: DecimalText }, closed)),
    source: Type.Optional(nullable(Source)),
    /**
     * Addressed deals: session that has ended, whose sells are the main offers. `rules.terms.mainOffers` is
     * left out then.
     */
    mainSession: Type.Optional(nullable(Code)),
  },
  closed,
);
export type ScheduleSessionBody = Static<typeof ScheduleSessionBody>;

export const DeliveryOption = Type.Object(
  { place: Type.String({ minLength: 1, maxLength: 64 }), surcharge: DecimalText },
  closed,
);
export type DeliveryOption = Static<typeof DeliveryOption>;

/** The lot of a one-sided method, in the decimals of its commodity. */
export const LotBody = Type.Object(
  {
    /** Member or client whose lot it is. */
    ownerId: Id,
    quantity: DecimalText,
    startPrice: Type.Optional(nullable(DecimalText)),
    /** Price below which the owner does not sell; nobody else is told. */
    reservePrice: Type.Optional(nullable(DecimalText)),
    divisible: Type.Optional(Type.Boolean()),
    minTake: Type.Optional(nullable(DecimalText)),
    minSupply: Type.Optional(nullable(DecimalText)),
  },
  closed,
);

export const OpenBookBody = Type.Object(
  {
    code: Code,
    commodityCode: Code,
    basis: Type.String({ maxLength: 120 }),
    /** Member or client whose lot it is; left out, anyone may sell. */
    sellerId: Type.Optional(nullable(Id)),
    deliveryOptions: Type.Optional(Type.Array(DeliveryOption, { maxItems: 16 })),
    floor: Type.Optional(nullable(DecimalText)),
    cap: Type.Optional(nullable(DecimalText)),
    quantityMax: Type.Optional(nullable(DecimalText)),
    orderValueMax: Type.Optional(nullable(DecimalText)),
    lot: Type.Optional(LotBody),
  },
  closed,
);
export type OpenBookBody = Static<typeof OpenBookBody>;

/** Answer of a staff command. `held` commands wait for a second person and have changed nothing yet. */
export const StaffAnswer = Type.Object(
  {
    id: nullable(Id),
    seq: Type.Integer(),
    at: Instant,
    held: Type.Boolean(),
    proposalId: nullable(Id),
    repeated: Type.Boolean(),
  },
  closed,
);
export type StaffAnswer = Static<typeof StaffAnswer>;

/** Side of a lot as everybody sees it: best price and what stands there. */
export const BestView = Type.Object(
  { price: DecimalText, quantity: DecimalText, orders: Type.Integer() }, closed,
);
export type BestView = Static<typeof BestView>;

/** A lot as everybody sees it: what is offered, where the bidding stands, until when. */
export const LotView = Type.Object(
  {
    ownerSide: wordOf(SIDES),
    quantity: DecimalText,
    left: DecimalText,
    startPrice: nullable(DecimalText),
    divisible: Type.Boolean(),
    minTake: nullable(DecimalText),
    hasReserve: Type.Boolean(),
    reserveMet: Type.Boolean(),
    phase: wordOf(LOT_PHASES),
    round: Type.Integer(),
    price: nullable(DecimalText),
    /** Number of the bidder that leads. */
    leader: nullable(Type.Integer()),
    leastPrice: nullable(DecimalText),
    fromAt: nullable(Instant),
    endsAt: nullable(Instant),
    extensions: Type.Integer(),
    /** Whether the latest bid moved the end. */
    wasExtended: Type.Boolean(),
    /** What only this method shows, such as the order of moves or the demand of the last round. */
    detail: nullable(Type.Record(Type.String(), Type.Unknown())),
    outcome: nullable(wordOf(LOT_OUTCOMES)),
    endedAt: nullable(Instant),
  },
  closed,
);
export type LotView = Static<typeof LotView>;

export const BookView = Type.Object(
  {
    bookId: Id,
    code: Type.String(),
    commodityCode: Type.String(),
    commodityNames: Names,
    hsCode: Type.String(),
    unit: Type.String(),
    tick: DecimalText,
    quantityStep: DecimalText,
    basis: Type.String(),
    hasSeller: Type.Boolean(),
    deliveryOptions: Type.Array(DeliveryOption),
    floor: nullable(DecimalText),
    cap: nullable(DecimalText),
    startPrice: nullable(DecimalText),
    offered: DecimalText,
    sold: DecimalText,
    dealCount: Type.Integer(),
    /** Of the last deal, before the surcharge of its delivery place: comparable with what stands. */
    lastPrice: nullable(DecimalText),
    bestBuy: nullable(BestView),
    bestSell: nullable(BestView),
    /** Set where the method is one-sided. */
    lot: nullable(LotView),
  },
  closed,
);
export type BookView = Static<typeof BookView>;

export const SessionView = Type.Object(
  {
    sessionId: Id,
    code: Type.String(),
    section: Type.String(),
    titles: Names,
    method: wordOf(METHODS),
    currency: CurrencyCode,
    period: wordOf(PERIODS),
    stop: wordOf(STOPS),
    stopReason: nullable(Type.String()),
    /** Periods with the instant they began or are planned to begin, in order. */
    periods: Type.Array(
      Type.Object({ period: wordOf(PERIODS), at: Instant, hasBegun: Type.Boolean() }, closed),
    ),
    opensAt: nullable(Instant),
    closesAt: nullable(Instant),
    tradingDay: Day,
    buyerCountries: Type.Array(CountryCode),
    sellerCountries: Type.Array(CountryCode),
    targetMarket: nullable(CountryCode),
    practice: Type.Boolean(),
    depositPercent: Type.Object({ BUY: DecimalText, SELL: DecimalText }, closed),
    priceRule: wordOf(PRICE_RULES),
    /** Parameters of the method by name; null where it has none. */
    terms: nullable(Type.Record(Type.String(), Type.Unknown())),
    /** How bidders wait behind the winner of a lot, where they do. */
    secondBidder: Type.Optional(SecondBidderBody),
    /** How long an owner may accept what was bid below its reserve, in milliseconds, where it may. */
    assentMs: Type.Optional(WaitLength),
    /** Version of the template that its rules come from; null where it was put together by hand. */
    template: nullable(
      Type.Object({ code: Type.String(), version: Type.Integer(), hash: Type.String() }, closed),
    ),
    lotCount: Type.Integer(),
    dealCount: Type.Integer(),
    turnover: Money,
    source: nullable(Source),
  },
  closed,
);
export type SessionView = Static<typeof SessionView>;

export const SessionDetail = Type.Object(
  { session: SessionView, books: Type.Array(BookView), seq: Type.Integer() },
  closed,
);
export type SessionDetail = Static<typeof SessionDetail>;
export const SessionPage = pageOf(SessionView);
export type SessionPage = Static<typeof SessionPage>;

export const SessionQuery = Type.Object(
  {
    ...PageQuery,
    from: Type.Optional(Day),
    to: Type.Optional(Day),
    section: Type.Optional(Type.String({ maxLength: 64 })),
    market: Type.Optional(CountryCode),
    state: Type.Optional(wordOf(["UPCOMING", "LIVE", "ENDED"] as const)),
    /** Only sessions in play money, or only the others. */
    practice: Type.Optional(wordOf(["ONLY", "NONE"] as const)),
    after: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  closed,
);
export type SessionQuery = Static<typeof SessionQuery>;

/** One price of the anonymous ladder. */
export const LadderLevel = Type.Object(
  { price: DecimalText, quantity: DecimalText, orders: Type.Integer() },
  closed,
);
export type LadderLevel = Static<typeof LadderLevel>;

export const Ladder = Type.Object(
  { bookId: Id, seq: Type.Integer(), buys: Type.Array(LadderLevel), sells: Type.Array(LadderLevel) },
  closed,
);
export type Ladder = Static<typeof Ladder>;

/** What the public log of a session tells. */
const LOG_KINDS = [
  "PERIOD", "PAUSED", "HALTED", "RESUMED", "EXTENDED", "EXCHANGE_STOPPED", "EXCHANGE_RESUMED", "CORRIDOR",
  "DEAL", "NO_SALE", "LOT", "LOT_ENDED", "UNCROSSED", "CATALOGUE", "WAIT", "WAIT_ENDED", "ANNULLED",
  "RANDOM_PART", "RANDOM_END",
] as const;

/**
 * A line of the session's public log. The `text` of a stop is its reason, of a random part the latest instant
 * of its end, of a random end the seed, where it was shown. An auction at a common price, UNCROSSED, has its
 * volume as quantity and no price where nothing could be dealt.
 */
export const LogLine = Type.Object(
  {
    seq: Type.Integer(), at: Instant,
    kind: wordOf(LOG_KINDS),
    bookCode: nullable(Type.String()), period: nullable(wordOf(PERIODS)), price: nullable(DecimalText),
    quantity: nullable(DecimalText), deliveryPlace: nullable(Type.String()), text: nullable(Type.String()),
    /** Of a lot: its phase, its round, the number of its leader, and how it ended. */
    phase: nullable(wordOf(LOT_PHASES)), round: nullable(Type.Integer()), bidder: nullable(Type.Integer()),
    outcome: nullable(wordOf(LOT_OUTCOMES)),
    /** Of an order of a catalogue: where it stands from now on. */
    catalogueState: nullable(wordOf(CATALOGUE_STATES)),
    /** Of an auction at a common price: demand less supply at that price. */
    surplus: nullable(DecimalText),
  },
  closed,
);
export type LogLine = Static<typeof LogLine>;
const LogKind = wordOf(LOG_KINDS);

/** Which part of a log: what comes after a position of the journal, lines of one or several kinds alone. */
export const SessionLogQuery = Type.Object(
  {
    after: Type.Optional(Type.Integer({ minimum: 0 })),
    /** Of an address that names it once it is a word, of one that names it again a list. */
    kind: Type.Optional(Type.Union([LogKind, Type.Array(LogKind, { maxItems: LOG_KINDS.length })])),
  },
  closed,
);
export type SessionLogQuery = Static<typeof SessionLogQuery>;

export const SessionLog = Type.Object({ lines: Type.Array(LogLine) }, closed);
export type SessionLog = Static<typeof SessionLog>;

export const SessionActBody = Type.Object(
  {
    act: wordOf(SESSION_ACTS),
    reason: Reason,
    period: Type.Optional(wordOf(PERIODS)),
    byMinutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 1440 })),
  },
  closed,
);
export type SessionActBody = Static<typeof SessionActBody>;

export const CorridorBody = Type.Object(
  { floor: nullable(DecimalText), cap: nullable(DecimalText), reason: Reason },
  closed,
);
export type CorridorBody = Static<typeof CorridorBody>;

export const KillSwitchBody = Type.Object(
  { scope: wordOf(KILL_SCOPES), targetId: nullable(Id), reason: Reason },
  closed,
);
export type KillSwitchBody = Static<typeof KillSwitchBody>;
