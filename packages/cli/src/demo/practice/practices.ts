import { isAhead, MINUTE, type Practice, practiceTitles, type PracticeBook, SECOND } from "./practice.ts";

const TIMED = { durationMs: 4 * MINUTE, extensionWindowMs: 20 * SECOND, extensionLengthMs: 20 * SECOND };
const LOT = { quantity: "100", startPrice: "150" };
const PINE = { commodityCode: "LUMBER-PINE-EDGED", basis: "FCA Minsk" };
const BOOK = { ...PINE, floor: "115", cap: "215" };
/** The end is the lots' own; the plan only says when it is over at the latest. */
const BIDDING: Practice["plan"] = [["TRADING", 30 * SECOND], ["CLOSED", 60 * MINUTE]];

/** Two lots of pine of one owner, so that one may look on in the second. */
const lots = (word: string, lot: Readonly<Record<string, unknown>>): readonly PracticeBook[] => (
  [1, 2].map((number) => ({ code: `${word}-${number}`, ...PINE, lot }))
);

const AUCTIONS: readonly Practice[] = [
  {
    method: "ENGLISH_AUCTION", word: "ENGLISH", plan: BIDDING,
    titles: practiceTitles("English auction", "английский аукцион", "英式拍卖"),
    terms: { ...TIMED, stepPercent: "1" }, books: lots("ENGLISH", { ...LOT, reservePrice: "158" }),
  },
  {
    method: "REVERSE_AUCTION", word: "REVERSE", plan: BIDDING,
    titles: practiceTitles("reverse auction", "аукцион на понижение", "反向拍卖"),
    terms: { ...TIMED, stepPercent: "1" }, books: lots("REVERSE", { quantity: "100", startPrice: "190" }),
  },
  {
    method: "DISCOUNT_DOWN_AUCTION", word: "DISCOUNT", plan: BIDDING,
    titles: practiceTitles("auction with a discount", "аукцион с дисконтом", "折扣拍卖"),
    terms: { ...TIMED, stepPercent: "1", maxDiscountPercent: "10" },
    books: lots("DISCOUNT", { quantity: "100", startPrice: "170" }),
  },
  {
    method: "MULTI_UNIT_ENGLISH", word: "SHARED", plan: BIDDING,
    titles: practiceTitles("a lot that several share", "лот на нескольких покупателей", "多人分购"),
    terms: { ...TIMED, stepPercent: "1" }, books: lots("SHARED", { ...LOT, divisible: true, minTake: "10" }),
  },
  {
    method: "ROUND_ENGLISH", word: "ROUNDS", plan: BIDDING,
    titles: practiceTitles("rounds", "раунды", "轮次拍卖"),
    terms: { stepPercent: "1", roundMs: 30 * SECOND, pauseMs: 5 * SECOND }, books: lots("ROUNDS", LOT),
  },
  {
    method: "THREE_ROUND_ENGLISH", word: "THREE",
    titles: practiceTitles("three rounds", "три раунда", "三轮拍卖"),
    plan: [["PRELIMINARY", 10 * SECOND], ["TRADING", 70 * SECOND], ["CLOSED", 60 * MINUTE]],
    terms: { stepPercent: "1", turnMs: 20 * SECOND }, books: lots("THREE", LOT),
  },
  {
    method: "DUTCH_AUCTION", word: "DUTCH", plan: BIDDING,
    titles: practiceTitles("Dutch auction", "голландский аукцион", "荷兰式拍卖"),
    terms: { stepPercent: "1", stepMs: 10 * SECOND, partialOk: true },
    books: lots("DUTCH", { quantity: "100", startPrice: "190", reservePrice: "150", divisible: true }),
  },
  {
    method: "HYBRID_DUTCH", word: "HYBRID", plan: BIDDING,
    titles: practiceTitles("hybrid Dutch auction", "гибридный аукцион", "混合荷兰式拍卖"),
    terms: {
      stageCount: 30, stageMs: 8 * SECOND, pauseBeforeSealedMs: 5 * SECOND, sealedMs: MINUTE,
      pauseBeforeBestMs: 5 * SECOND, bestMs: 40 * SECOND,
    },
    books: lots("HYBRID", { quantity: "100", startPrice: "210" }),
  },
];

