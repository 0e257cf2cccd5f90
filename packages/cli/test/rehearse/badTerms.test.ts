import { expect, it } from "vitest";
import { rehearseText } from "../../src/rehearse/rehearse.ts";

const COMMON = {
  tick: "1", quantityStep: "1", owner: "O", lot: "L1", lotQuantity: "10", startPrice: "100",
  startAt: "2026-01-12T10:00:00.000Z",
};
const DUTCH = { floorPrice: "90", step: "1", stepMs: 1000 };
const DISCOUNT = { step: "1", durationMs: 1000, maxDiscountPercent: "10" };
const LOT = { lot: "L1", owner: "O", quantity: "1" };

function errorOf(method: string, rules: object): unknown {
  const events = [{ at: "2026-01-12T12:00:00.000Z", type: "CLOSE" }];
  return rehearseText(JSON.stringify({ id: "X", method, rules: { ...COMMON, ...rules }, events })).error;
}

it.each([
  ["DUTCH_AUCTION", DUTCH, { floorPrice: "101" }, "floorPrice"],
  ["DUTCH_AUCTION", DUTCH, { stepMs: 0 }, "stepMs"],
  ["HYBRID_DUTCH", {}, { stageCount: 0 }, "stageCount"],
  ["HYBRID_DUTCH", {}, { stageMs: 0 }, "stageMs"],
  ["HYBRID_DUTCH", {}, { sealedMs: 0 }, "sealedMs"],
  ["HYBRID_DUTCH", {}, { bestMs: 0 }, "bestMs"],
  ["HYBRID_DUTCH", {}, { stagePercent: "0.0000001" }, "stagePercent"],
  ["DISCOUNT_DOWN_AUCTION", DISCOUNT, { maxDiscountPercent: "100.1" }, "maxDiscountPercent"],
  ["DISCOUNT_DOWN_AUCTION", DISCOUNT, { durationMs: 0 }, "durationMs"],
  ["DISCOUNT_DOWN_AUCTION", DISCOUNT, { step: null, stepPercent: "0.0000001" }, "stepPercent"],
  ["SEALED_BID", {}, { maxLotsToWin: 0 }, "maxLotsToWin"],
  ["SEALED_BID", {}, { closesAt: COMMON.startAt }, "closesAt"],
  ["SEALED_BID", {}, { lots: [] }, "lots"],
  ["SEALED_BID", {}, { lots: [LOT, LOT] }, "lots"],
])("%s with %o and %o is an error of that field", (method, sound, changed, field) => {
  expect(errorOf(method, sound)).toBeUndefined();
  expect(errorOf(method, { ...sound, ...changed })).toMatchObject({
    code: "FIELD_INVALID", field: `rules/${field}`,
  });
});

it("a hybrid whose last stages would have no price left is an error of the rules", () => {
  expect(errorOf("HYBRID_DUTCH", { stageCount: 100 })).toBeUndefined();
  expect(
    errorOf("HYBRID_DUTCH", { stageCount: 101 }),
  ).toMatchObject({ code: "FIELD_INVALID", field: "rules" });
});
