import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ACCOUNT, ALL_OR_NONE, FLAGS, NEXT, NONE, ORDER_ID, PLACE_SEQ, PREVIOUS, PRICE_TICKS, QUANTITY_STEPS,
  RESERVED_MINOR,
} from "../src/book/orders.ts";
import { BANK, BLOCKED, FREE, RESERVED, RETURNING } from "../src/deposit/ledger.ts";
import { faultsOf } from "../src/machine/audit.ts";
import type { CoreState } from "../src/machine/state.ts";
import { BY, placeOrder } from "./support/commands.ts";
import { runs } from "./support/runs.ts";
import { runFlow, wideFlow } from "./support/wideFlow.ts";
import { newWorld } from "./support/world.ts";

/** Two buys at one price and a sell above them in book 1, one deal, one request to pay back. */
function smallMarket(): CoreState {
  const exchange = newWorld();
  const order = (clientOrderId: string, memberId: number, side: number, priceTicks: number): number =>
    exchange.set(placeOrder({ clientOrderId, memberId, side, priceTicks, quantitySteps: 2 }));
  order("sold", 2, 1, 100);
  order("bought", 3, 0, 100);
  order("first", 2, 0, 99);
  order("second", 3, 0, 99);
  order("above", 4, 1, 102);
  exchange.set({
    ...BY, type: "RequestReturn", ownerId: 4, currency: "EUR", amountMinor: 5, reference: "instruction",
  });
  return exchange.state;
}

/** Slot of the order with this id. */
const slotOf = ({ orders }: CoreState, orderId: number): number => orders.slotOf(orderId);
const FIRST = 3;
const SECOND = 4;
const ABOVE = 5;

/** The random part of an auction that went on at its planned instant [RAND-2]. */
const RANDOM_PART = {
  drawn: { randomMs: 9, seedHash: "" }, until: "CLOSED", fromAt: 0, endsAt: 0, seed: null,
} as const;

const BREAKS: readonly (readonly [string, (state: CoreState) => void, RegExp])[] = [
  ["a credit without a debit", ({ ledger }) => {
    ledger.parts[FREE]![2]! += 7;
  }, /^the accounts in EUR add up to 7, not to 0$/],
  ["a reserve that no order has", ({ ledger }) => ledger.post(2, FREE, 2, RESERVED, 3), /counted anew/],
  ["a block that no deal has", ({ ledger }) => ledger.post(2, FREE, 2, BLOCKED, 3), /counted anew/],
  ["a request that nobody made", ({ ledger }) => ledger.post(2, FREE, 2, RETURNING, 3), /counted anew/],
  ["a reserve below zero", ({ ledger }) => ledger.post(2, RESERVED, 1, BANK, 9_999), /is below zero$/],
  ["an order that reserves too much", (state) => {
    const slot = slotOf(state, FIRST);
    const accountId = state.orders.int(slot, ACCOUNT);
    state.orders.setNum(slot, RESERVED_MINOR, state.orders.num(slot, RESERVED_MINOR) + 1);
    state.ledger.post(accountId, FREE, accountId, RESERVED, 1);
  }, /^order 3 reserves \d+ in book 1, its rest requires \d+$/],
  ["an order with nothing left", (state) => state.orders.setNum(slotOf(state, ABOVE), QUANTITY_STEPS, 0),
    /^order 5 has nothing left$/],
  ["an order outside the corridor", (state) => {
    state.books[1]!.capTicks = 101;
  }, /^order 5 is outside the corridor$/],
  ["a younger order before an older", (state) => state.orders.setNum(slotOf(state, FIRST), PLACE_SEQ, 99_999),
    /^book 1: a queue is out of order$/],
  ["a worse price before a better", (state) => {
    state.orders.setNum(slotOf(state, FIRST), PRICE_TICKS, 96);
  }, /^book 1: a queue is out of order$/],
  ["a crossed book", (state) => state.orders.setNum(slotOf(state, ABOVE), PRICE_TICKS, 99),
    /^book 1 is crossed$/],
  ["an order that stands in no book", (state) => {
    const [first, second] = [slotOf(state, FIRST), slotOf(state, SECOND)];
    state.orders.setInt(first, NEXT, NONE);
    state.orders.setInt(second, PREVIOUS, NONE);
  }, /^book 1: the count of orders differs$/],
  ["a wrong count of all-or-none orders", (state) => {
    const slot = slotOf(state, ABOVE);
    state.orders.setInt(slot, FLAGS, state.orders.int(slot, FLAGS) | ALL_OR_NONE);
  }, /^book 1: the count of all-or-none differs$/],
  ["a period that did not begin", (state) => {
    state.sessions[1]!.plan = [{ period: "CLOSED", at: state.now - 1 }];
  }, /^session continuous is late for CLOSED$/],
  ["an auction whose random part did not end", (state) => {
    state.sessions[1]!.plan = [{ period: "CLOSED", at: state.now - 9 }];
    state.sessions[1]!.randomPart = { ...RANDOM_PART, endsAt: state.now - 1 };
  }, /^session continuous is late for CLOSED$/],
  ["an indication that was not told", (state) => {
    state.sessions[1]!.indicateAt = state.now - 1;
  }, /^session continuous is late to tell what its books would deal$/],
  ["an auction after a halt that did not end", (state) => {
    state.sessions[1]!.restartEndsAt = state.now - 1;
  }, /^session continuous is late to go on after a halt$/],
  ["a book that counts an order too many", (state) => {
    state.books[1]!.orderCount++;
  }, /^3 orders are active, 4 stand in books$/],
];

describe("the audit of a state", () => {
  it("finds nothing after any commands", () => {
    fc.assert(fc.property(wideFlow, (steps) => {
      const exchange = newWorld();
      runFlow(exchange, steps, (_, { type }) => expect(faultsOf(exchange.state), type).toEqual([]));
    }), runs(60));
  });

  it("finds nothing in the small market, where three orders stand", () => {
    const state = smallMarket();
    const active = state.orders.select(() => true);
    expect(active.map((slot) => state.orders.num(slot, ORDER_ID))).toEqual([FIRST, SECOND, ABOVE]);
    expect(faultsOf(state)).toEqual([]);
  });

  it("[RAND-2] an auction in its random part is not late for the period that follows it", () => {
    const state = smallMarket();
    const session = state.sessions[1]!;
    session.plan = [{ period: "CLOSED", at: state.now - 9 }];
    session.randomPart = { ...RANDOM_PART, endsAt: state.now };
    session.indicateAt = state.now;
    session.restartEndsAt = state.now;
    expect(faultsOf(state)).toEqual([]);
  });

  it.each(BREAKS)("finds %s", (_, spoil, words) => {
    const state = smallMarket();
    spoil(state);
    expect(faultsOf(state).filter((fault) => words.test(fault))).not.toEqual([]);
  });
});
