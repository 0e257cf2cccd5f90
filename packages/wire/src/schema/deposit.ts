import { type Static, Type } from "typebox";
import { ENTRY_KINDS } from "../words.ts";
import {
  closed, CurrencyCode, DecimalText, Id, Instant, Money, Names, nullable, PageQuery, pageOf, wordOf,
} from "./fields.ts";

export const AccountView = Type.Object(
  {
    accountId: Id,
    ownerId: Id,
    ownerCode: Type.String(),
    ownerNames: Names,
    isClient: Type.Boolean(),
    currency: CurrencyCode,
    free: DecimalText,
    reserved: DecimalText,
    blocked: DecimalText,
    returning: DecimalText,
    /** Fees charged and not yet paid. */
    feeDue: DecimalText,
    total: DecimalText,
  },
  closed,
);
export type AccountView = Static<typeof AccountView>;
export const AccountList = Type.Object({ items: Type.Array(AccountView), seq: Type.Integer() }, closed);
export type AccountList = Static<typeof AccountList>;

export const AccountQuery = Type.Object({ after: Type.Optional(Type.Integer({ minimum: 0 })) }, closed);

export const EntryView = Type.Object(
  {
    entryId: Id,
    accountId: Id,
    kind: wordOf(ENTRY_KINDS),
    /** Change of the free part by this entry, signed. */
    freeChange: DecimalText,
    amount: Money,
    orderId: nullable(Id),
    dealId: nullable(Id),
    reference: nullable(Type.String()),
    at: Instant,
    seq: Type.Integer(),
  },
  closed,
);
export type EntryView = Static<typeof EntryView>;
export const EntryPage = pageOf(EntryView);
export type EntryPage = Static<typeof EntryPage>;
export const EntryQuery = Type.Object(
  { ...PageQuery, after: Type.Optional(Type.Integer({ minimum: 0 })) },
  closed,
);
export type EntryQuery = Static<typeof EntryQuery>;

const OnAccount = {
  ownerId: Id,
  currency: CurrencyCode,
  amount: DecimalText,
  reference: Type.String({ minLength: 1, maxLength: 120 }),
};
export const CreditBody = Type.Object(OnAccount, closed);
export type CreditBody = Static<typeof CreditBody>;
export const ReturnBody = Type.Object(OnAccount, closed);
export type ReturnBody = Static<typeof ReturnBody>;
export const PayReturnBody = Type.Object(
  { reference: Type.String({ minLength: 1, maxLength: 120 }) }, closed,
);
export type PayReturnBody = Static<typeof PayReturnBody>;
export const FeePaymentBody = Type.Object(OnAccount, closed);
export type FeePaymentBody = Static<typeof FeePaymentBody>;
export const DealSideBody = Type.Object(
  { side: wordOf(["BUY", "SELL"] as const), reference: Type.String({ minLength: 1, maxLength: 120 }) },
  closed,
);
export type DealSideBody = Static<typeof DealSideBody>;

export const ReturnView = Type.Object(
  {
    returnId: Id, accountId: Id, ownerNames: Names, amount: Money, requestedAt: Instant,
    paidAt: nullable(Instant),
  },
  closed,
);
export type ReturnView = Static<typeof ReturnView>;
export const ReturnList = Type.Object({ items: Type.Array(ReturnView) }, closed);
export type ReturnList = Static<typeof ReturnList>;
