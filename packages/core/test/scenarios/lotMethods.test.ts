import { describe, expect, it } from "vitest";
import type { LotTerms, PlaceOrder } from "../../src/machine/commands.ts";
import type { EventOf } from "../../src/machine/events.ts";
import type { MethodTerms } from "../../src/machine/terms.ts";
import { METHODS, type MethodName, TIMES_IN_FORCE } from "../../src/machine/words.ts";
import { methodOf } from "../../src/method/methods.ts";
import { amendOrder, placeOrder } from "../support/commands.ts";
import { PLANS, type Setting } from "../support/setting.ts";
import { Stage } from "../support/stage.ts";

const [OPEN, ACCEPT] = [0, 2];
const STEP = { stepTicks: 5, stepPercent: null };
const TIMED = {
  ...STEP, durationMs: 900_000, extensionWindowMs: 0, extensionLengthMs: 0, maxExtensions: null,
};
const TURN = { firstBidAtStart: true, stepGrid: false };
const SHARED = { grantPrice: "PAY_AS_BID", winLimits: [] } as const;
const PERCENT = { units: 10, digits: 0 };
const HYBRID = {
  stageCount: 3, stagePercent: PERCENT, stageMs: 60_000, pauseBeforeSealedMs: 1, sealedMs: 60_000,
  pauseBeforeBestMs: 1, bestMs: 60_000,
};

interface Usual {
  readonly terms: MethodTerms;
  readonly lot?: Partial<LotTerms>;
  /** A first bid that is taken at ten o'clock. */
  readonly bid: Partial<PlaceOrder>;
}

/** Terms, a lot and a good bid of each method of lots; a clock takes bids by an act of its own. */
const USUAL: Partial<Record<MethodName, Usual>> = {
  ENGLISH_AUCTION: { terms: { ...TIMED, ...TURN }, bid: { priceTicks: 105 } },
  DISCOUNT_DOWN_AUCTION: { terms: { ...TIMED, maxDiscountPercent: PERCENT }, bid: { priceTicks: 95 } },
  REVERSE_AUCTION: { terms: { ...TIMED, ...TURN }, bid: { priceTicks: 95, side: 1 } },
  MULTI_UNIT_ENGLISH: {
    terms: { ...TIMED, ...SHARED, stepGrid: false }, lot: { isDivisible: true }, bid: { priceTicks: 105 },
  },
  CLOCK_AUCTION: {
    terms: { roundMs: 60_000, pauseMs: 0, increments: [] }, lot: { isDivisible: true }, bid: {},
  },
  ROUND_ENGLISH: {
    terms: { ...STEP, roundMs: 60_000, pauseMs: 1, deadlineMs: null },
    bid: { priceTicks: 105, bidKind: ACCEPT },
  },
  THREE_ROUND_ENGLISH: {
    terms: { ...STEP, turnMs: 60_000, loneBidderWins: true }, bid: { priceTicks: 105 },
  },
  DUTCH_AUCTION: {
    terms: { ...STEP, stepMs: 60_000, partialOk: false }, lot: { reserveTicks: 80 },
    bid: { priceTicks: 100, bidKind: ACCEPT },
  },
  HYBRID_DUTCH: { terms: HYBRID, bid: { priceTicks: 100, bidKind: ACCEPT } },
  SEALED_BID: {
    terms: { ...SHARED, lotsToWinMax: null, isCommitted: false, forfeitPercent: { units: 0, digits: 0 } },
    bid: { priceTicks: 105 },
  },
};

const LOTS = METHODS.filter((name) => methodOf(name).lotSide !== undefined);
const BIDS = LOTS.filter((name) => name !== "CLOCK_AUCTION");
/** What is bid on a falling price is dealt at once. */
const STANDING = BIDS.filter((name) => name !== "DUTCH_AUCTION");
const BUYS = BIDS.filter((name) => name !== "REVERSE_AUCTION");

/** What differs from a day that trades from ten o'clock. */
const DAYS: Partial<Record<MethodName, Setting>> = {
  // Bids that nobody commits to are not shown either.
  SEALED_BID: {
    session: { plan: PLANS.SEALED_BID.filter(({ period }) => period !== "REVEAL") },
  },
  THREE_ROUND_ENGLISH: { from: "09:45" },
};

