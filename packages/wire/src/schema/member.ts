import { type Static, Type } from "typebox";
import { ROLES, SCOPES } from "../words.ts";
import {
  closed, Code, CountryCode, CurrencyCode, DecimalText, Id, Instant, Key, Names, nullable, PageQuery, pageOf,
  Reason, Source, wordOf,
} from "./fields.ts";

export const AdmitMemberBody = Type.Object(
  {
    code: Code,
    names: Names,
    country: CountryCode,
    resident: Type.Boolean(),
    visitor: Type.Boolean(),
    broker: Type.Boolean(),
    group: Type.Optional(Type.String({ maxLength: 64 })),
    procedure: wordOf(["STANDARD", "SIMPLIFIED"] as const),
    validUntil: Instant,
    fictitious: Type.Boolean(),
    source: Type.Optional(nullable(Source)),
  },
  closed,
);
export type AdmitMemberBody = Static<typeof AdmitMemberBody>;

export const RegisterClientBody = Type.Object(
  {
    code: Code, names: Names, brokerId: Id, country: CountryCode, resident: Type.Boolean(),
    group: Type.Optional(Type.String({ maxLength: 64 })), fictitious: Type.Boolean(),
    source: Type.Optional(nullable(Source)),
  },
  closed,
);
export type RegisterClientBody = Static<typeof RegisterClientBody>;

export const RegisterTraderBody = Type.Object({ code: Code, memberId: Id }, closed);
export type RegisterTraderBody = Static<typeof RegisterTraderBody>;

export const ReasonBody = Type.Object({ reason: Reason }, closed);
export type ReasonBody = Static<typeof ReasonBody>;

export const MemberView = Type.Object(
  {
    memberId: Id, code: Type.String(), names: Names, country: CountryCode, resident: Type.Boolean(),
    visitor: Type.Boolean(), broker: Type.Boolean(), procedure: Type.String(),
    status: wordOf(["ADMITTED", "SUSPENDED", "STOPPED"] as const), validUntil: Instant,
    admittedAt: Instant, fictitious: Type.Boolean(), source: nullable(Source),
    traders: Type.Array(Type.Object({ traderId: Id, code: Type.String(), status: Type.String() }, closed)),
    clients: Type.Array(
      Type.Object({ clientId: Id, code: Type.String(), names: Names, country: CountryCode }, closed),
    ),
  },
  closed,
);
export type MemberView = Static<typeof MemberView>;
export const MemberPage = pageOf(MemberView);
export type MemberPage = Static<typeof MemberPage>;
export const MemberQuery = Type.Object(
  {
    ...PageQuery, country: Type.Optional(CountryCode), search: Type.Optional(Type.String({ maxLength: 100 })),
    after: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  closed,
);
export type MemberQuery = Static<typeof MemberQuery>;

export const SignInBody = Type.Object(
  {
    login: Type.String({ minLength: 1, maxLength: 100 }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
  },
  closed,
);
export type SignInBody = Static<typeof SignInBody>;

export const MeView = Type.Object(
  {
    userId: Id, login: Type.String(), name: Type.String(), roles: Type.Array(wordOf(ROLES)),
    /** What the user may do, e.g. `orders.enter`; pages show what concerns it and nothing else. */
    permissions: Type.Array(Type.String()),
    traderId: nullable(Id), traderCode: nullable(Type.String()), member: nullable(MemberView),
    expiresAt: Instant,
  },
  closed,
);
export type MeView = Static<typeof MeView>;

export const CreateUserBody = Type.Object(
  {
    login: Code, name: Type.String({ minLength: 1, maxLength: 100 }),
    password: Type.String({ minLength: 10, maxLength: 200 }),
    roles: Type.Array(wordOf(ROLES), { maxItems: 10 }), traderId: Type.Optional(nullable(Id)),
  },
  closed,
);
export type CreateUserBody = Static<typeof CreateUserBody>;

export const ChangePasswordBody = Type.Object(
  {
    present: Type.String({ minLength: 1, maxLength: 200 }),
    next: Type.String({ minLength: 10, maxLength: 200 }),
  },
  closed,
);
export type ChangePasswordBody = Static<typeof ChangePasswordBody>;

export const CreateKeyBody = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 60 }), scopes: Type.Array(wordOf(SCOPES), { minItems: 1 }),
    days: Type.Integer({ minimum: 1, maximum: 365 }),
  },
  closed,
);
export type CreateKeyBody = Static<typeof CreateKeyBody>;
export const KeyView = Type.Object(
  {
    keyId: Id, name: Type.String(), prefix: Type.String(), scopes: Type.Array(Type.String()),
    createdAt: Instant, expiresAt: Instant, lastUsedAt: nullable(Instant),
    secret: Type.Optional(Type.String()),
  },
  closed,
);
export type KeyView = Static<typeof KeyView>;
export const KeyList = Type.Object({ items: Type.Array(KeyView) }, closed);

