import { type Static, Type } from "typebox";
import { CATALOGUE_STATES, SIDES, TURNS } from "../words.ts";
import { closed, DecimalText, Id, Instant, Key, nullable, wordOf } from "./fields.ts";

/** An offer to an order of a catalogue, as its two parties see it; nobody else is told of it. */
export const OfferView = Type.Object(
  {
    offerId: Id,
    /** Whether the reader's member made it. */
    mine: Type.Boolean(),
    /** Client of the reader's member it was made for; null for itself and of another's offer. */
    clientId: nullable(Id),
    /** Price that was named last, by whoever. */
    price: DecimalText,
    quantity: DecimalText,
    /** Who answers next. */
    turn: wordOf(TURNS),
    expiresAt: nullable(Instant),
  },
  closed,
);
export type OfferView = Static<typeof OfferView>;

/** An order of a catalogue as its reader may see it: without names, with the offers it may see. */
export const CatalogueEntry = Type.Object(
  {
    orderId: Id,
    bookId: Id,
    bookCode: Type.String(),
    side: wordOf(SIDES),
    price: DecimalText,
    quantity: DecimalText,
    remaining: DecimalText,
    allOrNone: Type.Boolean(),
    minFill: nullable(DecimalText),
    exposed: Type.Boolean(),
    state: wordOf(CATALOGUE_STATES),
    exposureEndsAt: nullable(Instant),
    /** Session of the auction it went into, and the price from which that starts. */
    auctionSession: nullable(Type.String()),
    startPrice: nullable(DecimalText),
    /** Whether it is an order of the reader's member. */
    mine: Type.Boolean(),
    clientId: nullable(Id),
    /** Member whose order it is; told to those who verify orders alone. */
    memberId: nullable(Id),
    /** How many offers are live; told to the owner alone. */
    offerCount: nullable(Type.Integer()),
    /** Offers that the reader may see, from the best for the owner of the order on. */
    offers: Type.Array(OfferView),
  },
  closed,
);
export type CatalogueEntry = Static<typeof CatalogueEntry>;

/** What stands in a catalogue with exposure, as far as its reader may see it. */
export const ExposureView = Type.Object(
  { seq: Type.Integer(), entries: Type.Array(CatalogueEntry) }, closed,
);
export type ExposureView = Static<typeof ExposureView>;

const ForClient = { clientId: Type.Optional(Id) };

/** An offer to an order of a catalogue; without a quantity it is for all that is left. */
export const MakeOfferBody = Type.Object(
  { clientOrderId: Key, price: DecimalText, quantity: Type.Optional(DecimalText), ...ForClient }, closed,
);
export type MakeOfferBody = Static<typeof MakeOfferBody>;

/** An answer to an offer, or the opening of an auction. */
export const OfferAnswerBody = Type.Object(ForClient, closed);
export const CounterOfferBody = Type.Object({ price: DecimalText, ...ForClient }, closed);

/** What became of an act on an offer, or on an order of a catalogue, once it is durable. */
export const OfferAnswer = Type.Object(
  {
    /** The offer that was made; null of other acts. */
    offerId: nullable(Id),
    dealId: nullable(Id),
    /** Code of the auction that was opened; null of other acts. */
    auctionSession: nullable(Type.String()),
    seq: Type.Integer(),
    at: Instant,
    repeated: Type.Boolean(),
  },
  closed,
);
export type OfferAnswer = Static<typeof OfferAnswer>;
