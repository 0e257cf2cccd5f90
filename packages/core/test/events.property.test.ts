import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BLOCKED, FEE_DUE, FREE, RESERVED, RETURNING } from "../src/deposit/ledger.ts";
import { ORDER_ID, PRICE_TICKS, QUANTITY_STEPS, RESERVED_MINOR } from "../src/book/orders.ts";
import { EventView } from "./support/eventView.ts";
import type { TestExchange } from "./support/exchange.ts";
import { runs } from "./support/runs.ts";
import { runFlow, wideFlow } from "./support/wideFlow.ts";
import { newWorld } from "./support/world.ts";

const PARTS = [FREE, RESERVED, BLOCKED, RETURNING, FEE_DUE] as const;

function openOrders({ state: { orders } }: TestExchange): number[][] {
  const fields = [ORDER_ID, PRICE_TICKS, QUANTITY_STEPS, RESERVED_MINOR];
  return orders.select(() => true).map((slot) => fields.map((field) => orders.num(slot, field)));
}

function viewedOrders({ orders }: EventView): number[][] {
  return [...orders]
    .map(([orderId, order]) => [orderId, order.priceTicks, order.quantitySteps, order.reservedMinor])
    .sort(([a = 0], [b = 0]) => a - b);
}

/** Parts of the accounts that are not the exchange's own. */
function balances(
  { state: { ledger } }: TestExchange, part: (accountId: number, part: (typeof PARTS)[number]) => number,
) {
  return ledger.owners.flatMap((ownerId, accountId) =>
    ownerId === 0 ? [] : [PARTS.map((which) => part(accountId, which) + 0)]);
}

describe("events tell everything", () => {
  it("[DET-5, DEAL-1] open orders and balances follow from the events alone, after every command", () => {
    fc.assert(fc.property(wideFlow, (steps) => {
      const view = new EventView(1);
      const exchange = newWorld(({ events }) => view.take(events));
      runFlow(exchange, steps, ({ events }, { type }) => {
        view.take(events);
        const { ledger } = exchange.state;
        expect(viewedOrders(view), type).toEqual(openOrders(exchange));
        expect(balances(exchange, (...of) => view.part(...of)), type)
          .toEqual(balances(exchange, (...of) => ledger.balance(...of)));
      });
    }), runs(200));
  });

  it("[DET-5] every deal is told once, with both its sides", () => {
    let dealCount = 0;
    fc.assert(fc.property(wideFlow, (steps) => {
      const exchange = newWorld();
      let last = exchange.state.deals.count - 1;
      runFlow(exchange, steps, ({ events }) => {
        const deals = events.filter((event) => event.type === "DealMade");
        for (const deal of deals) {
          expect(deal.dealId).toBe(++last);
          const sides = events.filter((
            event,
          ) => event.type === "DealSideBound").filter(({ dealId }) => dealId === last);
          expect(
            sides.map(({ side, orderId }) => [side, orderId]),
          ).toEqual([[1, deal.sellOrderId], [0, deal.buyOrderId]]);
          expect(deal.valueMinor).toBe(deal.priceTicks * deal.quantitySteps);
        }
        dealCount += deals.length;
      });
      expect(last).toBe(exchange.state.deals.count - 1);
    }), runs(100));
    expect(dealCount).toBeGreaterThan(100);
  });
});
