import { type Static, Type } from "typebox";
import { closed, Instant, nullable, PageQuery, pageOf, wordOf } from "./fields.ts";

/** Editions of a session file: for anybody, or with names, deposits and the rows of the journal. */
export const BUNDLE_EDITIONS = ["public", "full"] as const;

export const BundleQuery = Type.Object(
  { edition: Type.Optional(wordOf(BUNDLE_EDITIONS)) }, closed,
);
export type BundleQuery = Static<typeof BundleQuery>;

const Hash = Type.String({ pattern: "^[0-9a-f]{64}$" });

/** The journal's head after a session, signed by the exchange. */
export const PublishedHead = Type.Object(
  {
    sessionCode: Type.String(),
    /** Position of the last command of the row. */
    seq: Type.Integer(),
    hash: Hash,
    at: Instant,
    keyId: Type.String(),
    /** Ed25519 over the text that the reference page on session files gives, base64. */
    signature: Type.String(),
  },
  closed,
);
export type PublishedHead = Static<typeof PublishedHead>;

export const HeadPage = pageOf(PublishedHead);
export type HeadPage = Static<typeof HeadPage>;
export const HeadQuery = Type.Object(PageQuery, closed);

/** Keys by which the exchange signs and has signed. */
export const SigningKeys = Type.Object(
  {
    items: Type.Array(Type.Object(
      {
        keyId: Type.String(),
        /** DER (SPKI) in base64. */
        publicKey: Type.String(),
        firstUsedAt: Instant,
        isPresent: Type.Boolean(),
      },
      closed,
    )),
  },
  closed,
);
export type SigningKeys = Static<typeof SigningKeys>;

/** What of a session can be checked at present. */
export const SessionProof = Type.Object(
  {
    sessionCode: Type.String(),
    status: wordOf(["NOT_ENDED", "PREPARING", "READY", "FAILED"] as const),
    /** Hash that names the public file; its check value. */
    root: nullable(Hash),
    byteCount: nullable(Type.Integer()),
    head: nullable(PublishedHead),
  },
  closed,
);
export type SessionProof = Static<typeof SessionProof>;
