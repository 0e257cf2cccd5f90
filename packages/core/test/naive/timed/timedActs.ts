import fc from "fast-check";
import { PARTY_COUNT } from "./timedRules.ts";

/** A bid as a party wishes it; the price is counted from something that it sees at that moment. */
export interface BidWish {
  readonly kind: "bid";
  readonly party: number;
  readonly isLimit: boolean;
  readonly isAcceptance: boolean;
  readonly from: "NOTHING" | "START" | "SEEN" | "LEAST" | "OWN" | "OTHER";
  readonly add: number;
  readonly oddPrice: number | null;
  readonly quantity: number;
  readonly oddQuantity: number | null;
}

/**
 * What is done about bids that wait after the end; deal 0 is the latest, party 0 who is offered something.
 */
type After =
  | { readonly kind: "dismiss"; readonly deal: number }
  | { readonly kind: "take"; readonly party: number }
  | { readonly kind: "assent" }
  | { readonly kind: "leave"; readonly party: number };

type Officer =
  | { readonly kind: "pause" | "resume" | "close" | "abort" | "wait" }
  | { readonly kind: "extend"; readonly by: number }
  | { readonly kind: "kill"; readonly party: number };

/** An act and the instant of it, counted from the one before or from the clock of the lot. */
export interface TimedAct {
  readonly act: BidWish | Officer | After;
  readonly wait: "NONE" | "SHORT" | "TO_WINDOW" | "BEFORE_END" | "TO_END" | "TO_START" | "TO_WAIT_END";
}

const rarely = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => (
  fc.oneof({ arbitrary: fc.constant(null), weight: 24 }, { arbitrary: value, weight: 1 })
);

const bid: fc.Arbitrary<BidWish> = fc.record({
  kind: fc.constant("bid" as const),
  party: fc.oneof({ arbitrary: fc.integer({ min: 2, max: 4 }), weight: 12 }, fc.constantFrom(1, PARTY_COUNT)),
  isLimit: fc.boolean(), isAcceptance: fc.nat(40).map((one) => one === 0),
  from: fc.constantFrom("NOTHING", "START", "SEEN", "LEAST", "LEAST", "OWN", "OTHER"),
  add: fc.oneof(fc.constant(0), fc.integer({ min: -3, max: 9 }), fc.constantFrom(20, -1, 1)),
  oddPrice: rarely(fc.constantFrom(NaN, 0, -5, 0.5, Infinity)),
  quantity: fc.integer({ min: 1, max: 12 }),
  oddQuantity: rarely(fc.constantFrom(NaN, 0, -1, 0.5, 26, Infinity)),
});

const STOPS: readonly Officer[] = [{ kind: "pause" }, { kind: "resume" }, { kind: "resume" }];

const officer: fc.Arbitrary<Officer> = fc.oneof(
  { arbitrary: fc.constantFrom(...STOPS), weight: 9 },
  { arbitrary: fc.record({ kind: fc.constant("extend" as const), by: fc.constantFrom(1, 200) }), weight: 3 },
  {
    arbitrary: fc.record({ kind: fc.constant("kill" as const), party: fc.constantFrom(1, 2, 2, 2, 3, 3, 4) }),
    weight: 2,
  },
  { arbitrary: fc.constantFrom<Officer>({ kind: "close" }, { kind: "abort" }), weight: 1 },
  { arbitrary: fc.constant<Officer>({ kind: "wait" }), weight: 3 },
);

const AFTER_WAITS: readonly TimedAct["wait"][] = ["NONE", "NONE", "SHORT", "TO_WAIT_END"];

const after: fc.Arbitrary<TimedAct["act"]> = fc.oneof(
  {
    arbitrary: fc.record({ kind: fc.constant("dismiss" as const), deal: fc.constantFrom(0, 0, 0, 1, 2, 3) }),
    weight: 4,
  },
  {
    arbitrary: fc.record({ kind: fc.constant("take" as const), party: fc.constantFrom(0, 0, 0, 2, 3, 4) }),
    weight: 4,
  },
  fc.constant({ kind: "assent" as const }),
  fc.record({ kind: fc.constant("leave" as const), party: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constant("kill" as const), party: fc.integer({ min: 1, max: 4 }) }),
  fc.constant({ kind: "wait" as const }),
);

const wait: fc.Arbitrary<TimedAct["wait"]> = fc.oneof(
  { arbitrary: fc.constant("NONE" as const), weight: 14 },
  { arbitrary: fc.constant("SHORT" as const), weight: 10 },
  { arbitrary: fc.constantFrom("TO_WINDOW" as const, "BEFORE_END" as const), weight: 4 },
  { arbitrary: fc.constantFrom("TO_END" as const, "TO_START" as const), weight: 1 },
);

/** Sessions that begin at the opening, most of them, with bids of every kind, right and wrong. */
export const timedActs: fc.Arbitrary<TimedAct[]> = fc.tuple(
  fc.array(fc.record({ act: fc.oneof(bid, officer), wait: fc.constant("SHORT" as const) }), { maxLength: 2 }),
  fc.array(
    fc.record({
      act: fc.oneof(
        { arbitrary: bid, weight: 24 }, { arbitrary: officer, weight: 2 }, { arbitrary: after, weight: 1 },
      ),
      wait,
    }),
    { minLength: 8, maxLength: 40, size: "max" },
  ),
  fc.array(
    fc.record({ act: after, wait: fc.constantFrom(...AFTER_WAITS) }),
    { maxLength: 8 },
  ),
).map(([before, acts, afterwards]) => [
  ...before, { act: { kind: "wait" }, wait: "TO_START" }, ...acts, { act: { kind: "wait" }, wait: "TO_END" },
  ...afterwards,
]);
