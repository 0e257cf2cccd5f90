import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clock } from "../support/commands.ts";
import { runs } from "../support/runs.ts";
import type { SealedAct, SealedRules } from "./sealedBid.ts";
import { SealedDuel } from "./sealedDuel.ts";

const TEN = clock("10:00");

/** An act before it has an instant, and before what is shown is what was filed. */
interface Wish extends Omit<SealedAct, "at"> {
  readonly jump: "SAME" | "BEFORE_DUE" | "DUE" | "AFTER_DUE" | "SOME";
  readonly someMs: number;
  /** Whether a showing takes what the twin knows of the filing. */
  readonly isTrue: boolean;
}

const weighted = <T>(...parts: readonly (readonly [T, number])[]): fc.Arbitrary<T> =>
  fc.oneof(...parts.map(([value, weight]) => ({ arbitrary: fc.constant(value), weight })));

const lot = fc.record({
  quantity: fc.constant(10), start: fc.constantFrom(1, 100), reserve: fc.constantFrom(null, null, 105),
  isDivisible: fc.boolean(), minTake: fc.constantFrom(0, 3),
}).map((terms) => (terms.isDivisible ? terms : { ...terms, minTake: 0 }));

const rules: fc.Arbitrary<SealedRules> = fc.record({
  isCommitted: weighted([true, 3], [false, 1]),
  startAt: fc.constant(TEN), revealAt: fc.constant(TEN + 2000), closesAt: fc.constant(TEN + 4000),
  lots: fc.array(lot, { minLength: 1, maxLength: 3 }), lotsToWinMax: fc.constantFrom(null, 1, 2),
  isUniform: fc.boolean(), forfeitPercent: fc.constantFrom(0, 33, 100),
  depositBps: fc.constantFrom(0, 500, 333), floor: fc.constantFrom(1, 104), cap: fc.constantFrom(110, 1000),
  funds: fc.constant([0, 10_000_000, 10_000_000, 10_000_000, 12_000]),
});

const acts: fc.Arbitrary<Wish[]> = fc.array(fc.record({
  kind: weighted<SealedAct["kind"]>(
    ["commit", 60], ["bid", 40], ["reveal", 90], ["withdraw", 8], ["wait", 6], ["close", 1], ["abort", 1],
    ["pause", 3], ["resume", 12], ["kill", 3],
  ),
  lot: fc.nat(2),
  party: weighted([1, 2], [2, 2], [3, 14], [4, 14], [5, 9]),
  price: weighted([105, 8], [106, 6], [110, 4], [104, 3], [111, 2], [99, 4], [1, 1], [0, 2], [105.5, 6]),
  quantity: weighted([10, 20], [4, 8], [3, 4], [2, 2], [NaN, 3], [11, 1], [0, 1], [2.5, 1]),
  bound: weighted(
    [5600, 20], [2100, 6], [40_000, 4], [7000, 4], [1, 1], [0, 1], [-1, 1], [5.5, 1], [20_000_000, 1],
  ),
  word: weighted(["a", 30], ["b", 2], ["z", 1]),
  jump: weighted(["SAME", 20], ["SOME", 14], ["DUE", 3], ["BEFORE_DUE", 2], ["AFTER_DUE", 1]),
  someMs: fc.integer({ min: 1, max: 350 }), isTrue: weighted([true, 5], [false, 1]),
}), { minLength: 20, maxLength: 70, size: "max" });

/** What a bidder does: its wish at its instant, and mostly what it has filed where it shows something. */
function actOf(duel: SealedDuel, wish: Wish): SealedAct {
  const { jump, someMs, isTrue, ...act } = wish;
  const { now } = duel;
  const next = Number.isFinite(duel.nextDueAt) ? duel.nextDueAt : now + 500;
  const at = {
    SAME: now, SOME: now + someMs, BEFORE_DUE: Math.max(now, next - 1), DUE: next, AFTER_DUE: next + 1,
  }[jump];
  const place = act.lot % duel.twin.rules.lots.length;
  const own = duel.twin.ownBid(place, act.party);
  const shown = act.kind === "reveal" && isTrue && own
    ? { price: own.price, quantity: own.quantity, word: own.word }
    : {};
  return { ...act, ...shown, at, lot: place };
}

const plain = { price: NaN, quantity: NaN, bound: 0, word: "a", lot: 0, party: 1 };

describe("sealed bids agree with their slow twin after every act", () => {
  it("[SEAL-1, SEAL-2, SEAL-3, SEAL-4, SEAL-5, SEAL-6] filed, shown, opened, shared and lost", () => {
    const met = new Set<string>();
    let deals = 0;
    fc.assert(fc.property(rules, acts, fc.nat(60), (setting, wishes, cut) => {
      const duel = new SealedDuel(setting);
      wishes.forEach((wish, place) => {
        if (place === cut) duel.restore();
        duel.step(actOf(duel, wish));
      });
      duel.step({ ...plain, kind: "resume", at: duel.now });
      duel.step({ ...plain, kind: "wait", at: TEN + 86_400_000 });
      duel.replay();
      for (const code of [...duel.codes, ...duel.twin.outcomes]) met.add(code);
      deals += duel.twin.deals.length;
    }), runs(300));
    expect([
      "SOLD", "UNSOLD", "RESERVE_NOT_MET", "ABORTED", "WITHDRAWN", "commit ok", "commit TERMS_INVALID",
      "commit DEPOSIT_INSUFFICIENT", "commit SELF_TRADE", "commit NOT_ELIGIBLE", "commit SESSION_CLOSED",
      "commit SESSION_PAUSED", "commit PERIOD_FORBIDS", "commit MEMBER_NOT_ADMITTED", "bid ok",
      "bid PERIOD_FORBIDS", "bid PRICE_OUT_OF_CORRIDOR", "bid QUANTITY_INVALID", "bid PRICE_INVALID",
      "reveal ok", "reveal COMMITMENT_MISMATCH", "reveal STATE_UNCHANGED", "reveal PERIOD_FORBIDS",
      "reveal SESSION_PAUSED",
      "reveal DEPOSIT_INSUFFICIENT", "reveal PRICE_OUT_OF_CORRIDOR", "reveal QUANTITY_INVALID",
      "reveal PRICE_INVALID", "withdraw ok", "withdraw PERIOD_FORBIDS", "close ok", "abort ok",
    ].filter((code) => !met.has(code))).toEqual([]);
    expect(deals).toBeGreaterThan(40);
  });
});