function settingOf(method: MethodName, change: object = {}): Setting {
  const { terms, lot = {} } = USUAL[method] as Usual;
  return { method, lotOf: "Alder", lot, rules: { terms: { ...terms, ...change } }, ...DAYS[method] };
}

/** A bid of Birch's for all ten steps. */
function bidOf(method: MethodName, change: Partial<PlaceOrder> = {}): PlaceOrder {
  const { bid } = USUAL[method] as Usual;
  return placeOrder({ memberId: 2, quantitySteps: 10, bidKind: OPEN, ...bid, ...change });
}

/** The order as it was taken; undefined where it was refused. */
function taken(method: MethodName, change: Partial<PlaceOrder> = {}): EventOf<"OrderAccepted"> | undefined {
  const stage = new Stage(settingOf(method));
  const { events } = stage.send(bidOf(method, change), stage.exchange.state.now);
  return events.find((event) => event.type === "OrderAccepted");
}

describe("what holds for the lots of every method", () => {
  it("[LOT-3] every one is in the table of this test", () => {
    expect(Object.keys(USUAL).sort()).toEqual([...LOTS].sort());
  });

  it.each(LOTS)("[LOT-3] %s needs terms of its session", (method) => {
    const { rules: _, ...without } = settingOf(method);
    expect(() => new Stage(settingOf(method))).not.toThrow();
    expect(() => new Stage(without)).toThrow("TERMS_INVALID");
  });

  it.each(LOTS)("[BID-2, LOT-4] %s refuses a step or a length of nought", (method) => {
    const { terms } = USUAL[method] as Usual;
    const lengths = [
      "stepTicks", "durationMs", "roundMs", "turnMs", "stepMs", "stageMs", "sealedMs", "bestMs",
    ];
    for (const name of lengths.filter((name) => name in terms)) {
      expect(() => new Stage(settingOf(method, { [name]: 0 })), name).toThrow("TERMS_INVALID");
    }
  });

  it.each(LOTS)("[BID-2] %s refuses a step of no percent, and one in both ways", (method) => {
    const { terms } = USUAL[method] as Usual;
    if (!("stepPercent" in terms)) return;
    const nought = { stepTicks: null, stepPercent: { units: 0, digits: 0 } };
    for (const step of [nought, { stepTicks: 5, stepPercent: PERCENT }]) {
      expect(() => new Stage(settingOf(method, step))).toThrow("TERMS_INVALID");
    }
  });

  it.each(BIDS)("[ORD-5] %s takes no bid without a price", (method) => {
    expect(taken(method)).toBeDefined();
    const stage = new Stage(settingOf(method));
    const { outcome } = stage.send(bidOf(method, { isMarket: true }), stage.exchange.state.now);
    expect(outcome).toEqual({ ok: false, code: "PRICE_INVALID" });
  });

  it.each(BIDS)("[BID-3] in %s a time in force means nothing, and the bid is taken as any", (method) => {
    const plain = taken(method);
    for (const [timeInForce] of TIMES_IN_FORCE.entries()) {
      expect(taken(method, { timeInForce })).toEqual(plain);
    }
  });

  it.each(BUYS)("[PCA-4, BID-3] in %s all or none and a least fill are for the lot to say", (method) => {
    const plain = taken(method);
    expect(taken(method, { isAllOrNone: true })).toEqual(plain);
    expect(taken(method, { minFillSteps: 2 })?.flags).toBe(plain?.flags);
  });

  it.each(STANDING)("[BID-8] in %s nobody amends a bid", (method) => {
    const stage = new Stage(settingOf(method));
    const { now } = stage.exchange.state;
    const { outcome } = stage.send(bidOf(method), now);
    const orderId = outcome.ok ? outcome.id : 0;
    const amend = amendOrder({ memberId: 2, orderId, quantitySteps: 9 });
    expect(stage.send(amend, now).outcome).toEqual({ ok: false, code: "PERIOD_FORBIDS" });
  });

  it("[CLK-2] a clock takes no order, of whatever kind", () => {
    const stage = new Stage(settingOf("CLOCK_AUCTION"));
    for (const change of [{}, { isMarket: true }, { bidKind: ACCEPT }, { priceTicks: 100 }]) {
      const { outcome } = stage.send(bidOf("CLOCK_AUCTION", change), stage.exchange.state.now);
      expect(outcome).toEqual({ ok: false, code: "PERIOD_FORBIDS" });
    }
  });
});
