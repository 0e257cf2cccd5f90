import fc from "fast-check";
import type { AmendOrder, CancelOrder, PlaceOrder } from "../../src/machine/commands.ts";

const key = fc.constantFrom("", "", "", "k1", "k2", "k3");
const orderId = fc.integer({ min: 1, max: 25 });
const ticks = fc.integer({ min: 94, max: 106 });
const steps = fc.integer({ min: 1, max: 9 });
const odd = fc.constantFrom(NaN, 0, -1, 0.5, Infinity, 2 ** 53);
const mostly = <T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ arbitrary: usual, weight: 20 }, { arbitrary: rare, weight: 1 });

/** Orders of four members, of a broker for its client, and now and then of somebody unknown. */
const seat = mostly<readonly number[]>(
  fc.constantFrom([1, 0], [2, 0], [3, 0], [4, 0], [5, 0], [5, 6]),
  fc.constantFrom([9, 0], [6, 0], [1, 6], [0, 0]),
);

export const placeOrders: fc.Arbitrary<PlaceOrder> = fc.record({
  seat, bookId: mostly(fc.integer({ min: 1, max: 3 }), fc.constantFrom(0, 9)), number: fc.nat(60),
  side: fc.nat(1), priceTicks: mostly(ticks, odd), quantitySteps: mostly(steps, odd),
  timeInForce: mostly(fc.constant(0), fc.nat(2)), isAllOrNone: mostly(fc.constant(false), fc.boolean()),
  isMarket: mostly(fc.constant(false), fc.constant(true)), minFillSteps: mostly(fc.constant(0), steps),
  hasWrongTrader: mostly(fc.constant(false), fc.constant(true)),
  hasWrongPlace: mostly(fc.constant(false), fc.constant(true)),
}).map(({ seat: [memberId = 0, clientId = 0], number, hasWrongTrader, hasWrongPlace, ...terms }) => ({
  type: "PlaceOrder", ...terms, memberId, clientId, keyScope: memberId, clientOrderId: `o${number}`,
  traderId: hasWrongTrader ? (memberId % 5) + 1 : memberId,
  bidKind: 0, counterpartyId: 0,
  option: (terms.bookId === 2 && terms.side === 0) !== hasWrongPlace ? 1 : 0,
}));

const change = { orderId, key, memberId: fc.integer({ min: 1, max: 5 }) };

export const amendOrders: fc.Arbitrary<AmendOrder> = fc.record({
  ...change, priceTicks: fc.oneof(ticks, fc.constant(NaN), mostly(ticks, odd)),
  quantitySteps: fc.oneof(steps, fc.constant(NaN), mostly(steps, odd)),
}).map((fields) => ({ type: "AmendOrder", ...fields, traderId: fields.memberId }));

export const cancelOrders: fc.Arbitrary<CancelOrder> = fc.record(change)
  .map((fields) => ({ type: "CancelOrder", ...fields, traderId: fields.memberId }));
