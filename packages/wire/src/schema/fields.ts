import { type Static, Type } from "typebox";
import { DECIMAL_PATTERN } from "../decimal.ts";

/** Closed object: a field that is not named is an error, never dropped in silence. */
export const closed = { additionalProperties: false } as const;

/** Decimal text; never a JSON number. */
export const DecimalText = Type.String({ pattern: DECIMAL_PATTERN, maxLength: 31, examples: ["212.50"] });

/** Currency by its ISO 4217 code. */
export const CurrencyCode = Type.String({ pattern: "^[A-Z]{3}$", examples: ["CNY"] });
/** Country by its ISO 3166-1 alpha-2 code. */
export const CountryCode = Type.String({ pattern: "^[A-Z]{2}$", examples: ["BY"] });
/** Instant in UTC with milliseconds. */
export const Instant = Type.String({ format: "date-time", examples: ["2026-11-23T10:00:00.000Z"] });
/** Day of the exchange's clock. */
export const Day = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$", examples: ["2026-11-23"] });
/** Id of a record: a whole number as text. */
export const Id = Type.String({ pattern: "^[1-9]\\d{0,15}$", examples: ["118"] });
/** Readable, permanent code of a record. */
export const Code = Type.String({
  pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", examples: ["2026-11-23-TIMBER-02"],
});
/** Key that makes a repeated command harmless: 1 to 64 printable ASCII characters without blanks. */
export const Key = Type.String({ pattern: "^[!-~]{1,64}$", examples: ["a7c1-0001"] });
/** Reason a person gives for an act; it stands in the journal. */
export const Reason = Type.String({ minLength: 1, maxLength: 500 });

/** Text in the languages of the pages. */
export const Names = Type.Object(
  { en: Type.String(), ru: Type.String(), zh: Type.String() },
  closed,
);
export type Names = Static<typeof Names>;

export const Money = Type.Object({ amount: DecimalText, currency: CurrencyCode }, closed);
export type Money = Static<typeof Money>;

/** Where a published figure comes from. Pages make a link of its address: it leads to no script. */
export const Source = Type.Object(
  { title: Type.String(), url: Type.Union([Type.String({ pattern: "^https?://" }), Type.Null()]) },
  closed,
);
export type Source = Static<typeof Source>;

export function nullable<T extends Parameters<typeof Type.Union>[0][number]>(schema: T) {
  return Type.Union([schema, Type.Null()]);
}

export function wordOf<W extends string>(words: readonly W[]) {
  return Type.Unsafe<W>(Type.String({ enum: [...words] }));
}

/** One page of a list; `nextCursor` is null on the last page. */
export function pageOf<T extends Parameters<typeof Type.Array>[0]>(item: T) {
  return Type.Object(
    { items: Type.Array(item), nextCursor: Type.Union([Type.String(), Type.Null()]) }, closed,
  );
}

export const PageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
};

/** Body of every error (RFC 9457). */
export const Problem = Type.Object(
  {
    type: Type.String({ description: "Address of the page about this code" }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    code: Type.String(),
    transient: Type.Boolean(),
    traceId: Type.String(),
    errors: Type.Optional(
      Type.Array(Type.Object({ pointer: Type.String(), message: Type.String() }, closed)),
    ),
    orderId: Type.Optional(Type.String()),
  },
  closed,
);
export type Problem = Static<typeof Problem>;
