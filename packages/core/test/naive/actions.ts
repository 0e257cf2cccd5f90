import fc from "fast-check";
import type { Wish } from "./naiveExchange.ts";
import type { NaiveRules } from "./naiveRules.ts";

/** One step of a flow; `pick` chooses among the orders placed so far. */
export type Action =
  | { readonly kind: "place"; readonly wish: Wish; readonly again: boolean; readonly isOdd: boolean }
  | { readonly kind: "amend"; readonly pick: number; readonly price?: number | undefined;
      readonly quantity?: number | undefined; readonly stranger: boolean }
  | { readonly kind: "cancel"; readonly pick: number; readonly stranger: boolean }
  | { readonly kind: "period"; readonly period: string }
  | { readonly kind: "corridor"; readonly floor: number | null; readonly cap: number | null }
  | { readonly kind: "pause" | "halt" | "resume" | "close" | "abort" }
  | { readonly kind: "suspend" | "readmit" | "kill"; readonly party: number }
  | { readonly kind: "credit"; readonly party: number; readonly amount: number };

const party = fc.integer({ min: 1, max: 4 });
const price = fc.oneof(
  { arbitrary: fc.integer({ min: 99, max: 101 }), weight: 4 },
  { arbitrary: fc.integer({ min: 97, max: 103 }), weight: 2 },
);
const quantity = fc.integer({ min: 1, max: 8 });
const oddQuantity = fc.constantFrom(0, -1, 1.5, 9);
const often = <T>(value: T, rare: T, weight = 9): fc.Arbitrary<T> =>
  fc.oneof({ arbitrary: fc.constant(value), weight }, { arbitrary: fc.constant(rare), weight: 1 });

const wish: fc.Arbitrary<Wish> = fc.record({
  party,
  side: fc.constantFrom("BUY" as const, "SELL" as const),
  price: fc.oneof({ arbitrary: price as fc.Arbitrary<number | undefined>, weight: 20 },
    { arbitrary: fc.constantFrom(undefined, undefined, 0, 100.5), weight: 1 }),
  quantity: fc.oneof({ arbitrary: quantity, weight: 30 }, { arbitrary: oddQuantity, weight: 1 }),
  timeInForce: fc.oneof({ arbitrary: fc.constant("DAY" as const), weight: 9 },
    { arbitrary: fc.constantFrom("IOC" as const, "FOK" as const), weight: 1 }),
  isAllOrNone: fc.oneof({ arbitrary: fc.constant(false), weight: 3 }, { arbitrary: fc.boolean(), weight: 1 }),
  minFill: fc.oneof(
    { arbitrary: fc.constant(0), weight: 4 }, { arbitrary: fc.integer({ min: 1, max: 5 }), weight: 1 },
  ),
  option: fc.integer({ min: 0, max: 2 }),
});

const pick = fc.nat(30);
const stranger = often(false, true, 15);
const place: fc.Arbitrary<Action> = fc.record({
  kind: fc.constant("place"), wish, again: often(false, true, 40), isOdd: often(false, true, 30),
});
const amend: fc.Arbitrary<Action> = fc.record({
  kind: fc.constant("amend"), pick, stranger, price: fc.option(price, { nil: undefined }),
  quantity: fc.option(
    fc.oneof({ arbitrary: quantity, weight: 20 }, { arbitrary: oddQuantity, weight: 1 }), { nil: undefined },
  ),
});
const cancel: fc.Arbitrary<Action> = fc.record({ kind: fc.constant("cancel"), pick, stranger });
const staff: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    kind: fc.constantFrom("pause" as const, "resume" as const, "resume" as const, "resume" as const),
  }),
  fc.record({
    kind: fc.constantFrom("suspend" as const, "readmit" as const, "readmit" as const, "kill" as const), party,
  }),
  fc.record({ kind: fc.constant("credit" as const), party, amount: fc.integer({ min: 1, max: 60 }) }),
);
const corridor: fc.Arbitrary<Action> = fc.record({
  kind: fc.constant("corridor"), floor: fc.constantFrom(null, 97, 98, 99, 100),
  cap: fc.constantFrom(null, 103, 102, 101, 100, 99),
});
const period: fc.Arbitrary<Action> = fc.record({
  kind: fc.constant("period"), period: fc.constantFrom("SELLER_CORRECTION", "TRADING", "OPENING", "CLOSING"),
});
const finish: fc.Arbitrary<Action> = fc.record({ kind: fc.constantFrom("close" as const, "abort" as const) });

const weighted = (...parts: [fc.Arbitrary<Action>, number][]): fc.Arbitrary<Action> =>
  fc.oneof(...parts.map(([arbitrary, weight]) => ({ arbitrary, weight })));

