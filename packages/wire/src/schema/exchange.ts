import { type Static, Type } from "typebox";
import {
  closed, Code, CountryCode, CurrencyCode, Day, DecimalText, Instant, Names, nullable, wordOf,
} from "./fields.ts";
import { FeeLineBody } from "./member.ts";
import { SessionView } from "./session.ts";
import { PublicDeal } from "./deal.ts";

export const FoundExchangeBody = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 120 }),
    /** What it is called in each language; its name of the record everywhere where nothing is said. */
    names: Type.Optional(Names),
    homeCountry: CountryCode, homeCurrency: CurrencyCode,
    currencies: Type.Array(
      Type.Object({ code: CurrencyCode, minorDigits: Type.Integer({ minimum: 0, maximum: 4 }) }, closed),
      { minItems: 1, maxItems: 16 },
    ),
    utcOffsetMinutes: Type.Integer({ minimum: -840, maximum: 840 }), city: Type.String({ maxLength: 60 }),
    feeLines: Type.Array(FeeLineBody, { maxItems: 50 }),
    depositPercent: Type.Object({ BUY: DecimalText, SELL: DecimalText }, closed),
  },
  closed,
);
export type FoundExchangeBody = Static<typeof FoundExchangeBody>;

export const ExchangeView = Type.Object(
  {
    name: Type.String(), names: Names, mode: wordOf(["LIVE", "TRAINING"] as const), homeCountry: CountryCode,
    homeCurrency: CurrencyCode, city: Type.String(), utcOffsetMinutes: Type.Integer(),
    currencies: Type.Array(Type.Object({ code: CurrencyCode, minorDigits: Type.Integer() }, closed)),
    version: Type.String(),
  },
  closed,
);
export type ExchangeView = Static<typeof ExchangeView>;

export const TimeView = Type.Object({ now: Instant, nowMs: Type.Integer(), head: Type.Integer() }, closed);
export type TimeView = Static<typeof TimeView>;

export const ClockBody = Type.Object(
  { at: nullable(Instant) },
  { ...closed, description: "Instant to set the training clock to; null follows the real time" },
);
export type ClockBody = Static<typeof ClockBody>;

export const StatusView = Type.Object(
  {
    head: Type.Integer(), headHash: Type.String(), stateHash: nullable(Type.String()),
    projectedTo: Type.Integer(), epoch: Type.Integer(), startedAt: Instant, commandsPerSecond: DecimalText,
    connections: Type.Integer(), queue: Type.Integer(),
  },
  closed,
);
export type StatusView = Static<typeof StatusView>;

export const MarketToday = Type.Object(
  {
    day: Day,
    live: Type.Array(SessionView),
    next: Type.Array(SessionView),
    last: nullable(SessionView),
    turnover: Type.Array(
      Type.Object({ currency: CurrencyCode, today: DecimalText, dealCount: Type.Integer() }, closed),
    ),
    /** Commodities with their last two trading days, the largest change first. */
    moves: Type.Array(
      Type.Object(
        {
          commodityCode: Type.String(), commodityNames: Names, unit: Type.String(), currency: CurrencyCode,
          day: Day, average: DecimalText, previousDay: nullable(Day), previousAverage: nullable(DecimalText),
          changePercent: nullable(DecimalText), quantity: DecimalText,
        },
        closed,
      ),
    ),
    deals: Type.Array(PublicDeal),
  },
  closed,
);
export type MarketToday = Static<typeof MarketToday>;

export const TurnoverQuery = Type.Object(
  {
    from: Type.Optional(Day), to: Type.Optional(Day),
    by: Type.Optional(
      wordOf(
        [
          "day", "month", "section", "commodity", "buyerCountry", "sellerCountry", "direction", "session",
        ] as const,
      ),
    ),
    section: Type.Optional(Code), buyerCountry: Type.Optional(CountryCode),
    sellerCountry: Type.Optional(CountryCode), after: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  closed,
);
export type TurnoverQuery = Static<typeof TurnoverQuery>;

export const TurnoverView = Type.Object(
  {
    from: nullable(Day), to: nullable(Day), by: Type.String(),
    rows: Type.Array(
      Type.Object(
        {
          key: Type.String(), currency: CurrencyCode, unit: Type.String(), value: DecimalText,
          quantity: DecimalText, dealCount: Type.Integer(),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type TurnoverView = Static<typeof TurnoverView>;
