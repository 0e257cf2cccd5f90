import { type Static, Type } from "typebox";
import { DEAL_STATES, DIRECTIONS, SIDES } from "../words.ts";
import {
  closed, CountryCode, Day, DecimalText, Id, Instant, Money, Names, nullable, PageQuery, pageOf, wordOf,
} from "./fields.ts";

export const DealView = Type.Object(
  {
    dealId: Id,
    sessionCode: Type.String(),
    bookId: Id,
    bookCode: Type.String(),
    commodityCode: Type.String(),
    /** Side of the reader's own organization; null for staff. */
    side: nullable(wordOf(SIDES)),
    price: DecimalText,
    surcharge: DecimalText,
    deliveryPlace: nullable(Type.String()),
    basis: Type.String(),
    quantity: DecimalText,
    unit: Type.String(),
    value: Money,
    direction: wordOf(DIRECTIONS),
    sellerCountry: CountryCode,
    buyerCountry: CountryCode,
    /** Names of the parties: opened to both sides when the deal is made. */
    seller: Names,
    buyer: Names,
    fee: nullable(Money),
    blocked: nullable(Money),
    firstOfSeller: Type.Boolean(),
    firstOfBuyer: Type.Boolean(),
    practice: Type.Boolean(),
    /** The parties chose each other: it counts for turnover and for no quotation. */
    addressed: Type.Boolean(),
    state: wordOf(DEAL_STATES),
    orderId: nullable(Id),
    clientId: nullable(Id),
    madeAt: Instant,
    tradingDay: Day,
    seq: Type.Integer(),
  },
  closed,
);
export type DealView = Static<typeof DealView>;
export const DealPage = pageOf(DealView);
export type DealPage = Static<typeof DealPage>;

export const DealQuery = Type.Object(
  {
    ...PageQuery,
    session: Type.Optional(Type.String({ maxLength: 64 })),
    clientId: Type.Optional(Id),
    after: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  closed,
);
export type DealQuery = Static<typeof DealQuery>;

/** A deal as the public sees it: without parties, 15 minutes late. */
export const PublicDeal = Type.Object(
  {
    dealId: Id,
    sessionCode: Type.String(),
    bookCode: Type.String(),
    commodityCode: Type.String(),
    price: DecimalText,
    quantity: DecimalText,
    unit: Type.String(),
    value: Money,
    direction: wordOf(DIRECTIONS),
    deliveryPlace: nullable(Type.String()),
    /** The parties chose each other: no quotation counts it. */
    addressed: Type.Boolean(),
    madeAt: Instant,
  },
  closed,
);
export type PublicDeal = Static<typeof PublicDeal>;
export const PublicDealPage = pageOf(PublicDeal);
export type PublicDealPage = Static<typeof PublicDealPage>;

export const PublicDealQuery = Type.Object(
  {
    ...PageQuery,
    session: Type.Optional(Type.String({ maxLength: 64 })),
    after: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  closed,
);
export type PublicDealQuery = Static<typeof PublicDealQuery>;
