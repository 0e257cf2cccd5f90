import fc from "fast-check";
import { CATALOGUE_PARTIES, type CatalogueRules } from "./catalogueRules.ts";
import type { NaiveOrder } from "./naiveCatalogue.ts";

/** Instead of a place among all: the newest that the act is for. */
export const NEWEST = -1;

export type Step =
  | { readonly kind: "place"; readonly wish: Omit<NaiveOrder, "id" | "state" | "until"> }
  | { readonly kind: "verify"; readonly pick: number; readonly isGood: boolean }
  | {
    readonly kind: "offer"; readonly party: number; readonly pick: number; readonly price: number;
    readonly quantity: number | undefined;
  }
  | {
    readonly kind: "answer"; readonly how: "accept" | "decline" | "counter"; readonly pick: number;
    readonly who: number; readonly price: number;
  }
  | { readonly kind: "auction" | "cancelOrder" | "cancelOffer"; readonly pick: number; readonly who: number }
  | { readonly kind: "wait"; readonly ms: number }
  | { readonly kind: "boundary"; readonly before: number }
  | { readonly kind: "pause" | "resume" | "close" | "abort" | "restore" }
  | { readonly kind: "kill"; readonly party: number };

const party = fc.integer({ min: 1, max: CATALOGUE_PARTIES.length });
const often = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ arbitrary: usual, weight: 25 }, { arbitrary: odd, weight: 1 });
const price = often(fc.integer({ min: 18, max: 24 }), fc.constantFrom(0, 20.5, 31));
const quantity = often(fc.integer({ min: 1, max: 12 }), fc.constantFrom(0, -1, 2.5));
const pick = fc.nat(40);
/**
 * Who acts: mostly the right one, chosen by the duel; 0 to 3 is that, else the party of this number less 3.
 */
const who = fc.oneof({ arbitrary: fc.constant(0), weight: 3 }, { arbitrary: fc.nat(7), weight: 1 });

const wish = fc.record({
  party, isSell: fc.boolean(), price, left: quantity, isExposed: fc.boolean(),
  goesWhole: fc.constantFrom(false, false, false, true), least: fc.constantFrom(0, 0, 0, 3),
});
const weighted = (...parts: [fc.Arbitrary<Step>, number][]): fc.Arbitrary<Step> =>
  fc.oneof(...parts.map(([arbitrary, weight]) => ({ arbitrary, weight })));
const single = weighted(
  [fc.record({ kind: fc.constant("place" as const), wish }), 60],
  [fc.record({
    kind: fc.constant("verify" as const), pick, isGood: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
  }), 90],
  [fc.record({
    kind: fc.constant("offer" as const), party, pick, price,
    quantity: fc.oneof(fc.constant(undefined), quantity),
  }), 150],
  [fc.record({
    kind: fc.constant("answer" as const),
    how: fc.constantFrom("accept" as const, "counter" as const, "decline" as const), pick, who, price,
  }), 90],
  [
    fc.record({
      kind: fc.constantFrom(
      "auction" as const, "auction" as const, "auction" as const, "cancelOrder" as const,
      "cancelOffer" as const,
    ), pick, who,
    }),
    16,
  ],
  [fc.record({ kind: fc.constant("boundary" as const), before: fc.constantFrom(0, 0, 1) }), 10],
  [fc.record({ kind: fc.constant("wait" as const), ms: fc.integer({ min: 0, max: 700_000 }) }), 6],
  [
    fc.record({
      kind: fc.constantFrom("pause" as const, "resume" as const, "resume" as const, "resume" as const),
    }),
    6,
  ],
  [fc.record({ kind: fc.constant("restore" as const) }), 8],
  [fc.record({ kind: fc.constant("kill" as const), party }), 4],
  [fc.record({ kind: fc.constantFrom("close" as const, "abort" as const) }), 3],
);
export const catalogueRules: fc.Arbitrary<CatalogueRules> = fc.record({
  limit: fc.constantFrom(150, 240), vatPercent: fc.constantFrom(0, 20),
  exposureMs: fc.constantFrom(0, 600_000, 600_000), offerTtlMs: fc.constantFrom(null, 300_000),
  cap: fc.constant(30), buyRate: fc.constantFrom(0, 500, 10_000), sellRate: fc.constantFrom(0, 333, 5_000),
  funds: fc.constantFrom(60, 130, 400, 100_000),
});


