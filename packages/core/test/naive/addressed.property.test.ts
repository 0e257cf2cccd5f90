import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ADDRESSED } from "../../src/deal/deals.ts";
import { BY } from "../support/commands.ts";
import { runs } from "../support/runs.ts";
import { AddressedRun } from "./addressedRun.ts";
import {
  ADDRESSED_BOOKS, ADDRESSED_PARTIES, type AddressedRules, NaiveAddressed, type NaiveAsk,
} from "./naiveAddressed.ts";

type Step =
  | { readonly kind: "place"; readonly ask: NaiveAsk }
  /** Answers the standing order at a share of the list: what it names, from the other side. */
  | { readonly kind: "answer"; readonly share: number; readonly isAnswer: boolean; readonly off: number }
  | { readonly kind: "cancel" | "decline"; readonly share: number; readonly party: number | null }
  | { readonly kind: "begin" | "pause" | "resume" | "close" | "abort" | "restore" }
  | { readonly kind: "kill"; readonly party: number };

const party = fc.integer({ min: 1, max: ADDRESSED_PARTIES.length });
const seldom = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ arbitrary: usual, weight: 25 }, { arbitrary: odd, weight: 1 });
const ask: fc.Arbitrary<NaiveAsk> = fc.record({
  party, to: seldom(party, fc.constantFrom(0, 99)), book: fc.integer({ min: 1, max: ADDRESSED_BOOKS.length }),
  isSell: fc.boolean(), price: seldom(fc.integer({ min: 98, max: 104 }), fc.constantFrom(0, 99.5)),
  quantity: seldom(fc.integer({ min: 1, max: 12 }), fc.constantFrom(0, 1.5, -3)),
  isAnswer: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});
const share = fc.nat(999).map((n) => n / 1000);
const step: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: fc.record({ kind: fc.constant("place" as const), ask }), weight: 80 },
  {
    arbitrary: fc.record({
      kind: fc.constant("answer" as const), share, isAnswer: fc.boolean(),
      off: fc.constantFrom(0, 0, 0, 0, 1),
    }), weight: 60,
  },
  {
    arbitrary: fc.record({
      kind: fc.constantFrom("cancel" as const, "decline" as const), share, party: fc.option(party),
    }), weight: 12,
  },
  {
    arbitrary: fc.record({ kind: fc.constantFrom("pause" as const, "resume" as const, "resume" as const) }),
    weight: 4,
  },
  { arbitrary: fc.record({ kind: fc.constant("restore" as const) }), weight: 12 },
  { arbitrary: fc.record({ kind: fc.constant("begin" as const) }), weight: 1 },
  { arbitrary: fc.record({ kind: fc.constant("kill" as const), party }), weight: 1 },
  { arbitrary: fc.record({ kind: fc.constantFrom("close" as const, "abort" as const) }), weight: 1 },
);
const rules: fc.Arbitrary<AddressedRules> = fc.record({
  tenths: fc.constantFrom(10, 5, 15, 20, 30, 0), open: fc.constantFrom(null, null, null, [1], [2]),
  offers: fc.array(fc.record({
    party: fc.integer({ min: 1, max: 3 }), product: fc.integer({ min: 1, max: 2 }),
    place: fc.constantFrom("north", "south"), price: fc.integer({ min: 98, max: 102 }),
    quantity: fc.integer({ min: 5, max: 25 }),
  }), { minLength: 4, maxLength: 10 }),
  floor: fc.constantFrom(null, 99), cap: fc.constantFrom(null, 103),
  rate: fc.constantFrom(0, 500, 10_000, 10_000),
  funds: fc.constantFrom(1_500, 1_000_000), isGroupAllowed: fc.boolean(),
});

/** Plays steps on both and compares all that can be seen after each. */
class Duel {
  readonly codes = new Map<string, number>();
  readonly core: AddressedRun;
  readonly naive: NaiveAddressed;
  readonly #rules: AddressedRules;

  constructor(drawn: AddressedRules) {
    this.#rules = drawn;
    this.core = new AddressedRun(drawn);
    this.naive = new NaiveAddressed(drawn);
  }

  play(one: Step): void {
    if (one.kind === "restore") return this.core.restore();
    const [core, naive] = this.#act(one);
    expect(core, one.kind).toBe(naive);
    this.codes.set(core, (this.codes.get(core) ?? 0) + 1);
    this.#compare();
  }

