import { type Static, Type } from "typebox";
import { SIDES } from "../words.ts";
import { closed, CountryCode, DecimalText, Id, Instant, Names, nullable, wordOf } from "./fields.ts";

/** Somebody that an order may name: a member, or a client of a broker. */
export const AddressedParty = Type.Object({ ownerId: Id, names: Names, country: CountryCode }, closed);
export type AddressedParty = Static<typeof AddressedParty>;

/** An order that names the reader's member or one of its clients, and waits for an answer. */
export const AddressedOffer = Type.Object(
  {
    orderId: Id,
    bookId: Id,
    side: wordOf(SIDES),
    price: DecimalText,
    quantity: DecimalText,
    from: AddressedParty,
    /** Whom it names. */
    to: AddressedParty,
    placedAt: Instant,
  },
  closed,
);
export type AddressedOffer = Static<typeof AddressedOffer>;

/** What a seller may still sell of a product by addressed deals, and from which price on this basis. */
export const AddressedQuota = Type.Object(
  {
    bookId: Id,
    ownerId: Id,
    /** Lowest price of its main offers on this basis; null where it offered none here and may not sell. */
    leastPrice: nullable(DecimalText),
    quota: DecimalText,
    used: DecimalText,
    left: DecimalText,
  },
  closed,
);
export type AddressedQuota = Static<typeof AddressedQuota>;

/** The desk of a member in a session of addressed deals. */
export const AddressedDesk = Type.Object(
  {
    /** Whom an order may name: members that are admitted, the reader's own left out. */
    parties: Type.Array(AddressedParty),
    offers: Type.Array(AddressedOffer),
    quotas: Type.Array(AddressedQuota),
  },
  closed,
);
export type AddressedDesk = Static<typeof AddressedDesk>;
