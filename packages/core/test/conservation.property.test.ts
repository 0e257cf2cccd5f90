import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BLOCKED, FREE, RESERVED, RETURNING } from "../src/deposit/ledger.ts";
import type { CoreEvent, EventOf } from "../src/machine/events.ts";
import { BUY } from "../src/machine/words.ts";
import { BY } from "./support/commands.ts";
import type { TestExchange } from "./support/exchange.ts";
import { bookFaults, booksOf, crossedPairs, recountBound } from "./support/recount.ts";
import { runs } from "./support/runs.ts";
import { commandOf, runFlow, wideFlow } from "./support/wideFlow.ts";
import { newWorld } from "./support/world.ts";

/** Free part of every account before a command. */
function freeOf({ state: { ledger } }: TestExchange): number[] {
  return Array.from({ length: ledger.accountCount }, (_, accountId) => ledger.balance(accountId, FREE));
}

/** What the deals of a command bound beyond what their orders had reserved, by account. */
function dealtOf(events: readonly CoreEvent[], accountId: number): number {
  const sides = events.filter((
    event,
  ) => event.type === "DealSideBound").filter((side) => side.accountId === accountId);
  return sides.reduce((total, { blockedMinor, releasedMinor }) => total + blockedMinor - releasedMinor, 0);
}

/** Account of the one whose order it is; all books of the small world are in euros. */
function accountOf({ state: { ledger } }: TestExchange, order: EventOf<"OrderAccepted">): number {
  return ledger.accountOf(order.clientId || order.memberId, 1);
}

/** What an order binds with this event beyond what it had bound. */
function boundBy(event: CoreEvent): number {
  if (event.type === "OrderAccepted") return event.reservedMinor;
  return event.type === "OrderAmended" ? event.reservedMinor - event.reservedBeforeMinor : 0;
}

function orderIdOf(event: CoreEvent): number {
  return "orderId" in event ? event.orderId : 0;
}

describe("money is conserved", () => {
  it("[DEP-1] after every command debits equal credits in every currency", () => {
    fc.assert(fc.property(wideFlow, (steps) => {
      const exchange = newWorld();
      runFlow(exchange, steps, (_, { type }) => {
        const { ledger, exchange: founded } = exchange.state;
        founded?.currencies.forEach((_code, currency) => expect(ledger.total(currency), type).toBe(0));
      });
    }), runs(250));
  });

  it("[DEP-4, DEP-6] what is bound equals the sum of what orders, deals and requests bind", () => {
    fc.assert(fc.property(wideFlow, (steps) => {
      const exchange = newWorld();
      runFlow(exchange, steps, (_, { type }) => {
        const { ledger } = exchange.state;
        recountBound(exchange.state).forEach(({ reserved, blocked, returning }, accountId) => {
          const parts = [RESERVED, BLOCKED, RETURNING].map((part) => ledger.balance(accountId, part));
          expect(parts, type).toEqual([reserved, blocked, returning]);
        });
      });
    }), runs(200));
  });

  it("[DEP-3, DEP-5] an order never binds more than was free, neither new nor amended", () => {
    let boundCount = 0;
    fc.assert(fc.property(wideFlow, (steps) => {
      const exchange = newWorld();
      const accounts = new Map<number, number>();
      for (const step of steps) {
        exchange.send({ ...BY, type: "AdvanceTime" }, exchange.state.now + step.waitMs);
        const free = freeOf(exchange);
        const { events } = exchange.send(commandOf(exchange, step));
        for (const event of events) {
          if (event.type === "OrderAccepted") accounts.set(event.orderId, accountOf(exchange, event));
          const bound = boundBy(event);
          if (bound <= 0) continue;
          boundCount++;
          expect(bound).toBeLessThanOrEqual(free[accounts.get(orderIdOf(event)) as number] as number);
        }
      }
    }), runs(200));
    expect(boundCount).toBeGreaterThan(500);
  });

  it("[DEP-4] only deals push free below zero: a seller's better price, or a cent a piece", () => {
    let belowCount = 0;
    fc.assert(fc.property(wideFlow, (steps) => {
      const exchange = newWorld();
      for (const step of steps) {
        const before = freeOf(exchange);
        const { events } = exchange.send(commandOf(exchange, step), exchange.state.now + step.waitMs);
        freeOf(exchange).forEach((free, accountId) => {
          if (free >= 0 || free >= (before[accountId] ?? 0)) return;
          belowCount++;
          expect(dealtOf(events, accountId)).toBeGreaterThan(0);
        });
        for (const event of events) {
          if (event.type !== "DealSideBound" || event.side !== BUY || event.releasedMinor === 0) continue;
          expect(event.blockedMinor - event.releasedMinor).toBeLessThanOrEqual(1);
        }
      }
    }), runs(200));
    expect(belowCount).toBeGreaterThan(0);
  });
});

describe("books are in order", () => {
  it("[CDA-3, PCA-3, COR-2] none is crossed, has an empty order or one outside its corridor", () => {
    fc.assert(fc.property(wideFlow, (steps) => {
      const exchange = newWorld();
      runFlow(exchange, steps, (_, { type }) => {
        const { state } = exchange;
        for (const book of booksOf(state)) {
          expect(bookFaults(state, book), type).toEqual([]);
          const { isCollecting, period } = book.session;
          const isMade = book.method.name === "CONTINUOUS_DOUBLE_AUCTION" && !isCollecting ||
            period === "DEAL_MAKING";
          if (isMade) expect(crossedPairs(state, book), type).toBe(0);
        }
        expect(booksOf(state).reduce((count, book) => count + book.orderCount, 0)).toBe(state.orders.count);
      });
    }), runs(250));
  });
});