export const ListCommodityBody = Type.Object(
  {
    code: Code, section: Code, names: Names, hsCode: Type.String({ pattern: "^\\d{4,10}$" }),
    unit: Type.String({ minLength: 1, maxLength: 12 }), tick: DecimalText, quantityStep: DecimalText,
    source: Type.Optional(nullable(Source)),
  },
  closed,
);
export type ListCommodityBody = Static<typeof ListCommodityBody>;

export const CommodityView = Type.Object(
  {
    commodityId: Id, code: Type.String(), section: Type.String(), names: Names, hsCode: Type.String(),
    unit: Type.String(), tick: DecimalText, quantityStep: DecimalText, source: nullable(Source),
  },
  closed,
);
export type CommodityView = Static<typeof CommodityView>;
export const SectionView = Type.Object({ code: Type.String(), names: Names }, closed);
export const CatalogueView = Type.Object(
  { sections: Type.Array(SectionView), commodities: Type.Array(CommodityView) },
  closed,
);
export type CatalogueView = Static<typeof CatalogueView>;
export const SectionBody = Type.Object({ code: Code, names: Names }, closed);
export type SectionBody = Static<typeof SectionBody>;

export const FxRateBody = Type.Object(
  {
    currency: CurrencyCode, rate: DecimalText, asOf: Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" }),
    source: Type.Optional(nullable(Source)),
  },
  closed,
);
export type FxRateBody = Static<typeof FxRateBody>;

export const FeeLineBody = Type.Object(
  {
    side: wordOf(["BUY", "SELL"] as const), residency: wordOf(["RESIDENT", "NON_RESIDENT"] as const),
    percent: DecimalText, upTo: nullable(DecimalText),
  },
  closed,
);
export const FeeScheduleBody = Type.Object(
  { lines: Type.Array(FeeLineBody, { minItems: 1, maxItems: 50 }) }, closed,
);
export type FeeScheduleBody = Static<typeof FeeScheduleBody>;

export const ProposalView = Type.Object(
  {
    proposalId: Id, command: Type.String(), terms: Type.Unknown(), proposedBy: Type.String(),
    proposedAt: Instant, expiresAt: Instant,
    state: wordOf(["OPEN", "APPROVED", "REFUSED", "EXPIRED"] as const), decidedBy: nullable(Type.String()),
    decidedAt: nullable(Instant), own: Type.Boolean(), reason: nullable(Type.String()),
    /** Whether who asks may approve it now, and whose roles may at all. */
    mayDecide: Type.Boolean(), deciders: Type.Array(wordOf(ROLES)),
  },
  closed,
);
export type ProposalView = Static<typeof ProposalView>;
export const ProposalList = Type.Object({ items: Type.Array(ProposalView) }, closed);
export type ProposalList = Static<typeof ProposalList>;
export const KeyHeader = Type.Object({ "idempotency-key": Type.Optional(Key) });