  #act(one: Step): [core: string, naive: string] {
    const { core, naive } = this;
    switch (one.kind) {
      case "place":
        return [core.place(one.ask), naive.place(one.ask)];
      case "answer":
        return this.#answer(one.share, one.isAnswer, one.off);
      case "cancel":
      case "decline":
        return this.#change(one.kind, one.share, one.party);
      case "begin":
        return [this.#begin(), naive.begin()];
      case "pause":
      case "resume":
        return this.#stop(one.kind === "pause");
      case "kill": {
        const kill = { ...BY, type: "EngageKillSwitch", scope: "MEMBER", targetId: one.party } as const;
        return [core.send({ ...kill, reason: "" }), naive.kill(one.party)];
      }
      default: {
        const type = one.kind === "close" ? "CloseSession" : "AbortSession";
        return [core.send({ ...BY, type, sessionId: 1, reason: "" }), naive.end()];
      }
    }
  }

  #begin(): string {
    return this.core.send({
      ...BY, type: "StartPeriod", sessionId: 1, period: "ADDRESSED", reason: "",
    });
  }

  #answer(at: number, isAnswer: boolean, off: number): [string, string] {
    const { orders } = this.naive;
    const other = orders[Math.floor(at * orders.length)];
    if (!other) return ["ok", "ok"];
    const back: NaiveAsk = {
      ...other, party: other.to, to: other.party, isSell: !other.isSell, isAnswer, price: other.price + off,
    };
    return [this.core.place(back), this.naive.place(back)];
  }

  #change(kind: "cancel" | "decline", at: number, who: number | null): [string, string] {
    const { orders } = this.naive;
    // Now and then an order that is done, or was never there.
    const order = at > 0.7 ? undefined : orders[Math.floor(at * orders.length)];
    const name = order?.name ?? Math.floor((at - 0.7) * 40);
    const actor = who ?? (kind === "cancel" ? order?.party : order?.to) ?? 1;
    const type = kind === "cancel" ? "CancelOrder" : "DeclineOffer";
    return [this.core.change(type, actor, name), this.naive[kind](actor, name)];
  }

  /** Stops and goings on are not this twin's: it follows the core there. */
  #stop(isPause: boolean): [string, string] {
    const type = isPause ? "PauseSession" : "ResumeSession";
    const code = this.core.send({ ...BY, type, sessionId: 1, reason: "" });
    if (code === "ok") this.naive.isPaused = isPause;
    return [code, code];
  }

  #compare(): void {
    const { core, naive } = this;
    expect(core.standing()).toEqual(naive.orders.map(({ name }) => name));
    expect(core.deals.map((deal) => [
      deal.sellOrderId, deal.buyOrderId, deal.bookId, deal.sellerId, deal.buyerId, deal.priceTicks,
      deal.quantitySteps,
    ])).toEqual(naive.deals.map(({ sell, buy }) => (
      [sell.name, buy.name, sell.book, sell.party, buy.party, sell.price, sell.quantity])));
    expect(core.deals.every(({ flags }) => (flags & ADDRESSED) !== 0)).toBe(true);
    ADDRESSED_PARTIES.forEach((_, i) => {
      const { reserved, blocked } = naive.held(i + 1);
      expect(core.money(i + 1)).toEqual([this.#rules.funds - reserved - blocked, reserved, blocked]);
    });
  }
}

describe("addressed deals agree with the slow twin after every step", () => {
  it("[ADR-1, ADR-2, ADR-3, ADR-4, ADR-5, ADR-6, ADR-7, ADR-8] random sessions, right and wrong", () => {
    const codes = new Map<string, number>();
    let deals = 0;
    fc.assert(fc.property(
      rules, fc.nat(7).map((n) => n === 0), fc.array(step, { minLength: 10, maxLength: 60, size: "max" }),
      (drawn, isEarly, all) => {
        const duel = new Duel(drawn);
        if (!isEarly) duel.play({ kind: "begin" });
        for (const one of all) duel.play(one);
        for (const [code, count] of duel.codes) codes.set(code, (codes.get(code) ?? 0) + count);
        deals += duel.naive.deals.length;
      },
    ), runs(250));
    expect([
      "ok", "SESSION_CLOSED", "SESSION_PAUSED", "PERIOD_FORBIDS", "MEMBER_NOT_ADMITTED", "NOT_ELIGIBLE",
      "QUANTITY_INVALID", "PRICE_INVALID", "PRICE_OUT_OF_CORRIDOR", "ROUND_MISMATCH", "QUOTA_EXCEEDED",
      "SELF_TRADE", "DEPOSIT_INSUFFICIENT", "ORDER_NOT_FOUND", "ORDER_NOT_ACTIVE",
    ].filter((code) => (codes.get(code) ?? 0) < 10)).toEqual([]);
    expect(deals).toBeGreaterThan(100);
  });
});
