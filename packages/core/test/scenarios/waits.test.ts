import { describe, expect, it } from "vitest";
import type { SessionRules } from "../../src/machine/commands.ts";
import { hashState, restoreSnapshot, takeSnapshot } from "../../src/machine/snapshot.ts";
import { clock, HOUR_MS } from "../support/commands.ts";
import { TestExchange } from "../support/exchange.ts";
import { play } from "../support/play.ts";
import type { Setting } from "../support/setting.ts";
import { Stage } from "../support/stage.ts";
import { english, MONEY, SOLD } from "../support/waits.ts";

/** The terms of the method alone. */
function termsOf({ rules: { terms } = {} }: Setting): Partial<SessionRules> {
  return terms ? { terms } : {};
}

describe("what waits after a lot", () => {
  it("[WAI-7] is for one-sided methods, and for a year at most", () => {
    const year = 366 * 24 * HOUR_MS;
    const waits = { waitMs: year, answerMs: year, biddersMax: 1 };
    const open = (rules: Partial<SessionRules>, setting: Setting = english()) => () => (
      new Stage({ ...setting, rules: { ...termsOf(setting), ...rules } })
    );
    expect(open({ secondBidder: waits, assentMs: year })).not.toThrow();
    const wrongs = [
      { waitMs: 0 }, { waitMs: year + 1 }, { answerMs: 0.5 }, { answerMs: year + 1 }, { biddersMax: 0 },
    ];
    for (const wrong of wrongs) {
      expect(open({ secondBidder: { ...waits, ...wrong } }), JSON.stringify(wrong)).toThrow("TERMS_INVALID");
    }
    for (const assentMs of [0, 0.5, year + 1]) expect(open({ assentMs })).toThrow("TERMS_INVALID");
    for (const method of ["CONTINUOUS_DOUBLE_AUCTION", "CALL_AUCTION", "PERIODIC_COUNTER_AUCTION"] as const) {
      expect(open({ assentMs: 1 }, { method })).toThrow("TERMS_INVALID");
      expect(open({ secondBidder: waits }, { method })).toThrow("TERMS_INVALID");
    }
    // A Dutch auction has no beaten bids: its own terms are in order, only the wait is not.
    const dutch: Setting = {
      method: "DUTCH_AUCTION", lotOf: "Alder", lot: { reserveTicks: 90 },
      rules: { terms: { stepTicks: 5, stepPercent: null, stepMs: 60_000, partialOk: false } },
    };
    expect(open({}, dutch)).not.toThrow();
    expect(open({ secondBidder: waits }, dutch)).toThrow("TERMS_INVALID");
    expect(open({ assentMs: 1 }, dutch)).toThrow("TERMS_INVALID");
  });

  it("[DET-4, WAI-2] comes back from a snapshot, and ends at its instant as it would have ended", () => {
    const stage = play(english(MONEY), SOLD);
    const twin = new TestExchange(restoreSnapshot(structuredClone(takeSnapshot(stage.exchange.state))));
    const wait = { type: "AdvanceTime", actorId: 0, key: "" } as const;
    for (const at of [clock("12:14:59"), clock("12:15")]) {
      const told = [stage.exchange, twin].map((exchange) => exchange.send(wait, at).events);
      expect(told[1]).toEqual(told[0]);
      expect(told[0]?.length).toBe(at === clock("12:15") ? 3 : 0);
      expect(hashState(twin.state)).toBe(hashState(stage.exchange.state));
    }
  });

  it("[DET-4, WAI-3, WAI-4] an annulled deal and an open chance outlive a snapshot and are hashed", () => {
    const stage = play(english(MONEY), `${SOLD}
      11:00 | Olga  | unseat  | 1   | held as 1
            | Pavel | approve | 1   | deal 1 annulled, 115.00 and fee 38.70 back,
            |       |         |     | D1 offered 10@110 till 11:30, 1 approved
    `);
    const { state } = stage.exchange;
    const twin = restoreSnapshot(structuredClone(takeSnapshot(state)));
    expect([...twin.deals.annulled]).toEqual([1]);
    expect(twin.nextDueAt).toBe(clock("11:30"));
    expect(hashState(twin)).toBe(hashState(state));
    const [wait] = [...state.waits.values()];
    twin.waits.set(1, { ...wait!, chance: { ...wait!.chance!, endsAt: clock("11:31") } });
    expect(hashState(twin)).not.toBe(hashState(state));
    const before = hashState(state);
    state.deals.annulled.clear();
    expect(hashState(state)).not.toBe(before);
  });
});
