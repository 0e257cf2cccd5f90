import { type Static, Type } from "typebox";
import { METHODS, REHEARSAL_NOTES, REHEARSAL_STATES } from "../words.ts";
import {
  closed, Code, CurrencyCode, Day, DecimalText, Id, Instant, Money, Names, nullable, wordOf,
} from "./fields.ts";
import { TemplateTerms } from "./template.ts";

/** Which sessions of the past: by name, or all of a span of trading days. */
export const RehearsalSource = Type.Object(
  {
    sessions: Type.Optional(Type.Array(Code, { minItems: 1, maxItems: 200 })),
    from: Type.Optional(Day),
    to: Type.Optional(Day),
    commodityCode: Type.Optional(nullable(Code)),
  },
  closed,
);
export type RehearsalSource = Static<typeof RehearsalSource>;

/** New rules: a version of the template, or terms that nobody has kept yet; neither is "as they were". */
export const RehearsalBody = Type.Object(
  {
    version: Type.Optional(Type.Integer({ minimum: 1 })),
    terms: Type.Optional(TemplateTerms),
    source: RehearsalSource,
  },
  closed,
);
export type RehearsalBody = Static<typeof RehearsalBody>;

/** What came out of a lot, or of all lots of one currency and unit. */
const Figures = Type.Object(
  {
    orders: Type.Integer(),
    deals: Type.Integer(),
    quantity: DecimalText,
    turnover: Money,
    average: nullable(DecimalText),
    least: nullable(DecimalText),
    most: nullable(DecimalText),
    /** Persons who made at least one deal. */
    traders: Type.Integer(),
    unfilledBuy: DecimalText,
    unfilledSell: DecimalText,
    refusals: Type.Array(Type.Object({ code: Type.String(), count: Type.Integer() }, closed)),
  },
  closed,
);
export type RehearsalFigures = Static<typeof Figures>;

const Pair = { happened: Figures, would: Figures };

const DealSeen = Type.Object({ price: DecimalText, quantity: DecimalText, at: Instant }, closed);

/** A deal of the one history that the other has not, or has otherwise. Names of parties are left out. */
const DealDifference = Type.Object(
  {
    kind: wordOf(["ONLY_HAPPENED", "ONLY_WOULD", "CHANGED"] as const), sessionCode: Type.String(),
    lotCode: Type.String(), happened: nullable(DealSeen), would: nullable(DealSeen),
  },
  closed,
);
export type DealDifference = Static<typeof DealDifference>;

export const RehearsalResult = Type.Object(
  {
    sessions: Type.Array(
      Type.Object(
        {
          code: Type.String(), titles: Names, tradingDay: Day, method: wordOf(METHODS),
          commands: Type.Integer(),
        },
        closed,
      ),
    ),
    totals: Type.Array(Type.Object({ currency: CurrencyCode, unit: Type.String(), ...Pair }, closed)),
    lots: Type.Array(
      Type.Object(
        {
          sessionCode: Type.String(), lotCode: Type.String(), commodityCode: Type.String(),
          commodityNames: Names, unit: Type.String(), ...Pair,
        },
        closed,
      ),
    ),
    differences: Type.Array(DealDifference),
    differenceCount: Type.Integer(),
    /** What the rehearsal did to the record, counted; a note without a count holds for every rehearsal. */
    notes: Type.Array(
      Type.Object({ note: wordOf(REHEARSAL_NOTES), count: nullable(Type.Integer()) }, closed),
    ),
  },
  closed,
);
export type RehearsalResult = Static<typeof RehearsalResult>;

export const RehearsalView = Type.Object(
  {
    rehearsalId: Id, templateCode: Type.String(), version: nullable(Type.Integer()),
    terms: nullable(TemplateTerms), source: RehearsalSource, state: wordOf(REHEARSAL_STATES),
    /** Commands of the record that were run so far, and all. */
    done: Type.Integer(), total: Type.Integer(),
    by: Type.String(), askedAt: Instant, endedAt: nullable(Instant), reason: nullable(Type.String()),
    result: nullable(RehearsalResult),
  },
  closed,
);
export type RehearsalView = Static<typeof RehearsalView>;
export const RehearsalList = Type.Object({ items: Type.Array(RehearsalView) }, closed);
export type RehearsalList = Static<typeof RehearsalList>;