/** Dense flow of the continuous method: few prices, few parties, everything collides. */
export const continuousFlow = fc.array(
  weighted([place, 180], [amend, 60], [cancel, 36], [staff, 12], [corridor, 3], [period, 2], [finish, 1]),
  { minLength: 10, maxLength: 50, size: "max" },
);

/** A periodic session: trading, the sellers' correction, the deal-making, and what is tried after it. */
export const periodicFlow: fc.Arbitrary<Action[]> = fc.tuple(
  fc.array(
    weighted([place, 120], [amend, 40], [cancel, 2], [staff, 3], [corridor, 1]),
    { minLength: 10, maxLength: 30, size: "max" },
  ),
  fc.array(weighted([amend, 40], [place, 2], [cancel, 1], [corridor, 1]), { maxLength: 10, size: "max" }),
  fc.array(
    weighted([amend, 4], [place, 2], [cancel, 1], [period, 2], [finish, 1], [staff, 2]),
    { maxLength: 5, size: "max" },
  ),
).map(([trading, correction, after]) => [
  ...trading, { kind: "resume" }, { kind: "period", period: "SELLER_CORRECTION" }, ...correction,
  { kind: "period", period: "DEAL_MAKING" }, ...after,
]);

/** Half of the wishes of an auction are of few prices; a sixth name none and wait for the common one. */
const waitingPlace: fc.Arbitrary<Action> = fc.record({
  kind: fc.constant("place"),
  wish: fc.tuple(
    wish, fc.nat(5),
  ).map(([each, market]) => (market === 0 ? { ...each, price: undefined } : each)),
  again: often(false, true, 40), isOdd: often(false, true, 30),
});
const halt: fc.Arbitrary<Action> = fc.record({
  kind: fc.constantFrom("halt" as const, "resume" as const, "resume" as const, "pause" as const),
});
const collected = fc.array(
  weighted(
    [waitingPlace, 180], [amend, 50], [cancel, 20], [staff, 12], [corridor, 4], [period, 2], [finish, 1],
  ),
  { minLength: 6, maxLength: 25, size: "max" },
);
const traded = fc.array(
  weighted([place, 90], [amend, 20], [cancel, 10], [halt, 14], [corridor, 2]), { maxLength: 25, size: "max" },
);
const goOn: Action = { kind: "resume" };
const begin = (name: string): Action => ({ kind: "period", period: name });
const end: fc.Arbitrary<Action> = fc.record({
  kind: fc.constantFrom("close" as const, "close" as const, "close" as const, "abort" as const),
});

/** A call auction: collecting, its last part, an end, and what is tried after it. */
export const callFlow: fc.Arbitrary<Action[]> = fc.tuple(
  collected, collected, end, collected.map((acts) => acts.slice(0, 3)),
)
  .map(([first, last, finish, after]) => [
    ...first, goOn, begin("CLOSING_AUCTION"), ...last, goOn, finish, ...after,
  ]);

/** A day of continuous trading between auctions, with halts. */
export const auctionDayFlow: fc.Arbitrary<Action[]> = fc.tuple(collected, collected, traded, collected, end)
  .map(([accumulated, opening, day, closing, finish]) => [
    ...accumulated, goOn, begin("OPENING_AUCTION"), ...opening, goOn, begin("TRADING"), ...day, goOn,
    begin("CLOSING_AUCTION"), ...closing, goOn, finish,
  ]);

/** Rules of a session; `isNarrow` gives the book a ladder of prices, otherwise sparse levels. */
export function rulesOf(
  method: NaiveRules["method"], isNarrow: boolean, startsIn = "TRADING",
): fc.Arbitrary<NaiveRules> {
  const rate = fc.constantFrom({ BUY: 0, SELL: 0 }, { BUY: 500, SELL: 333 }, { BUY: 2_500, SELL: 1_250 });
  return fc.record({
    method: fc.constant(method),
    selfTrade: fc.constantFrom("CANCEL_INCOMING" as const, "CANCEL_RESTING" as const, "ALLOW" as const),
    priceRule: fc.constantFrom("PASSIVE" as const, "SELLER" as const, "BUYER" as const, "MIDPOINT" as const),
    floor: fc.constant(isNarrow ? 98 : null),
    cap: fc.constant(isNarrow ? 102 : null),
    quantityMax: fc.constantFrom(null, 7),
    ordersMax: fc.constantFrom(0, 0, 3),
    surcharges: fc.constantFrom([], [], [2, 5]),
    seller: fc.constantFrom(0, 0, 0, 0, 1),
    depositBps: rate,
    funds: fc.constantFrom(150, 600, 100_000),
    cutoffStep: fc.constantFrom(null, null, 12),
    startsIn: fc.constant(startsIn),
    reference: fc.constantFrom(null, 97, 100, 103),
    auctionCancels: fc.boolean(),
    restartSteps: fc.constantFrom(0, 1, 4),
  });
}
