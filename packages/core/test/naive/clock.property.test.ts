import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RESERVED } from "../../src/deposit/ledger.ts";
import { BY } from "../support/commands.ts";
import { recountBound } from "../support/recount.ts";
import { runs } from "../support/runs.ts";
import { CLOCK_PARTIES, type ClockRules } from "./clockRules.ts";
import { ClockRun, TEN } from "./clockRun.ts";
import { NaiveClock } from "./naiveClock.ts";

type Ask = readonly [product: number, steps: number];
type Step =
  | {
    readonly kind: "submit"; readonly party: number; readonly asks: readonly Ask[]; readonly isLate: boolean;
  }
  | { readonly kind: "all"; readonly drops: readonly number[] }
  | { readonly kind: "round"; readonly isLate: boolean }
  | { readonly kind: "wait"; readonly ms: number }
  | { readonly kind: "boundary"; readonly before: number }
  | { readonly kind: "pause" | "resume" | "close" | "abort" | "restore" }
  | { readonly kind: "kill"; readonly party: number };

const party = fc.integer({ min: 1, max: CLOCK_PARTIES.length });
const steps = fc.oneof(
  { arbitrary: fc.integer({ min: 0, max: 9 }), weight: 30 },
  { arbitrary: fc.constantFrom(-1, 1.5, 13), weight: 1 },
);
const ask: fc.Arbitrary<Ask> = fc.tuple(fc.integer({ min: 0, max: 2 }), steps);
const rarely = fc.integer({ min: 0, max: 24 }).map((n) => n === 0);
const weighted = (...parts: [fc.Arbitrary<Step>, number][]): fc.Arbitrary<Step> =>
  fc.oneof(...parts.map(([arbitrary, weight]) => ({ arbitrary, weight })));

const step = weighted(
  [fc.record({
    kind: fc.constant(
      "submit" as const,
    ), party: fc.oneof({ arbitrary: fc.integer({ min: 3, max: 5 }), weight: 6 },
      { arbitrary: party, weight: 1 }), asks: fc.array(ask, { minLength: 1, maxLength: 3 }), isLate: rarely,
  }), 60],
  [fc.record({
    kind: fc.constant("all" as const),
    drops: fc.array(fc.constantFrom(0, 0, 0, 0, 0, 1, 1, 2, 4), { minLength: 9, maxLength: 9 }),
  }), 30],
  [fc.record({ kind: fc.constant("round" as const), isLate: rarely }), 6],
  [fc.record({ kind: fc.constant("boundary" as const), before: fc.constantFrom(0, 0, 1) }), 8],
  [fc.record({ kind: fc.constant("wait" as const), ms: fc.integer({ min: 0, max: 70_000 }) }), 4],
  [fc.record({ kind: fc.constantFrom("pause" as const, "resume" as const, "resume" as const) }), 5],
  [fc.record({ kind: fc.constant("restore" as const) }), 2],
  [fc.record({ kind: fc.constant("kill" as const), party }), 1],
  [fc.record({ kind: fc.constantFrom("close" as const, "abort" as const) }), 1],
);

const product = (owner: number) => fc.record({
  owner: fc.constant(owner), start: fc.integer({ min: 90, max: 110 }), most: fc.integer({ min: 4, max: 12 }),
  least: fc.integer({ min: 0, max: 4 }), cap: fc.constantFrom(null, null, 115),
});
const rules: fc.Arbitrary<ClockRules> = fc.record({
  products: fc.oneof(
    fc.tuple(product(1)), fc.tuple(product(1), product(2)), fc.tuple(product(1), product(2), product(1)),
  ),
  roundMs: fc.constantFrom(null, 60_000), pauseMs: fc.constantFrom(0, 0, 15_000),
  increments: fc.constantFrom(
    [[3000, 300], [1500, 200], [500, 100], [0, 50]] as const, [[5000, 1250], [0, 150]] as const, [] as const,
    [[2500, 333]] as const,
  ),
  buyRate: fc.constantFrom(0, 500, 10_000), sellRate: fc.constantFrom(0, 333),
  funds: fc.constantFrom(1_000, 2_400, 1_000_000), quantityMax: fc.constantFrom(null, 12),
}).map((
  drawn,
) => ({
  ...drawn, products: drawn.products.map((one) => ({ ...one, least: Math.min(one.most, one.least * 3) })),
}));

/** Plays steps on both machines and compares all that can be seen after each. */
class Duel {
  readonly codes = new Set<string>();
  readonly core: ClockRun;
  readonly naive: NaiveClock;
  rolledBack = 0;
  #at = TEN;

  constructor(drawn: ClockRules) {
    this.core = new ClockRun(drawn);
    this.naive = new NaiveClock(drawn, TEN);
  }

  play(one: Step): void {
    if (one.kind === "all") return this.#playRound(one.drops);
    if (one.kind === "wait") this.#at += one.ms;
    if (one.kind === "boundary" && Number.isFinite(this.naive.endsAt) && this.naive.pausedAt === undefined) {
      this.#at = Math.max(this.#at, this.naive.endsAt - one.before);
    }
    if (one.kind === "restore") this.core.restore();
    this.naive.pass(this.#at);
    const [core, naive] = this.#act(one);
    this.codes.add(core);
    if (core !== naive) expect(core, one.kind).toBe(naive);
    this.compare();
  }

  /** A whole round: each bidder asks for nearly what it asked for before, in round 1 for much. */
  #playRound(drops: readonly number[]): void {
    const { products, round } = this.naive;
    [3, 4, 5].forEach((bidder, i) => {
      const asks = products.map(({ place, before }): Ask => {
        const drop = drops[i * 3 + place]!;
        return [place, round === 1 ? 6 - drop : Math.max(0, before[bidder]! - drop)];
      });
      this.play({ kind: "submit", party: bidder, asks, isLate: false });
    });
    this.play({ kind: "round", isLate: false });
  }

