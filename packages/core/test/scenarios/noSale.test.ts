import { describe, expect, it } from "vitest";
import { NONE } from "../../src/book/orders.ts";
import type { MethodTerms } from "../../src/machine/terms.ts";
import { METHODS, type MethodName } from "../../src/machine/words.ts";
import { catalogue } from "../support/catalogueSetting.ts";
import { BY, clock } from "../support/commands.ts";
import { play } from "../support/play.ts";
import type { Setting } from "../support/setting.ts";
import { Stage } from "../support/stage.ts";
import { tell } from "../support/told.ts";
import { TERMS, TIMED } from "../support/waits.ts";

const MINUTE = 60_000;
const PERCENT = { units: 1, digits: 0 };

/** A lot of Alder's and a lot of Birch's, ten steps each from 100 on, for whose goods nobody bids. */
function lots(terms: MethodTerms, lot: Setting["lot"] = {}): Setting {
  const second = {
    quantitySteps: 10, startTicks: 100, reserveTicks: null, isDivisible: false, minTakeSteps: 0,
    minSupplySteps: 0, ...lot, ownerId: 2,
  };
  return { rules: { terms }, lotOf: "Alder", lot, books: { second: { lot: second } }, from: "09:00" };
}

const OFFERED: Setting = {
  rules: {
    terms: {
      quotaFactor: PERCENT, products: null,
      mainOffers: [1, 2].map((ownerId) => (
        { ownerId, commodityId: 1, basis: "FCA Brest", priceTicks: 100, quantitySteps: 10 })),
    },
  },
};

/** What is held of each method; a method with books has orders in them, put by `ORDERS`. */
const SETTINGS: Readonly<Record<MethodName, Setting>> = {
  CONTINUOUS_DOUBLE_AUCTION: {}, PERIODIC_COUNTER_AUCTION: {}, CALL_AUCTION: {},
  CATALOGUE_EXPOSURE: catalogue(), ADDRESSED_DEAL: OFFERED,
  ENGLISH_AUCTION: lots(TERMS), REVERSE_AUCTION: lots(TERMS),
  DISCOUNT_DOWN_AUCTION: lots({ ...TIMED, stepTicks: 5, maxDiscountPercent: PERCENT }),
  MULTI_UNIT_ENGLISH: lots({
    ...TIMED, stepTicks: 5, stepGrid: false, grantPrice: "PAY_AS_BID", winLimits: [],
  }, { isDivisible: true }),
  CLOCK_AUCTION: lots(
    { roundMs: 3 * MINUTE, pauseMs: 0, increments: [{ above: { units: 0, digits: 2 }, rate: PERCENT }] },
    { isDivisible: true },
  ),
  ROUND_ENGLISH: lots({
    stepTicks: 10, stepPercent: null, roundMs: 3 * MINUTE, pauseMs: MINUTE, deadlineMs: null,
  }),
  THREE_ROUND_ENGLISH: lots({
    stepTicks: 5, stepPercent: null, turnMs: 3 * MINUTE, loneBidderWins: false,
  }),
  DUTCH_AUCTION: lots(
    { stepTicks: 5, stepPercent: null, stepMs: MINUTE, partialOk: false }, { reserveTicks: 85 },
  ),
  HYBRID_DUTCH: lots({
    stageCount: 3, stagePercent: PERCENT, stageMs: 5 * MINUTE, pauseBeforeSealedMs: MINUTE,
    sealedMs: 10 * MINUTE, pauseBeforeBestMs: MINUTE, bestMs: 5 * MINUTE,
  }),
  SEALED_BID: lots({
    grantPrice: "PAY_AS_BID", winLimits: [], lotsToWinMax: null, isCommitted: true,
    forfeitPercent: { units: 0, digits: 0 },
  }),
};

/** A sell of Alder's and one of Birch's, and a buy that is too low for either. */
const SELLS = `
  time  | who   | act  | terms    | result
  10:01 | Alder | sell | S1 10@100 | ok
        | Birch | sell | S2 10@100 | ok
        | Cedar | buy  | B1 10@90  | ok`;
const ORDERS: Partial<Record<MethodName, string>> = {
  CONTINUOUS_DOUBLE_AUCTION: SELLS, PERIODIC_COUNTER_AUCTION: SELLS, CALL_AUCTION: SELLS,
  CATALOGUE_EXPOSURE: `
    time  | who   | act    | terms    | result
    10:01 | Alder | sell   | S1 1@100 | S1 SUBMITTED
          | Birch | sell   | S2 1@100 | S2 SUBMITTED
          | Olga  | verify | S1       | S1 OPEN
          | Olga  | verify | S2       | S2 OPEN`,
  ADDRESSED_DEAL: `
    time  | who   | act    | terms                     | result
    10:01 | Alder | sell   | S1 10@100 DIRECT TO:Cedar | ok
          | Birch | sell   | S2 10@100 DIRECT TO:Cedar | ok`,
};

/** Certificates of a session that is over, and whether the orders of its sellers are gone. */
function endOf(method: MethodName): { certified: string[]; isLeft: boolean } {
  const stage = new Stage({ ...SETTINGS[method], method });
  const orders = ORDERS[method];
  if (orders !== undefined) play(stage, orders);
  const { events } = stage.send({ ...BY, type: "AdvanceTime" }, clock("+31 17:00"));
  const { state } = stage.exchange;
  return {
    certified: tell(stage, events).filter((phrase) => phrase.startsWith("no sale")),
    isLeft: [...stage.orders.values()].some((orderId) => state.orders.slotOf(orderId) !== NONE),
  };
}

const OF_LOTS = ["no sale LOT 10@100", "no sale LOT-second 10@100"];
const OF_ORDERS = ["no sale S1 10@100", "no sale S2 10@100"];
const CERTIFIED: Readonly<Record<MethodName, readonly string[]>> = {
  CONTINUOUS_DOUBLE_AUCTION: OF_ORDERS, PERIODIC_COUNTER_AUCTION: OF_ORDERS, CALL_AUCTION: OF_ORDERS,
  CATALOGUE_EXPOSURE: ["no sale S1 1@100", "no sale S2 1@100"],
  ENGLISH_AUCTION: OF_LOTS, DISCOUNT_DOWN_AUCTION: OF_LOTS, MULTI_UNIT_ENGLISH: OF_LOTS,
  CLOCK_AUCTION: OF_LOTS, ROUND_ENGLISH: OF_LOTS, THREE_ROUND_ENGLISH: OF_LOTS, DUTCH_AUCTION: OF_LOTS,
  HYBRID_DUTCH: OF_LOTS, SEALED_BID: OF_LOTS,
  // A buyer has no goods; who addressed one party has offered nothing to the market.
  REVERSE_AUCTION: [], ADDRESSED_DEAL: [],
};

describe("what found no taker", () => {
  it.each(METHODS)("[NSC-1, NSC-2] is certified to each seller once, and to nobody else: %s", (method) => {
    expect(endOf(method)).toEqual({ certified: CERTIFIED[method], isLeft: false });
  });
});
