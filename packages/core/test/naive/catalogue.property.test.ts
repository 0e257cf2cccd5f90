import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "../support/runs.ts";
import { CatalogueDuel } from "./catalogueDuel.ts";
import { catalogueRules, catalogueSteps } from "./catalogueSteps.ts";

/** Answers that each act is to meet. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  place: [
    "ok", "SESSION_CLOSED", "SESSION_PAUSED", "MEMBER_NOT_ADMITTED", "QUANTITY_INVALID", "PRICE_INVALID",
    "PRICE_OUT_OF_CORRIDOR", "EXPOSURE_REQUIRED", "DEPOSIT_INSUFFICIENT",
  ],
  verify: ["ok", "ORDER_NOT_FOUND", "ORDER_NOT_ACTIVE"],
  dismiss: ["ok", "ORDER_NOT_ACTIVE"],
  offer: [
    "ok", "ORDER_NOT_FOUND", "ORDER_NOT_ACTIVE", "SESSION_PAUSED", "PERIOD_FORBIDS", "MEMBER_NOT_ADMITTED",
    "NOT_ELIGIBLE", "QUANTITY_INVALID", "PRICE_INVALID", "PRICE_OUT_OF_CORRIDOR", "EXPOSURE_REQUIRED",
    "SELF_TRADE", "DEPOSIT_INSUFFICIENT",
  ],
  accept: [
    "ok", "ORDER_NOT_FOUND", "ORDER_NOT_ACTIVE", "SESSION_PAUSED", "PERIOD_FORBIDS", "NOT_ELIGIBLE",
    "QUANTITY_INVALID", "DEPOSIT_INSUFFICIENT",
  ],
  decline: ["ok", "ORDER_NOT_ACTIVE", "PERIOD_FORBIDS", "NOT_ELIGIBLE"],
  counter: [
    "ok", "ORDER_NOT_ACTIVE", "PERIOD_FORBIDS", "NOT_ELIGIBLE", "QUANTITY_INVALID", "PRICE_INVALID",
    "PRICE_OUT_OF_CORRIDOR", "EXPOSURE_REQUIRED", "DEPOSIT_INSUFFICIENT",
  ],
  auction: [
    "ok", "ORDER_NOT_FOUND", "ORDER_NOT_ACTIVE", "SESSION_PAUSED", "PERIOD_FORBIDS", "NOT_ELIGIBLE",
  ],
  cancelOrder: ["ok"],
  cancelOffer: ["ok", "ORDER_NOT_ACTIVE", "ORDER_NOT_FOUND"],
  pause: ["ok"], resume: ["ok"], restore: ["ok"], kill: ["ok"], close: ["ok"], abort: ["ok"],
};
/** What happens in the slow catalogue besides. */
const NOTES = [
  "exposure over with 0", "exposure over with 1", "exposure over with 2", "exposure stood still",
  "offer stood still", "offer expired", "accepted exposed by owner", "accepted part by owner",
  "accepted whole by owner", "accepted whole by offeror", "accepted part by offeror at another price",
  "accepted whole by offeror at another price", "auction of a sell", "auction of a buy",
  "auction with equal offers", "offer over with its order FILLED", "offer over with its order CANCELLED",
  "offer over with its order IN_AUCTION",
];
const WORDS = [
  ...Object.entries(ANSWERS).flatMap(([act, answers]) => answers.map((answer) => `${act} ${answer}`)),
  ...NOTES,
];

describe("the catalogue agrees with the slow catalogue after every step", () => {
  it("[CAT-1, CAT-2, CAT-3, CAT-4, CAT-5, CAT-6, CAT-7, CAT-8] random catalogues, in time and late", () => {
    const met = new Map<string, number>();
    fc.assert(fc.property(catalogueRules, catalogueSteps, (drawn, steps) => {
      const duel = new CatalogueDuel(drawn);
      for (const one of steps) duel.play(one);
      for (const counts of [duel.met, duel.naive.noted]) {
        for (const [word, count] of counts) met.set(word, (met.get(word) ?? 0) + count);
      }
    }), runs(500));
    // What no draw reaches is not compared: each rule and each answer is met.
    expect(WORDS.filter((word) => !met.has(word))).toEqual([]);
  });
});
