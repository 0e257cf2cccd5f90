import { type MethodName, type Period, PRICE_RULES, SELF_TRADE_MODES } from "@kontor/core/words";

/**
 * What an officer settles about a session beside the terms of its method: one line a parameter. Forms, checks
 * and comparisons are made from these lines, so that a new method adds lines and nothing else.
 */
export type Parameter = WordParameter | NumberParameter;

interface WordParameter {
  readonly name: string;
  readonly kind: "WORD";
  readonly words: readonly string[];
  readonly usual: string;
}

interface NumberParameter {
  readonly name: string;
  readonly kind: "COUNT" | "MINUTES";
  readonly least: number;
  readonly most: number;
  /** null: the parameter need not be set, and what it limits is not limited. */
  readonly usual: number | null;
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
}

interface PeriodLine {
  readonly period: Period;
  /** Without it nothing is traded. */
  readonly isNeeded: boolean;
  /** Usual length in minutes. */
  readonly usual: number;
}

const MINUTES_MAX = 100_000;
/** 366 days. */
const WAIT_MINUTES_MAX = 527_040;

const SELF_TRADE: Parameter = {
  name: "selfTrade", kind: "WORD", words: SELF_TRADE_MODES, usual: "CANCEL_INCOMING",
};
const ORDERS_MAX: Parameter = {
  name: "ordersPerMemberMax", kind: "COUNT", least: 0, most: 100_000, usual: 0,
};

const minutes = (name: string, most = MINUTES_MAX): Parameter => (
  { name, kind: "MINUTES", least: 1, most, usual: null }
);

/** How bidders wait behind the winner of a lot: all three, or none where nobody does. */
const SECOND_BIDDER: readonly Parameter[] = [
  { name: "waitingBiddersMax", kind: "COUNT", least: 1, most: 1000, usual: null },
  minutes("waitMinutes", WAIT_MINUTES_MAX), minutes("answerMinutes", WAIT_MINUTES_MAX),
];
/** How long an owner is asked whether it sells below its reserve; not set, it is not asked. */
const ASSENT = minutes("assentMinutes", WAIT_MINUTES_MAX);

/** Lots with an owner: all bidding lies in TRADING, and what moves its end is a term of the method. */
const BIDDING: MethodSheet = {
  isOneSided: true, periods: [{ period: "TRADING", isNeeded: true, usual: 120 }], parameters: [ORDERS_MAX],
};
const WAITED_FOR: MethodSheet = { ...BIDDING, parameters: [ORDERS_MAX, ...SECOND_BIDDER] };
const WITH_ASSENT: MethodSheet = { ...BIDDING, parameters: [ORDERS_MAX, ...SECOND_BIDDER, ASSENT] };

/** Sheets of the methods that sessions can be held by. */
export const METHOD_SHEETS: Readonly<Record<MethodName, MethodSheet>> = {
  CONTINUOUS_DOUBLE_AUCTION: {
    isOneSided: false,
    periods: [
      { period: "ACCUMULATION", isNeeded: false, usual: 30 },
      { period: "OPENING_AUCTION", isNeeded: false, usual: 10 },
      { period: "TRADING", isNeeded: true, usual: 480 },
      { period: "CLOSING_AUCTION", isNeeded: false, usual: 10 },
    ],
    parameters: [SELF_TRADE, ORDERS_MAX],
  },
  SEALED_BID: {
    isOneSided: true,
    periods: [
      { period: "TRADING", isNeeded: true, usual: 1_440 },
      // Needed where bids are commitments, as they usually are.
      { period: "REVEAL", isNeeded: false, usual: 60 },
    ],
    parameters: [ORDERS_MAX],
  },
  CALL_AUCTION: {
    isOneSided: false,
    periods: [
      { period: "TRADING", isNeeded: true, usual: 30 },
      { period: "CLOSING_AUCTION", isNeeded: false, usual: 5 },
    ],
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
      minutes("entryCutoffMinutes"),
      SELF_TRADE,
      ORDERS_MAX,
    ],
  },
  ADDRESSED_DEAL: {
    isOneSided: false,
    periods: [
      { period: "TRADING", isNeeded: false, usual: 60 },
      { period: "ADDRESSED", isNeeded: true, usual: 120 },
    ],
    parameters: [SELF_TRADE, ORDERS_MAX],
  },
  ENGLISH_AUCTION: WITH_ASSENT,
  DISCOUNT_DOWN_AUCTION: WAITED_FOR,
  REVERSE_AUCTION: WAITED_FOR,
  MULTI_UNIT_ENGLISH: WITH_ASSENT,
  CLOCK_AUCTION: BIDDING,
  ROUND_ENGLISH: WAITED_FOR,
  THREE_ROUND_ENGLISH: {
    ...WAITED_FOR, periods: [{ period: "PRELIMINARY", isNeeded: true, usual: 1_200 }, ...BIDDING.periods],
  },
  DUTCH_AUCTION: BIDDING,
  // The usual stages of the Dutch part alone take 405 minutes.
  HYBRID_DUTCH: { ...WAITED_FOR, periods: [{ period: "TRADING", isNeeded: true, usual: 480 }] },
  CATALOGUE_EXPOSURE: {
    isOneSided: false,
    periods: [{ period: "TRADING", isNeeded: true, usual: 43_200 }],
    parameters: [SELF_TRADE, ORDERS_MAX],
  },
};

/** Why a value does not fit its parameter, in words for an error; undefined where it fits. */
export function parameterFault(parameter: Parameter, value: ParameterValue | undefined): string | undefined {
  if (parameter.kind === "WORD") {
    return parameter.words.includes(value as string)
      ? undefined
      : `must be one of ${parameter.words.join(", ")}`;
  }
  if (value === null && parameter.usual === null) return undefined;
  const isFitting = Number.isInteger(value) && (value as number) >= parameter.least &&
    (value as number) <= parameter.most;
  return isFitting ? undefined : `must be a whole number of ${parameter.least} to ${parameter.most}`;
}

/**
 * Parameter that is missing beside others that mean something only together; undefined where none is: bidders
 * wait for a time, so many of them, each with its time to answer [WAI-7].
 */
export function missingBeside(parameters: Readonly<Record<string, ParameterValue>>): string | undefined {
  const names = SECOND_BIDDER.map(({ name }) => name);
  const isSet = (name: string): boolean => (parameters[name] ?? null) !== null;
  return names.some(isSet) ? names.find((name) => !isSet(name)) : undefined;
}
