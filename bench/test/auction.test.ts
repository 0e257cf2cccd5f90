import { E, EventLog, LOT_PHASES } from "@kontor/core";
import { describe, expect, it } from "vitest";
import { callOrders, largestVolume } from "../auction/callOrders.ts";
import { Lateness } from "../auction/lateness.ts";

const [BIDDING, PAUSE, ENDED] = ([
  "BIDDING", "PAUSE", "ENDED",
] as const).map((phase) => LOT_PHASES.indexOf(phase));

/** The events of one commit: a lot's phase, round, least price, beginning and end. */
function told(...changes: readonly (readonly [number, number, number, number, number])[]): EventLog {
  const log = new EventLog();
  for (const [phase, round, least, fromAt, endsAt] of changes) {
    log.emit(E.LotChanged, 7, phase, round, 0, 0, 0, least, 10, fromAt, endsAt, 0, 0, 0);
  }
  return log;
}

describe("how late the clock of an auction is", () => {
  it("counts what came by the clock, and no act of a bidder", () => {
    const lateness = new Lateness(1_000);
    const opened = lateness.read(told([BIDDING as number, 1, 101, 1_000, 2_000]), 1_004);
    expect(opened).toEqual([{ bookId: 7, round: 1, priceTicks: 101 }]);
    expect(lateness.read(told([PAUSE as number, 1, 0, 1_500, 1_800]), 1_503)).toEqual([]);
    lateness.read(told([BIDDING as number, 2, 102, 1_800, 2_800]), 1_801);
    expect(lateness.lateMs).toEqual([4, 1]);
  });

  it("counts the end of a lot, and its price", () => {
    const lateness = new Lateness(1_000);
    lateness.read(told([BIDDING as number, 1, 101, 1_000, 2_000]), 1_000);
    const log = told([ENDED as number, 1, 0, 1_000, 0]);
    log.emit(E.LotEnded, 7, 0, 100, 0, 2_000);
    lateness.read(log, 2_009);
    expect([lateness.lateMs, lateness.ended, lateness.endTicks]).toEqual([[0, 9], 1, 100]);
  });
});

describe("the largest volume of a call auction", () => {
  it("is counted price by price", () => {
    const order = callOrders(1)[0]!;
    const [buys, sells] = [[10_010, 10_000, 9_990], [9_995, 10_000, 10_005]];
    const orders = [buys, sells].flatMap((prices, side) =>
      prices.map((priceTicks) => ({ ...order, side, priceTicks, quantitySteps: 10 })));
    expect(largestVolume(orders)).toEqual({ volume: 20, low: 10_000, high: 10_000 });
  });

  it("is of orders that are the same in every run, and cross", () => {
    expect(callOrders(500)).toEqual(callOrders(500));
    expect(largestVolume(callOrders(500)).volume).toBeGreaterThan(1_000);
  });
});