const SEALED: Practice = {
  method: "SEALED_BID", word: "SEALED",
  titles: practiceTitles("sealed bids", "закрытые предложения", "密封投标"),
  plan: [["TRADING", 15 * SECOND], ["REVEAL", 195 * SECOND], ["CLOSED", 255 * SECOND]],
  terms: { forfeitPercent: "10" }, books: lots("SEALED", LOT),
  takesNewcomers: (detail, nowMs) => isAhead(detail, "REVEAL", 45 * SECOND, nowMs),
};

/** Small values, at most 10,000, need no exposure: 60 m3 of pine, and no more. */
const CATALOGUE: Practice = {
  method: "CATALOGUE_EXPOSURE", word: "CATALOGUE",
  titles: practiceTitles("catalogue with exposure", "каталог с экспозицией", "目录公示交易"),
  plan: [["TRADING", 10 * SECOND], ["CLOSED", 30 * MINUTE]],
  terms: {
    baseValueMinor: 100_000, exposureLimit: "10", exposureMs: MINUTE, offerTtlMs: 3 * MINUTE,
    auctionLeadMs: 15 * SECOND, ...TIMED, durationMs: 2 * MINUTE, stepPercent: "1",
  },
  books: [{ code: "CATALOGUE-1", ...BOOK }],
  takesNewcomers: (detail, nowMs) => isAhead(detail, "CLOSED", 6 * MINUTE, nowMs),
};

const ADDRESSED: Practice = {
  method: "ADDRESSED_DEAL", word: "ADDRESSED",
  titles: practiceTitles("addressed deals", "адресные сделки", "协议交易"), hasMainOffers: true,
  plan: [["ADDRESSED", 10 * SECOND], ["CLOSED", 6 * MINUTE]], terms: { quotaFactor: "0.5" },
  books: [{ code: "ADDRESSED-1", ...BOOK }],
  takesNewcomers: (detail, nowMs) => isAhead(detail, "CLOSED", 90 * SECOND, nowMs),
};

/** Whoever asked for nothing in the first round cannot come in later: the next session opens early. */
const CLOCK: Practice = {
  method: "CLOCK_AUCTION", word: "CLOCK",
  titles: practiceTitles("clock auction of two products", "аукцион с часами, два товара", "两种商品的时钟拍卖"),
  plan: [["TRADING", 30 * SECOND], ["CLOSED", 60 * MINUTE]],
  terms: {
    roundMs: MINUTE, pauseMs: 5 * SECOND,
    increments: [
      { above: "0.5", rate: "0.05" }, { above: "0.2", rate: "0.03" }, { above: "0", rate: "0.02" },
    ],
  },
  books: [
    { code: "CLOCK-1", ...PINE, lot: { ...LOT, divisible: true, minSupply: "50" } },
    {
      code: "CLOCK-2", commodityCode: "PELLETS-LIGHT", basis: "FCA Brest",
      lot: { quantity: "100", startPrice: "129", divisible: true, minSupply: "50" },
    },
  ],
  takesNewcomers: ({ books }) => books.every(({ lot }) => (lot?.round ?? 0) <= 2),
};

const CALL: Practice = {
  method: "CALL_AUCTION", word: "CALL",
  titles: practiceTitles("call auction", "аукцион-фиксинг", "集合竞价"),
  plan: [["TRADING", 10 * SECOND], ["CLOSING_AUCTION", 190 * SECOND], ["CLOSED", 220 * SECOND]],
  terms: {}, books: [{ code: "CALL-1", ...BOOK }],
  takesNewcomers: (detail, nowMs) => isAhead(detail, "CLOSING_AUCTION", 30 * SECOND, nowMs),
};

const COUNTER: Practice = {
  method: "PERIODIC_COUNTER_AUCTION", word: "COUNTER",
  titles: practiceTitles("counter auction", "встречный аукцион", "双向竞价"),
  plan: [
    ["PRELIMINARY", 10 * SECOND], ["TRADING", 100 * SECOND], ["SELLER_CORRECTION", 190 * SECOND],
    ["DEAL_MAKING", 235 * SECOND], ["CLOSING", 245 * SECOND], ["CLOSED", 255 * SECOND],
  ],
  terms: {}, books: [{ code: "COUNTER-1", ...BOOK }],
  takesNewcomers: (detail, nowMs) => isAhead(detail, "SELLER_CORRECTION", 30 * SECOND, nowMs),
};

/** One session of each, again and again; the parameters are short, so that one sees the whole of it. */
export const PRACTICES: readonly Practice[] = [
  ...AUCTIONS, SEALED, CATALOGUE, ADDRESSED, CLOCK, CALL, COUNTER,
];
