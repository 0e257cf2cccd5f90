import { type Static, Type } from "typebox";
import { WAIT_KINDS } from "../words.ts";
import { closed, DecimalText, Id, Instant, Names, nullable, wordOf } from "./fields.ts";

/** As what a reader stands to a wait: who waits, whose lot it is, or who runs the exchange. */
const WAIT_ROLES = ["BIDDER", "OWNER", "STAFF"] as const;

/** A price for a quantity, in the decimals of the goods. */
const WaitSize = Type.Object({ price: DecimalText, quantity: DecimalText }, closed);

/** Bids that wait after the end of a lot, as one reader may see them. */
export const WaitView = Type.Object(
  {
    bookId: Id,
    bookCode: Type.String(),
    sessionCode: Type.String(),
    commodityCode: Type.String(),
    commodityNames: Names,
    unit: Type.String(),
    currency: Type.String(),
    kind: wordOf(WAIT_KINDS),
    role: wordOf(WAIT_ROLES),
    endsAt: Instant,
    waitingCount: Type.Integer(),
    /** Of a bidder: its place among those who wait, from 1, and what it waits with. */
    place: nullable(Type.Integer()),
    own: nullable(WaitSize),
    /** Order of the reader's that leaves the wait when it is withdrawn; null where it has none that may. */
    orderId: nullable(Id),
    /** What the first who waits may take; told to that one, to the owner of the lot and to staff. */
    chance: nullable(Type.Object({ price: DecimalText, quantity: DecimalText, endsAt: Instant }, closed)),
    /** What the owner would sell by its word, and for which prices; told to the owner and to staff. */
    sales: Type.Array(WaitSize),
    /** Deals whose winner may be dismissed now; told to staff. */
    dealIds: Type.Array(Id),
  },
  closed,
);
export type WaitView = Static<typeof WaitView>;

export const WaitList = Type.Object({ items: Type.Array(WaitView) }, closed);
export type WaitList = Static<typeof WaitList>;

export const WaitQuery = Type.Object(
  {
    session: Type.Optional(Type.String({ maxLength: 64 })),
    after: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  closed,
);
export type WaitQuery = Static<typeof WaitQuery>;
