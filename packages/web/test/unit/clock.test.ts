import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ServerClock } from "../../src/shared/clock/serverClock.ts";
import { backoffMs } from "../../src/shared/stream/backoff.ts";

describe("the exchange's clock", () => {
  it("is right on a computer whose clock is seven minutes wrong", () => {
    const local = { now: 1_000 };
    const clock = new ServerClock(() => local.now);
    expect(clock.isKnown).toBe(false);
    clock.take([
      { sentAt: 1_000, serverAt: 421_200, receivedAt: 1_400 },
      { sentAt: 2_000, serverAt: 422_020, receivedAt: 2_040 },
    ]);
    local.now = 10_000;
    expect(clock.now(), "the quickest answer counts").toBe(430_000);
    expect(clock.errorMs).toBe(20);
  });

  it("is off by at most half of the way to and fro", () => {
    const trip = fc.record({ there: fc.nat(2_000), back: fc.nat(2_000), offset: fc.integer() });
    fc.assert(fc.property(trip, ({ there, back, offset }) => {
      const clock = new ServerClock(() => 0);
      clock.take([{ sentAt: 0, serverAt: offset + there, receivedAt: there + back }]);
      expect(Math.abs(clock.now() - offset)).toBeLessThanOrEqual(clock.errorMs);
    }));
  });

  it("asks to be measured again when the clocks have moved apart", () => {
    const clock = new ServerClock(() => 0);
    expect(clock.hear(500)).toBe(true);
    clock.take([{ sentAt: 0, serverAt: 500, receivedAt: 0 }]);
    expect(clock.hear(1_900)).toBe(false);
    expect(clock.hear(2_100)).toBe(true);
    expect(clock.hear(-1_100)).toBe(true);
  });
});

describe("the wait before the next try", () => {
  it("doubles, is spread, and has an end", () => {
    expect([0, 1, 2, 3].map((attempt) => backoffMs(attempt, () => 1))).toEqual([400, 800, 1_600, 3_200]);
    expect(backoffMs(0, () => 0)).toBe(240);
    expect(backoffMs(60, () => 1)).toBe(8_000);
  });
});
