import type { PlannedPeriod } from "@kontor/core";
import type { Period } from "@kontor/wire/words";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newStart, timeMap } from "../../src/sequencer/rehearsal/timeMap.ts";

const ORDER = ["PRELIMINARY", "OPENING", "TRADING", "SELLER_CORRECTION", "DEAL_MAKING"] as const;

const planOf = (from: number, ...lengths: (readonly [Period, number])[]): PlannedPeriod[] => {
  let at = from;
  const plan = lengths.map(([period, length]) => {
    at += length;
    return { period, at: at - length };
  });
  return [...plan, { period: "CLOSED", at }];
};

describe("[RHS-2] an instant under another plan", () => {
  const old = planOf(100, ["PRELIMINARY", 100], ["TRADING", 100], ["SELLER_CORRECTION", 50]);
  const CASES: readonly (readonly [string, PlannedPeriod[], number, number, boolean])[] = [
    ["the same plan moves nothing", old, 263, 263, false],
    [
      "half as long a period halves the way", planOf(150, ["PRELIMINARY", 50], ["TRADING", 50]), 240, 220,
      false,
    ],
    [
      "before the first period the distance stays", planOf(150, ["PRELIMINARY", 50], ["TRADING", 9]), 90, 140,
      false,
    ],
    [
      "after the last period the distance stays", planOf(100, ["PRELIMINARY", 50], ["TRADING", 9]), 360, 169,
      false,
    ],
    ["no such period: the next one begins", planOf(200, ["TRADING", 300]), 130, 200, true],
    ["no such period and none after: the end", planOf(200, ["TRADING", 300]), 320, 499, true],
    ["the instant a period begins is in it", planOf(0, ["PRELIMINARY", 10], ["TRADING", 10]), 200, 10, false],
  ];

  it.each(CASES)("%s", (_what, fresh, at, expected, isPeriodMissing) => {
    expect(timeMap(old, fresh)(at)).toEqual({ at: expected, isPeriodMissing });
  });

  it("never comes before one that was earlier", () => {
    const lengths = fc.subarray([...ORDER], { minLength: 1 }).chain((periods) =>
      fc.tuple(
        ...periods.map((
          period,
        ) => fc.integer({ min: 1, max: 60 }).map((length) => [period, length] as const)),
      ));
    const plan = fc.tuple(fc.nat(200), lengths).map(([from, parts]) => planOf(from, ...parts));
    fc.assert(fc.property(plan, plan, fc.nat(600), fc.nat(600), (one, other, a, b) => {
      const map = timeMap(one, other);
      const [first, second] = [Math.min(a, b), Math.max(a, b)].map((at) => map(at).at);
      expect(second).toBeGreaterThanOrEqual(first as number);
      expect(map(a).at).toSatisfy(Number.isSafeInteger);
      expect(timeMap(one, one)(a).at).toBe(a);
    }), { numRuns: 500 });
  });
});

describe("[RHS-2] the new plan begins", () => {
  const old = planOf(1_000, ["OPENING", 100], ["TRADING", 100]);
  const CASES: readonly (readonly [string, readonly (readonly [Period, number])[], number, number])[] = [
    ["so that TRADING begins when it did", [["PRELIMINARY", 300], ["TRADING", 50]], 0, 800],
    ["never before it is scheduled", [["PRELIMINARY", 300], ["TRADING", 50]], 950, 950],
    [
      "with the first shared period where TRADING is not shared", [["OPENING", 50], ["DEAL_MAKING", 5]], 0,
      1_000,
    ],
    ["when it did where nothing is shared", [["DEAL_MAKING", 5]], 0, 1_000],
  ];

  it.each(CASES)("%s", (_what, lengths, scheduledAt, expected) => {
    expect(newStart(old, scheduledAt, (from) => planOf(from, ...lengths))).toBe(expected);
  });
});