/** An exposed order with its offers, up to what its owner does when its exposure is over. */
const exposed: fc.Arbitrary<Step[]> = fc.record({
  owner: party, wish,
  offers: fc.array(fc.record({ party, price: fc.integer({ min: 18, max: 24 }) }), { maxLength: 4 }),
  isPaused: fc.integer({ min: 0, max: 4 }).map((n) => n === 0), before: fc.constantFrom(0, 0, 0, 1),
  withdrawn: fc.nat(2), last: fc.constantFrom("auction" as const, "auction" as const, "accept" as const), who,
}).map(({ owner, wish: drawn, offers, isPaused, before, withdrawn, last, who: by }) => [
  { kind: "place", wish: { ...drawn, party: owner, price: 20, left: 5, isExposed: true, least: 0 } },
  { kind: "verify", pick: NEWEST, isGood: true },
  ...offers.map((offer): Step => ({ kind: "offer", pick: NEWEST, quantity: undefined, ...offer })),
  ...(isPaused ? [{ kind: "pause" }, { kind: "wait", ms: 100_000 }, { kind: "resume" }] as const : []),
  { kind: "boundary", before },
  ...(withdrawn === 0 ? [{ kind: "cancelOffer", pick: NEWEST, who: 0 }] as const : []),
  last === "auction"
    ? { kind: "auction", pick: NEWEST, who: by }
    : { kind: "answer", how: "accept", pick: NEWEST, who: by, price: 20 },
]);

const RIVAL = { kind: "offer", pick: NEWEST, price: 19, quantity: 5 } as const;

/**
 * An order that is open to offers, an offer or two, and answers in turn until one ends the newest or its time
 * is over; then the owner takes the other, if there is enough left of the order.
 */
const direct: fc.Arbitrary<Step[]> = fc.record({
  owner: party, wish, offeror: party, price, rival: fc.option(party),
  quantity: fc.oneof(fc.constant(undefined), fc.integer({ min: 1, max: 5 })),
  left: fc.integer({ min: 5, max: 7 }),
  counters: fc.array(often(fc.integer({ min: 18, max: 24 }), fc.constantFrom(31, 0, 20.5)), { maxLength: 3 }),
  isPaused: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  last: fc.constantFrom("accept" as const, "accept" as const, "decline" as const, "boundary" as const), who,
}).map(({ owner, wish: drawn, left, offeror, rival, price: first, quantity: some, ...more }) => {
  const end: Step = more.last === "boundary"
    ? { kind: "boundary", before: 0 }
    : { kind: "answer", how: more.last, pick: NEWEST, who: more.who, price: 20 };
  const taken: Step = { kind: "answer", how: "accept", pick: NEWEST, who: 0, price: 20 };
  return [
    { kind: "place", wish: { ...drawn, party: owner, price: 20, left, isExposed: false } },
    { kind: "verify", pick: NEWEST, isGood: true },
    ...(rival === null ? [] : [{ ...RIVAL, party: rival }]),
    { kind: "offer", party: offeror, pick: NEWEST, price: first, quantity: some },
    ...more.counters.map((at): Step => (
      { kind: "answer", how: "counter", pick: NEWEST, who: more.who, price: at })),
    ...(more.isPaused ? [{ kind: "pause" }, end, { kind: "resume" }] as const : []),
    end,
    ...(rival === null ? [] : [taken]),
  ];
});

/** Single acts as they come, and among them whole stories, which single acts would seldom make. */
export const catalogueSteps: fc.Arbitrary<Step[]> = fc.array(fc.oneof(
  { arbitrary: single.map((one) => [one]), weight: 6 },
  { arbitrary: exposed, weight: 2 },
  { arbitrary: direct, weight: 2 },
), { minLength: 8, maxLength: 30, size: "max" }).map((parts) => parts.flat());
