/**
 * Parameters that only one method knows, one line each: checks, forms and explanations are made from these
 * lines, so that a new method adds lines and nothing else. Prices are counted in ticks of the lot's
 * commodity, lengths in milliseconds, percentages are decimals such as "1.5".
 */
export type TermField =
  | { readonly name: string; readonly kind: "TICKS" | "COUNT" | "MILLIS"; readonly least: number;
      /** null: left out, and what it limits is not limited. */
      readonly usual: number | null }
  | { readonly name: string; readonly kind: "PERCENT"; readonly usual: string | null }
  | { readonly name: string; readonly kind: "FLAG"; readonly usual: boolean }
  | { readonly name: string; readonly kind: "WORD"; readonly words: readonly string[];
      readonly usual: string }
  | { readonly name: string; readonly kind: "HASH"; readonly usual: string | null }
  /** Most steps of the lot that one bidder can win: a list of `ownerId` and `quantityStepsMax`. */
  | { readonly name: string; readonly kind: "LIMITS"; readonly usual: readonly [] }
  /** A decimal that is no share of a whole. */
  | { readonly name: string; readonly kind: "FACTOR"; readonly usual: string }
  /** Ids of commodities; null is all. */
  | { readonly name: string; readonly kind: "PRODUCTS"; readonly usual: null }
  /** What sellers offered to all: `ownerId`, `commodityId`, `basis`, `priceTicks`, `quantitySteps`. */
  | { readonly name: string; readonly kind: "OFFERS"; readonly usual: readonly [] }
  /** Rises of a clock: a list of `above` and `rate`, decimals as shares. */
  | { readonly name: string; readonly kind: "INCREMENTS"; readonly usual: readonly ClockRise[] };

/** By how much a clock's price rises where demand exceeds supply by more than a share. */
export interface ClockRise {
  readonly above: string;
  readonly rate: string;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const length = (name: string, usual: number | null, least = 1): TermField => (
  { name, kind: "MILLIS", least, usual }
);
const hash = (name: string): TermField => ({ name, kind: "HASH", usual: null });
const flag = (name: string, usual: boolean): TermField => ({ name, kind: "FLAG", usual });

const STEP: readonly TermField[] = [
  { name: "stepTicks", kind: "TICKS", least: 1, usual: null },
  { name: "stepPercent", kind: "PERCENT", usual: "1" },
];
const TIMED: readonly TermField[] = [
  length("durationMs", 15 * MINUTE),
  length("extensionWindowMs", 3 * MINUTE, 0),
  length("extensionLengthMs", 3 * MINUTE, 0),
  { name: "maxExtensions", kind: "COUNT", least: 0, usual: null },
];
const ENGLISH = [...STEP, ...TIMED, flag("firstBidAtStart", true), flag("stepGrid", false)];

const SHARED: readonly TermField[] = [
  { name: "grantPrice", kind: "WORD", words: ["PAY_AS_BID", "UNIFORM"], usual: "PAY_AS_BID" },
  { name: "winLimits", kind: "LIMITS", usual: [] },
];
const RISES: readonly ClockRise[] = [
  { above: "0.30", rate: "0.03" }, { above: "0.15", rate: "0.02" }, { above: "0.05", rate: "0.01" },
  { above: "0", rate: "0.005" },
];

/** Terms of each method that has any; a method that is not named has none. */
export const METHOD_TERMS: Readonly<Record<string, readonly TermField[]>> = {
  CONTINUOUS_DOUBLE_AUCTION: [
    length("restartAuctionMs", 0, 0), flag("auctionCancels", false),
    length("openingRandomMs", 0, 0), hash("openingSeedHash"),
    length("closingRandomMs", 0, 0), hash("closingSeedHash"),
  ],
  SEALED_BID: [
    { name: "lotsToWinMax", kind: "COUNT", least: 1, usual: null }, ...SHARED, flag("isCommitted", true),
    { name: "forfeitPercent", kind: "PERCENT", usual: "0" },
  ],
  CALL_AUCTION: [length("randomCloseMs", 0, 0), hash("seedHash")],
  ADDRESSED_DEAL: [
    { name: "quotaFactor", kind: "FACTOR", usual: "1" },
    { name: "products", kind: "PRODUCTS", usual: null },
    { name: "mainOffers", kind: "OFFERS", usual: [] },
  ],
  ENGLISH_AUCTION: ENGLISH,
  REVERSE_AUCTION: ENGLISH,
  DISCOUNT_DOWN_AUCTION: [
    ...STEP, ...TIMED, { name: "maxDiscountPercent", kind: "PERCENT", usual: "10" },
  ],
  MULTI_UNIT_ENGLISH: [...STEP, ...TIMED, flag("stepGrid", false), ...SHARED],
  ROUND_ENGLISH: [
    ...STEP, length("roundMs", 3 * MINUTE), length("pauseMs", 15_000, 0), length("deadlineMs", null),
  ],
  THREE_ROUND_ENGLISH: [...STEP, length("turnMs", 3 * MINUTE), flag("loneBidderWins", false)],
  DUTCH_AUCTION: [...STEP, length("stepMs", 10_000), flag("partialOk", false)],
  HYBRID_DUTCH: [
    { name: "stageCount", kind: "COUNT", least: 1, usual: 81 },
    { name: "stagePercent", kind: "PERCENT", usual: "1" },
    length("stageMs", 5 * MINUTE), length("pauseBeforeSealedMs", 30_000, 0), length("sealedMs", 10 * MINUTE),
    length("pauseBeforeBestMs", 20_000, 0), length("bestMs", 5 * MINUTE),
  ],
  CLOCK_AUCTION: [
    length("roundMs", 10 * MINUTE), length("pauseMs", MINUTE, 0),
    { name: "increments", kind: "INCREMENTS", usual: RISES },
  ],
  CATALOGUE_EXPOSURE: [
    { name: "baseValueMinor", kind: "COUNT", least: 1, usual: 2_900 },
    { name: "exposureLimit", kind: "PERCENT", usual: "10" },
    { name: "vatPercent", kind: "PERCENT", usual: "0" }, length("exposureMs", DAY), length("offerTtlMs", DAY),
    length("auctionLeadMs", 15 * MINUTE), ...ENGLISH,
  ],
};
