import { type Static, Type } from "typebox";
import { METHODS, PERIODS, TEMPLATE_ACTS, TEMPLATE_STATES } from "../words.ts";
import {
  closed, Code, CountryCode, CurrencyCode, Day, DecimalText, Id, Instant, Names, nullable, Reason, Source,
  wordOf,
} from "./fields.ts";
import { DeliveryOption, LotBody, StaffAnswer } from "./session.ts";

/** A day and a bit is enough for any period but the one before a session opens. */
const PERIOD_MINUTES_MAX = 100_000;

/** Rules that each lot of the session has where it says nothing else. */
export const TemplateLotTerms = Type.Object(
  {
    /** Floor and cap lie so far below and above the reference price of a lot; null is no corridor. */
    corridorPercent: nullable(DecimalText),
    deliveryOptions: Type.Array(DeliveryOption, { maxItems: 16 }),
    quantityMax: nullable(DecimalText),
    orderValueMax: nullable(DecimalText),
  },
  closed,
);
export type TemplateLotTerms = Static<typeof TemplateLotTerms>;

/**
 * A method with its parameters: everything about a session but its day, its lots and its titles. Lengths are
 * minutes; the last period ends with CLOSED.
 */
export const TemplateTerms = Type.Object(
  {
    section: Code,
    method: wordOf(METHODS),
    currency: CurrencyCode,
    practice: Type.Boolean(),
    periods: Type.Array(
      Type.Object(
        {
          period: wordOf(PERIODS),
          minutes: Type.Integer({ minimum: 1, maximum: PERIOD_MINUTES_MAX }),
        },
        closed,
      ),
      { minItems: 1, maxItems: 12 },
    ),
    /** Parameters by name, as the sheet of the method lists them. */
    parameters: Type.Record(
      Type.String({ maxLength: 40 }),
      Type.Union([Type.String({ maxLength: 40 }), Type.Integer(), Type.Boolean(), Type.Null()]),
    ),
    /** Parameters that the method alone knows, as `METHOD_TERMS` lists them; null where it has none. */
    methodTerms: nullable(Type.Record(Type.String({ maxLength: 40 }), Type.Unknown())),
    depositPercent: Type.Object({ BUY: DecimalText, SELL: DecimalText }, closed),
    buyerCountries: Type.Array(CountryCode, { maxItems: 250 }),
    sellerCountries: Type.Array(CountryCode, { maxItems: 250 }),
    targetMarket: nullable(CountryCode),
    lot: TemplateLotTerms,
  },
  closed,
);
export type TemplateTerms = Static<typeof TemplateTerms>;

const Content = {
  names: Names,
  /** First trading day of sessions that may be made from it. */
  validFrom: Day,
  terms: TemplateTerms,
  source: Type.Optional(nullable(Source)),
};

export const DraftTemplateBody = Type.Object({ code: Code, ...Content }, closed);
export type DraftTemplateBody = Static<typeof DraftTemplateBody>;

export const DraftVersionBody = Type.Object(
  {
    ...Content,
    /** Latest version that the author has seen; another one is `VERSION_STALE`. */
    latestVersion: Type.Integer({ minimum: 1 }),
  },
  closed,
);
export type DraftVersionBody = Static<typeof DraftVersionBody>;

/** Edit that the author has seen; another one is `VERSION_STALE`. */
const ExpectedEdit = Type.Integer({ minimum: 1 });

export const ChangeDraftBody = Type.Object({ ...Content, edit: ExpectedEdit }, closed);
export type ChangeDraftBody = Static<typeof ChangeDraftBody>;

export const TemplateActBody = Type.Object(
  { act: wordOf(TEMPLATE_ACTS), reason: Reason, edit: ExpectedEdit },
  closed,
);
export type TemplateActBody = Static<typeof TemplateActBody>;

