import { type Static, Type } from "typebox";
import { BID_KINDS, CANCEL_REASONS, ORDER_STATES, SIDES, TIMES_IN_FORCE } from "../words.ts";
import {
  closed, CurrencyCode, DecimalText, Id, Instant, Key, Money, Names, nullable, PageQuery, pageOf, wordOf,
} from "./fields.ts";

/** A new order. Prices and quantities lie on the grid of the commodity; what does not is refused. */
export const PlaceOrderBody = Type.Object(
  {
    clientOrderId: Key,
    bookId: Id,
    side: wordOf(SIDES),
    price: Type.Optional(DecimalText),
    /** May be left out for a lot that goes whole. */
    quantity: Type.Optional(DecimalText),
    timeInForce: Type.Optional(wordOf(TIMES_IN_FORCE)),
    allOrNone: Type.Optional(Type.Boolean()),
    market: Type.Optional(Type.Boolean()),
    minFill: Type.Optional(DecimalText),
    /** Delivery place the buyer chooses among those of the lot. */
    deliveryPlace: Type.Optional(Type.String({ maxLength: 64 })),
    /** Client the broker acts for; left out, the member trades for itself. */
    clientId: Type.Optional(Id),
    /** How the price is meant: an open bid, a limit up to which the exchange bids, the price shown. */
    bid: Type.Optional(wordOf(BID_KINDS)),
    /** Member or client with whom alone the order may deal. */
    counterpartyId: Type.Optional(Id),
  },
  closed,
);
export type PlaceOrderBody = Static<typeof PlaceOrderBody>;

/** Change of an order: a new price, a new remaining quantity, or both. */
export const AmendOrderBody = Type.Object(
  { price: Type.Optional(DecimalText), quantity: Type.Optional(DecimalText) },
  { ...closed, minProperties: 1 },
);
export type AmendOrderBody = Static<typeof AmendOrderBody>;

/**
 * A sealed bid: the hash of what it says, and the deposit that its bidder binds for it. What is hashed is
 * `kontor-bid:1:session:book:ticks:steps:option:salt`; the salt stays with the bidder.
 */
export const CommitBidBody = Type.Object(
  {
    clientOrderId: Key,
    bookId: Id,
    /** SHA-256 in 64 lower-case hexadecimal digits. */
    commitment: Type.String({
      pattern: "^[0-9a-f]{64}$",
      examples: ["82c4335fa2bf19efb31dd953c6e6ba6ec8361199a622bee296ca6499a36f94b7"],
    }),
    /** At least what the bid requires; whoever binds more hides its price the better. */
    bound: DecimalText,
    clientId: Type.Optional(Id),
  },
  closed,
);
export type CommitBidBody = Static<typeof CommitBidBody>;

/** What a sealed bid said, shown when the time for it has come. */
export const RevealBidBody = Type.Object(
  {
    price: DecimalText,
    quantity: DecimalText,
    deliveryPlace: Type.Optional(Type.String({ maxLength: 64 })),
    /** 32 to 128 lower-case hexadecimal digits. */
    salt: Type.String({
      pattern: "^[0-9a-f]{32,128}$", examples: ["0f1e2d3c4b5a69788796a5b4c3d2e1f0"],
    }),
  },
  closed,
);
export type RevealBidBody = Static<typeof RevealBidBody>;

/** What became of an order command, once it is durable. */
export const OrderAnswer = Type.Object(
  {
    orderId: Id,
    clientOrderId: Type.String(),
    state: wordOf(ORDER_STATES),
    /** Journal sequence of the command; a list read with `after` shows at least this. */
    seq: Type.Integer(),
    at: Instant,
    filled: DecimalText,
    remaining: DecimalText,
    deals: Type.Array(
      Type.Object({ dealId: Id, price: DecimalText, quantity: DecimalText }, closed),
    ),
    /** Set when the answer repeats that of an earlier command with the same key. */
    repeated: Type.Boolean(),
  },
  closed,
);
export type OrderAnswer = Static<typeof OrderAnswer>;

