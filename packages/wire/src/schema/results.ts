import { type Static, Type } from "typebox";
import { LOT_OUTCOMES, SIDES } from "../words.ts";
import { closed, CountryCode, Day, DecimalText, Instant, Money, Names, nullable, wordOf } from "./fields.ts";
import { LogLine, SessionView } from "./session.ts";

/** PRELIMINARY until nothing can change by itself any more; CORRECTED once a deal was annulled afterwards. */
export const RESULT_STATUSES = ["PRELIMINARY", "FINAL", "CORRECTED"] as const;

/** A bid of a lot that everybody was shown, by its bidder's number. */
export const OpenedBid = Type.Object(
  {
    bidder: Type.Integer(), price: nullable(DecimalText), quantity: nullable(DecimalText),
    /** What the bid was given, or would be given if the lot ended then. */
    granted: nullable(DecimalText),
  },
  closed,
);
export type OpenedBid = Static<typeof OpenedBid>;

/** How the auction of one lot went. */
const AuctionSheet = Type.Object(
  {
    outcome: nullable(wordOf(LOT_OUTCOMES)),
    /** Null while, or where, the rules of the method tell nobody how many there are. */
    bidders: nullable(Type.Integer()),
    rounds: Type.Integer(), extensions: Type.Integer(), hasReserve: Type.Boolean(),
    startedAt: nullable(Instant), endedAt: nullable(Instant),
    /** Price that was seen last, and the number of who led at it. */
    price: nullable(DecimalText), leader: nullable(Type.Integer()),
    /** Bids that stand open, the best first. */
    bids: Type.Array(OpenedBid),
    /** Of a clock: whether the price fell back at the end, and whether demand ever moved it. */
    isRolledBack: nullable(Type.Boolean()), isMarketDetermined: nullable(Type.Boolean()),
  },
  closed,
);
export type AuctionSheet = Static<typeof AuctionSheet>;

/** The last auction of a book at a common price: `price` is null where nothing could be dealt. */
const CallSheet = Type.Object(
  { price: nullable(DecimalText), volume: DecimalText, surplus: DecimalText, at: Instant }, closed,
);

/** Orders of a catalogue that everybody was shown, and what became of them. */
const CatalogueSheet = Type.Object(
  {
    shown: Type.Integer(), exposed: Type.Integer(), dealt: Type.Integer(), inAuction: Type.Integer(),
  },
  closed,
);

const ResultLot = Type.Object(
  {
    bookCode: Type.String(),
    commodityCode: Type.String(),
    commodityNames: Names,
    basis: Type.String(),
    unit: Type.String(),
    offered: DecimalText,
    sold: DecimalText,
    startPrice: nullable(DecimalText),
    averagePrice: nullable(DecimalText),
    /** The same before the surcharges of delivery places: comparable with the start price. */
    averageBasePrice: nullable(DecimalText),
    /** Change of that price on the last session of the series, in percent; null where it is not known. */
    changePercent: nullable(DecimalText),
    deals: Type.Integer(),
    value: Money,
    noSale: Type.Boolean(),
    /** Set where the method is one-sided. */
    auction: nullable(AuctionSheet),
    /** Set where the book dealt at a common price. */
    call: nullable(CallSheet),
    /** Set where the book is one of a catalogue. */
    catalogue: nullable(CatalogueSheet),
  },
  closed,
);
export type ResultLot = Static<typeof ResultLot>;

/** The session before in the series, and what has changed since. */
const ResultChange = Type.Object(
  {
    session: Type.String(),
    tradingDay: Day,
    /** Changes of the prices of goods that both sold, weighed by what was sold now; null: none of them. */
    pricePercent: nullable(DecimalText),
    turnoverPercent: nullable(DecimalText),
  },
  closed,
);

/** Fixed sheet of results, the same for every method (ux.md P4). */
export const SessionResults = Type.Object(
  {
    session: SessionView,
    status: wordOf(RESULT_STATUSES),
    /** What happened to the result after the session had ended, the oldest first. */
    history: Type.Array(LogLine),
    /** Codes of the neighbours in the series. */
    previous: nullable(Type.String()),
    next: nullable(Type.String()),
    change: nullable(ResultChange),
    startedAt: nullable(Instant),
    endedAt: nullable(Instant),
    /** Rounds of the longest lot, steps where the price falls by the clock; null where there are none. */
    rounds: nullable(Type.Integer()),
    lotsOffered: Type.Integer(),
    lotsSold: Type.Integer(),
    unit: nullable(Type.String()),
    offered: nullable(DecimalText),
    sold: nullable(DecimalText),
    /** Sold volume in percent of what was offered. */
    soldPercent: nullable(DecimalText),
    turnover: Money,
    /** The same in US dollars at the rates in force, marked as converted. */
    turnoverUsd: nullable(Money),
    averagePrice: nullable(DecimalText),
    dealCount: Type.Integer(),
    buyerCount: Type.Integer(),
    sellerCount: Type.Integer(),
    /** Side of those who bid: sellers where the owner of the lot buys. */
    bidSide: wordOf(SIDES),
    /** Companies that bid, as far as the rules of the method tell how many. */
    bidderCount: nullable(Type.Integer()),
    winnerCount: Type.Integer(),
    /** Countries of the winners, the greatest first; deals and value are null where they are confidential. */
    winnerCountries: Type.Array(
      Type.Object(
        { country: CountryCode, deals: nullable(Type.Integer()), value: nullable(Money) }, closed,
      ),
    ),
    /** Bidders by country, whether they won or not. */
    bidderCountries: Type.Array(Type.Object({ country: CountryCode, bidders: Type.Integer() }, closed)),
    deliveryPlaces: Type.Array(Type.Object({ place: Type.String(), quantity: DecimalText }, closed)),
    lots: Type.Array(ResultLot),
  },
  closed,
);
export type SessionResults = Static<typeof SessionResults>;

/** A line of the course of a session: what the public log says, with the bids and the demand told then. */
export const CourseLine = Type.Object(
  {
    ...LogLine.properties,
    /** Share of the supply above which demand was in the round of a clock that has ended. */
    excess: nullable(DecimalText),
    /** Bids that everybody was shown, or shown anew, at this line. */
    bids: Type.Array(OpenedBid),
  },
  closed,
);
export type CourseLine = Static<typeof CourseLine>;

/** Part of a course; `next` is where to read on, null at the end. */
export const SessionCourse = Type.Object(
  { lines: Type.Array(CourseLine), next: nullable(Type.Integer()) }, closed,
);
export type SessionCourse = Static<typeof SessionCourse>;
