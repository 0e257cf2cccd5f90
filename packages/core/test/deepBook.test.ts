import { describe, expect, it } from "vitest";
import { hashState, restoreSnapshot, takeSnapshot } from "../src/machine/snapshot.ts";
import { amendOrder, clock, placeOrder } from "./support/commands.ts";
import { TestExchange } from "./support/exchange.ts";
import { Stage } from "./support/stage.ts";
import type { Setting } from "./support/setting.ts";

const TEN = clock("10:00");
const FREE_OF_CHECKS: Setting = { rules: { selfTrade: "ALLOW" } };

/** Rests `count` sells of one step each, spread over prices from 100 on. */
function restSells({ exchange }: Stage, count: number, prices: number): void {
  for (let i = 0; i < count; i++) {
    const priceTicks = 100 + (i % prices);
    exchange.set(placeOrder({ clientOrderId: `s${i}`, side: 1, priceTicks, memberId: (i % 2) + 1 }), TEN);
  }
}

describe("deep books", () => {
  it.each(
    [
      ["one price", 1, {}], ["many prices", 500, {}], ["a ladder", 500, { floorTicks: 1, capTicks: 1000 }],
    ] as const,
  )(
    "[CDA-2, CDA-3] one order takes tens of thousands of others at %s, in their order",
    (_, prices, book) => {
      const stage = new Stage({ ...FREE_OF_CHECKS, book });
      restSells(stage, 30_000, prices);
      const {
        events,
      } = stage.exchange.send(
        placeOrder({ clientOrderId: "b", memberId: 3, priceTicks: 1000, quantitySteps: 30_001 }),
      );
      const deals = events.filter((event) => event.type === "DealMade");
      expect(deals.length).toBe(30_000);
      const keys = deals.map(({ priceTicks, sellOrderId }) => priceTicks * 1_000_000 + sellOrderId);
      expect(keys.every((key, i) => i === 0 || key > (keys[i - 1] as number))).toBe(true);
      expect(stage.exchange.state.orders.count).toBe(1);
    },
  );

  it("[ORD-3, DET-4] more orders than the first pool holds, and a snapshot of them", () => {
    const stage = new Stage(FREE_OF_CHECKS);
    restSells(stage, 70_000, 300);
    const { state } = stage.exchange;
    expect(state.orders.count).toBe(70_000);
    for (let orderId = 1; orderId <= 70_000; orderId += 2) {
      stage.exchange.set({
        type: "CancelOrder", memberId: (orderId + 1) % 2 + 1, traderId: 1, orderId, key: "",
      });
    }
    expect(state.orders.count).toBe(35_000);
    const restored = new TestExchange(restoreSnapshot(takeSnapshot(state)));
    const amendment = amendOrder({ memberId: 2, orderId: 69_999 + 1, priceTicks: 99 });
    for (const exchange of [stage.exchange, restored]) exchange.set(amendment);
    expect(hashState(restored.state)).toBe(hashState(state));
  });

  it("[ORD-7] ids of orders that are done stay done, page by page", () => {
    const stage = new Stage(FREE_OF_CHECKS);
    const { exchange } = stage;
    for (let i = 1; i <= 40_000; i++) {
      exchange.set(placeOrder({ clientOrderId: `s${i}`, side: 1, priceTicks: 100 }), TEN);
      exchange.set({ type: "CancelOrder", memberId: 1, traderId: 1, orderId: i, key: "" });
    }
    for (const orderId of [1, 16_383, 16_384, 16_385, 32_768, 40_000]) {
      const { outcome } = exchange.send({ type: "CancelOrder", memberId: 1, traderId: 1, orderId, key: "" });
      expect(outcome).toEqual({ ok: false, code: "ORDER_NOT_ACTIVE" });
    }
    expect(exchange.state.orders.count).toBe(0);
  });

  it("[CDA-8] a long chain of indivisible orders is swept without end of the stack", () => {
    const stage = new Stage({ rules: { selfTrade: "ALLOW" } });
    const { exchange } = stage;
    for (let i = 0; i < 300; i++) {
      exchange.set(
        placeOrder({ clientOrderId: `a${i}`, priceTicks: 100, quantitySteps: 10, isAllOrNone: true }), TEN,
      );
    }
    const {
      events,
    } = exchange.send(
      placeOrder({ clientOrderId: "s", memberId: 2, side: 1, priceTicks: 100, quantitySteps: 3005 }),
    );
    expect(events.filter(({ type }) => type === "DealMade").length).toBe(300);
    expect(exchange.state.orders.count).toBe(1);
  });
});