/** What somebody did to a version, and why. */
const ActLine = Type.Object(
  {
    act: wordOf(["DRAFT", "CHANGE", ...TEMPLATE_ACTS] as const),
    by: Type.String(), at: Instant, reason: nullable(Type.String()),
  },
  closed,
);

export const TemplateVersion = Type.Object(
  {
    version: Type.Integer(),
    /** Rises with each change of the version or its state. */
    edit: Type.Integer(),
    state: wordOf(TEMPLATE_STATES),
    names: Names, validFrom: Day, terms: TemplateTerms, source: nullable(Source),
    /** SHA-256 of the content; a session that was made from it carries this. */
    hash: Type.String(),
    history: Type.Array(ActLine),
    /** Acts that the state and the signatures so far leave to the reader. */
    acts: Type.Array(wordOf(TEMPLATE_ACTS)),
    mayChange: Type.Boolean(),
  },
  closed,
);
export type TemplateVersion = Static<typeof TemplateVersion>;

/** A template with all its versions, the newest first. */
export const TemplateView = Type.Object(
  {
    code: Type.String(),
    /** Version that a session of today is made from; null where none holds. */
    inForce: nullable(Type.Integer()),
    versions: Type.Array(TemplateVersion),
  },
  closed,
);
export type TemplateView = Static<typeof TemplateView>;

export const TemplateLine = Type.Object(
  {
    code: Type.String(), names: Names, section: Type.String(), method: wordOf(METHODS),
    currency: CurrencyCode, version: Type.Integer(), state: wordOf(TEMPLATE_STATES), validFrom: Day,
    inForce: nullable(Type.Integer()), source: nullable(Source),
  },
  closed,
);
export type TemplateLine = Static<typeof TemplateLine>;
export const TemplateList = Type.Object({ items: Type.Array(TemplateLine) }, closed);
export type TemplateList = Static<typeof TemplateList>;

/** One place where two versions say different things; null where a version says nothing there. */
const Difference = Type.Object(
  { path: Type.String(), from: nullable(Type.String()), to: nullable(Type.String()) }, closed,
);
export const TemplateDifferences = Type.Object(
  { code: Type.String(), from: Type.Integer(), to: Type.Integer(), items: Type.Array(Difference) }, closed,
);
export type TemplateDifferences = Static<typeof TemplateDifferences>;

export const DifferenceQuery = Type.Object(
  { from: Type.Integer({ minimum: 1 }), to: Type.Integer({ minimum: 1 }) }, closed,
);

/** A lot of a session that is made from a template. */
export const TemplateLot = Type.Object(
  {
    code: Code, commodityCode: Code, basis: Type.String({ maxLength: 120 }),
    sellerId: Type.Optional(nullable(Id)),
    /** Asked for by a one-sided method, and by no other. */
    lot: Type.Optional(nullable(LotBody)),
    /** Middle of the corridor; asked for where the template has one. */
    referencePrice: Type.Optional(nullable(DecimalText)),
  },
  closed,
);
export type TemplateLot = Static<typeof TemplateLot>;

export const SessionFromTemplateBody = Type.Object(
  {
    code: Code, titles: Names,
    /** Left out, the version that holds on the day. */
    version: Type.Optional(Type.Integer({ minimum: 1 })),
    /** Instant of the first period. */
    startsAt: Instant,
    lots: Type.Array(TemplateLot, { minItems: 1, maxItems: 500 }),
    /** Asked for by addressed deals: session that has ended, whose sells are the main offers. */
    mainSession: Type.Optional(nullable(Code)),
    source: Type.Optional(nullable(Source)),
  },
  closed,
);
export type SessionFromTemplateBody = Static<typeof SessionFromTemplateBody>;

export const SessionFromTemplate = Type.Object(
  {
    sessionCode: Type.String(), version: Type.Integer(), hash: Type.String(), session: StaffAnswer,
    lots: Type.Array(StaffAnswer),
  },
  closed,
);
export type SessionFromTemplate = Static<typeof SessionFromTemplate>;