export const OrderView = Type.Object(
  {
    orderId: Id,
    clientOrderId: Type.String(),
    sessionCode: Type.String(),
    bookId: Id,
    bookCode: Type.String(),
    commodityCode: Type.String(),
    memberId: Id,
    clientId: nullable(Id),
    /** Null of an order that no trader placed: a lot that the exchange opened for its owner. */
    traderId: nullable(Id),
    side: wordOf(SIDES),
    price: nullable(DecimalText),
    quantity: DecimalText,
    filled: DecimalText,
    remaining: DecimalText,
    averagePrice: nullable(DecimalText),
    currency: CurrencyCode,
    unit: Type.String(),
    timeInForce: wordOf(TIMES_IN_FORCE),
    /** How its price was meant; null of a refusal, which keeps the price alone. */
    bid: nullable(wordOf(BID_KINDS)),
    /** Whom it names as the only party it may deal with; null where it may deal with everybody. */
    counterparty: nullable(Type.Object({ ownerId: Id, names: Names }, closed)),
    /** Number under which others see its owner in an auction; null elsewhere. */
    bidder: nullable(Type.Integer()),
    allOrNone: Type.Boolean(),
    minFill: nullable(DecimalText),
    deliveryPlace: nullable(Type.String()),
    /** Hash that a sealed bid was filed with; its price is null until it is shown. */
    commitment: nullable(Type.String()),
    state: wordOf(ORDER_STATES),
    cancelReason: nullable(wordOf(CANCEL_REASONS)),
    refusal: nullable(Type.String()),
    reserved: Money,
    placedAt: Instant,
    updatedAt: Instant,
  },
  closed,
);
export type OrderView = Static<typeof OrderView>;
export const OrderPage = pageOf(OrderView);
export type OrderPage = Static<typeof OrderPage>;

export const OrderQuery = Type.Object(
  {
    ...PageQuery,
    session: Type.Optional(Type.String({ maxLength: 64 })),
    state: Type.Optional(wordOf(ORDER_STATES)),
    clientId: Type.Optional(Id),
    after: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  closed,
);
export type OrderQuery = Static<typeof OrderQuery>;

/** What an order would do, before it is sent; computed again when it is. */
export const OrderPreview = Type.Object(
  {
    value: Money,
    required: Money,
    freeBefore: Money,
    freeAfter: Money,
    fee: Money,
    surcharge: DecimalText,
    /** First refusal the order would meet now, or null. */
    refusal: nullable(Type.String()),
    /** Largest quantity the free deposit covers at this price, or null where no deposit is asked. */
    quantityMax: nullable(DecimalText),
  },
  closed,
);
export type OrderPreview = Static<typeof OrderPreview>;

/** One of several order commands in a message or a batch. */
export const OrderItem = Type.Union([
  Type.Object({ do: Type.Literal("place"), order: PlaceOrderBody }, closed),
  Type.Object(
    { do: Type.Literal("amend"), orderId: Id, key: Type.Optional(Key), change: AmendOrderBody }, closed,
  ),
  Type.Object({ do: Type.Literal("cancel"), orderId: Id, key: Type.Optional(Key) }, closed),
]);
export type OrderItem = Static<typeof OrderItem>;

export const OrderBatchBody = Type.Object(
  { items: Type.Array(OrderItem, { minItems: 1, maxItems: 500 }) },
  closed,
);
export type OrderBatchBody = Static<typeof OrderBatchBody>;

/** Answer of one item: an order answer or a code, in the place of its item. */
export const OrderItemAnswer = Type.Union([
  OrderAnswer,
  Type.Object(
    {
      code: Type.String(), detail: Type.String(), pointer: Type.Optional(Type.String()),
      orderId: Type.Optional(Id),
    },
    closed,
  ),
]);
export type OrderItemAnswer = Static<typeof OrderItemAnswer>;

export const OrderBatchAnswer = Type.Object({ items: Type.Array(OrderItemAnswer) }, closed);
