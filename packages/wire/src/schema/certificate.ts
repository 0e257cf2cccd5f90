import { type Static, Type } from "typebox";
import { METHODS } from "../words.ts";
import {
  closed, CountryCode, CurrencyCode, Day, DecimalText, Id, Instant, Names, PageQuery, pageOf, wordOf,
} from "./fields.ts";

/** Number of a certificate: the position of its event in the journal, command and place. */
export const CertificateNumber = Type.String({ pattern: "^[1-9]\\d{0,15}-\\d{1,9}$", examples: ["4711-3"] });

/**
 * A certificate of no sale: what an owner offered in a session, at which declared price, and did not sell.
 * Its fields, in the order in which they stand here, are what the exchange signs [CER-4].
 */
export const NoSaleCertificate = Type.Object(
  {
    number: CertificateNumber,
    issuedAt: Instant,
    exchange: Type.String(),
    session: Type.Object(
      {
        sessionId: Id,
        code: Type.String(),
        titles: Names,
        method: wordOf(METHODS),
        tradingDay: Day,
        /** Play money, or an exchange run for training: the certificate is good for nothing but practice. */
        practice: Type.Boolean(),
      },
      closed,
    ),
    lot: Type.Object(
      {
        bookId: Id, code: Type.String(), orderId: Id, commodityCode: Type.String(), commodityNames: Names,
        hsCode: Type.String(), basis: Type.String(),
      },
      closed,
    ),
    owner: Type.Object({ ownerId: Id, code: Type.String(), names: Names, country: CountryCode }, closed),
    /** Declared price of one unit. */
    price: DecimalText,
    currency: CurrencyCode,
    quantity: DecimalText,
    unit: Type.String(),
  },
  closed,
);
export type NoSaleCertificate = Static<typeof NoSaleCertificate>;
export const NoSalePage = pageOf(NoSaleCertificate);
export type NoSalePage = Static<typeof NoSalePage>;

export const NoSaleQuery = Type.Object(
  {
    ...PageQuery,
    session: Type.Optional(Type.String({ maxLength: 64 })),
    after: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  closed,
);
export type NoSaleQuery = Static<typeof NoSaleQuery>;

/** Name of the file format, with its number: a file of another one is not read. */
export const NO_SALE_FORMAT = "kontor-no-sale-certificate-1";

/** A certificate to take along: it can be checked without the exchange, by `kontor verify FILE`. */
export const NoSaleDocument = Type.Object(
  {
    format: Type.Literal(NO_SALE_FORMAT),
    certificate: NoSaleCertificate,
    /** The same fields as they are signed, one a line. */
    text: Type.String(),
    keyId: Type.String(),
    /** DER (SPKI) in base64. */
    publicKey: Type.String(),
    /** Ed25519 over the text, base64. */
    signature: Type.String(),
  },
  closed,
);
export type NoSaleDocument = Static<typeof NoSaleDocument>;