  #act(one: Step): [core: string, naive: string] {
    const { core, naive } = this;
    const at = this.#at;
    switch (one.kind) {
      case "submit": {
        const asks = one.asks.filter(([place]) => place < naive.products.length);
        const round = naive.round - (one.isLate ? 1 : 0);
        return [core.submit(one.party, round, asks, at), naive.submit(one.party, round, asks)];
      }
      case "round": {
        const round = naive.round - (one.isLate ? 1 : 0);
        const code = core.send({ ...BY, type: "CloseRound", sessionId: 1, round, reason: "" }, at);
        return [code, naive.closeRound(round, at)];
      }
      case "pause":
        return [core.officer("PauseSession", at), naive.pause(at)];
      case "resume":
        return [core.officer("ResumeSession", at), naive.resume(at)];
      case "close":
        return [core.officer("CloseSession", at), naive.end(at)];
      case "abort":
        return [core.officer("AbortSession", at), naive.end(at)];
      case "kill": {
        const kill = {
          ...BY, type: "EngageKillSwitch", scope: "MEMBER", targetId: one.party, reason: "",
        } as const;
        return [core.send(kill, at), naive.kill(one.party, at)];
      }
      default:
        return [core.send({ ...BY, type: "AdvanceTime" }, at), "ok"];
    }
  }

  /** All that can be seen of both, told alike. */
  compare(): void {
    expect(this.#seenInCore()).toBe(JSON.stringify(this.#seenInNaive()));
  }

  #seenInCore(): string {
    const { core, naive } = this;
    const { books, sessions, ledger } = core.exchange.state;
    const bound = recountBound(core.exchange.state);
    return JSON.stringify({
      deals: core.deals.map((deal) => [deal.bookId - 1, deal.buyerId, deal.quantitySteps, deal.priceTicks]),
      lots: naive.products.map((_, place) => {
        const lot = books[place + 1]!.lot!;
        const isStanding = naive.pausedAt !== undefined || lot.phase === "ENDED";
        return [
          lot.priceTicks, lot.phase, lot.phase === "ENDED" ? 0 : lot.round, isStanding ? 0 : lot.endsAt,
        ];
      }),
      isOpen: sessions[1]!.period === "TRADING",
      money: CLOCK_PARTIES.map((_, i) => core.money(i + 1)),
      isRecounted: bound.every(({ reserved }, account) => ledger.balance(account, RESERVED) === reserved),
      // A bidder that offers nothing itself is never below zero: what it may come to buy is covered.
      isCovered: [3, 4, 5].every((bidder) => core.money(bidder)[0]! >= 0),
    });
  }

  #seenInNaive(): unknown {
    const { deals, products, phase, round, endsAt, pausedAt, rules: { funds } } = this.naive;
    return {
      deals: deals.map(({ product: place, party: who, steps: some, price }) => [place, who, some, price]),
      lots: products.map(({ price, isOpen }) => {
        const isOver = !isOpen || phase === "ENDED";
        const end = isOver || pausedAt !== undefined ? 0 : endsAt;
        return [price, isOver ? "ENDED" : phase, isOver ? 0 : round, end];
      }),
      isOpen: phase !== "ENDED",
      money: CLOCK_PARTIES.map((_, i) => {
        const [reserved, blocked] = [this.naive.reserved(i + 1), this.naive.blocked(i + 1)];
        return [funds - reserved - blocked, reserved, blocked];
      }),
      isRecounted: true,
      isCovered: true,
    };
  }
}

describe("the clock agrees with the slow clock after every step", () => {
  it("[CLK-1, CLK-2, CLK-3, CLK-4, CLK-5, CLK-6, CLK-8, CLK-9] random sessions, in time and late", () => {
    const codes = new Set<string>();
    const seen = { deals: 0, back: 0, manyRounds: 0, sessions: 0 };
    fc.assert(fc.property(rules, fc.array(
      step, { minLength: 10, maxLength: 60, size: "max" },
    ), (drawn, all) => {
      const duel = new Duel(drawn);
      for (const one of all) duel.play(one);
      const { naive } = duel;
      for (const code of duel.codes) codes.add(code);
      seen.deals += naive.deals.length;
      seen.back += naive.products.some(({ price, backPrice }) => backPrice !== 0 && price === backPrice)
        ? 1
        : 0;
      seen.manyRounds += naive.round > 3 ? 1 : 0;
      seen.sessions++;
    }), runs(400));
    expect([
      "ok", "SESSION_CLOSED", "SESSION_PAUSED", "PERIOD_FORBIDS", "MEMBER_NOT_ADMITTED", "NOT_ELIGIBLE",
      "STATE_UNCHANGED", "QUANTITY_INVALID", "PRICE_OUT_OF_CORRIDOR", "ROUND_MISMATCH", "ACTIVITY_EXCEEDED",
      "SELF_TRADE", "DEPOSIT_INSUFFICIENT",
    ].filter((code) => !codes.has(code))).toEqual([]);
    expect(seen.deals).toBeGreaterThan(400);
    expect(seen.back).toBeGreaterThan(25);
    expect(seen.manyRounds).toBeGreaterThan(50);
  });
});
