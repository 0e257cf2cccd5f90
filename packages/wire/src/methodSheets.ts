import {
  GRANT_PRICES, type MethodName, type Period, PRICE_RULES, SELF_TRADE_MODES,
} from "@kontor/core/words";

/**
 * What an officer settles about a method beside its periods: one line a parameter. Forms, checks, commands
 * and comparisons are made from these lines, so that a new method adds lines and nothing else.
 */
export type Parameter = WordParameter | NumberParameter | PercentParameter | FlagParameter;

interface Line {
  readonly name: string;
  /** null is a value: "no limit", or "by the other of two". */
  readonly mayBeUnset?: true;
  /** Field of the method's own terms in the core; left out for what every method may have. */
  readonly term?: string;
}

interface WordParameter extends Line {
  readonly kind: "WORD";
  readonly words: readonly string[];
  readonly usual: string;
}

/** Minutes and seconds are lengths, kept in milliseconds by the core. */
interface NumberParameter extends Line {
  readonly kind: "COUNT" | "MINUTES" | "SECONDS";
  readonly least: number;
  readonly most: number;
  readonly usual: number | null;
}

/** Percent as decimal text. */
interface PercentParameter extends Line {
  readonly kind: "PERCENT";
  readonly usual: string | null;
}

interface FlagParameter extends Line {
  readonly kind: "FLAG";
  readonly usual: boolean;
}

/** Value of a parameter in a template; null is "not set". */
export type ParameterValue = string | number | boolean | null;

/** One method as an officer reads it. */
export interface MethodSheet {
  /** Periods that a template gives a length to, in their order, with the usual minutes. */
  readonly periods: readonly PeriodLine[];
  readonly parameters: readonly Parameter[];
  /** Lots with an owner, on which the others bid. */
  readonly isOneSided: boolean;
  /** Terms of the core that a template says nothing about, because they name single bidders. */
  readonly fixedTerms?: Readonly<Record<string, unknown>>;
}

interface PeriodLine {
  readonly period: Period;
  /** Without it nothing is traded. */
  readonly isNeeded: boolean;
  /** Usual length in minutes. */
  readonly usual: number;
}

const MINUTES_MAX = 100_000;
const SECONDS_MAX = 86_400;

const SELF_TRADE: Parameter = {
  name: "selfTrade", kind: "WORD", words: SELF_TRADE_MODES, usual: "CANCEL_INCOMING",
};
const ORDERS_MAX: Parameter = {
  name: "ordersPerMemberMax", kind: "COUNT", least: 0, most: 100_000, usual: 0,
};

/** Least improvement: so many ticks or so many percent of the start price, one of the two. */
const STEP: readonly Parameter[] = [
  {
    name: "stepTicks", term: "stepTicks", kind: "COUNT", least: 1, most: 1_000_000_000, usual: null,
    mayBeUnset: true,
  },
  { name: "stepPercent", term: "stepPercent", kind: "PERCENT", usual: "1", mayBeUnset: true },
];

/** An end that late bids move. */
const TIMING: readonly Parameter[] = [
  { name: "durationMinutes", term: "durationMs", kind: "MINUTES", least: 1, most: MINUTES_MAX, usual: 30 },
  {
    name: "extensionWindowSeconds", term: "extensionWindowMs", kind: "SECONDS", least: 0, most: SECONDS_MAX,
    usual: 120,
  },
  {
    name: "extensionLengthSeconds", term: "extensionLengthMs", kind: "SECONDS", least: 0, most: SECONDS_MAX,
    usual: 120,
  },
  {
    name: "maxExtensions", term: "maxExtensions", kind: "COUNT", least: 0, most: 10_000, usual: null,
    mayBeUnset: true,
  },
];

const STEP_GRID: Parameter = { name: "stepGrid", term: "stepGrid", kind: "FLAG", usual: false };
const FIRST_AT_START: Parameter = {
  name: "firstBidAtStart", term: "firstBidAtStart", kind: "FLAG", usual: true,
};
const BIDDING: MethodSheet["periods"] = [{ period: "TRADING", isNeeded: true, usual: 120 }];

/** Sheets of the methods that sessions can be held by. */
export const METHOD_SHEETS: Readonly<Record<MethodName, MethodSheet>> = {
  CONTINUOUS_DOUBLE_AUCTION: {
    isOneSided: false,
    periods: [{ period: "TRADING", isNeeded: true, usual: 480 }],
    parameters: [SELF_TRADE, ORDERS_MAX],
  },
  PERIODIC_COUNTER_AUCTION: {
    isOneSided: false,
    periods: [
      { period: "PRELIMINARY", isNeeded: false, usual: 1_200 },
      { period: "OPENING", isNeeded: false, usual: 15 },
      { period: "TRADING", isNeeded: true, usual: 60 },
      { period: "SELLER_CORRECTION", isNeeded: false, usual: 15 },
      { period: "DEAL_MAKING", isNeeded: true, usual: 5 },
      { period: "CLOSING", isNeeded: false, usual: 5 },
    ],
    parameters: [
      { name: "priceRule", kind: "WORD", words: PRICE_RULES, usual: "PASSIVE" },
      {
        name: "entryCutoffMinutes", kind: "MINUTES", least: 1, most: MINUTES_MAX, usual: null,
        mayBeUnset: true,
      },
      SELF_TRADE,
      ORDERS_MAX,
    ],
  },
  ENGLISH_AUCTION: {
    isOneSided: true, periods: BIDDING, parameters: [...STEP, ...TIMING, FIRST_AT_START, STEP_GRID],
  },
  DISCOUNT_DOWN_AUCTION: {
    isOneSided: true, periods: BIDDING,
    parameters: [
      { name: "maxDiscountPercent", term: "maxDiscountPercent", kind: "PERCENT", usual: "50" },
      ...STEP, ...TIMING,
    ],
  },
  REVERSE_AUCTION: {
    isOneSided: true, periods: BIDDING, parameters: [...STEP, ...TIMING, FIRST_AT_START, STEP_GRID],
  },
  MULTI_UNIT_ENGLISH: {
    isOneSided: true, periods: BIDDING, fixedTerms: { winLimits: [] },
    parameters: [
      { name: "grantPrice", term: "grantPrice", kind: "WORD", words: GRANT_PRICES, usual: GRANT_PRICES[0] },
      ...STEP, ...TIMING, STEP_GRID,
    ],
  },
};

const PERCENT = /^(?=.*[1-9])\d{1,3}(\.\d{1,4})?$/;

/** Why a value does not fit its parameter, in words for an error; undefined where it fits. */
export function parameterFault(parameter: Parameter, value: ParameterValue | undefined): string | undefined {
  if (value === null && parameter.mayBeUnset) return undefined;
  switch (parameter.kind) {
    case "WORD":
      return parameter.words.includes(value as string)
        ? undefined
        : `must be one of ${parameter.words.join(", ")}`;
    case "FLAG":
      return typeof value === "boolean" ? undefined : "must be true or false";
    case "PERCENT":
      return typeof value === "string" && PERCENT.test(value)
        ? undefined
        : "must be percent above 0 with at most four decimals";
    default:
      return isBetween(value, parameter)
        ? undefined
        : `must be a whole number of ${parameter.least} to ${parameter.most}`;
  }
}

function isBetween(value: unknown, { least, most }: NumberParameter): boolean {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}
