import { expect, it } from "vitest";
import {
  admitMember, BY, clock, foundExchange, listCommodity, openBook, scheduleSession,
} from "./support/commands.ts";
import { TestExchange } from "./support/exchange.ts";

const PRODUCTS = 120;
const BIDDERS = 200;
const OWNER = BIDDERS + 1;
/** Most processor time that the end of a round may take; measured: 20 to 180. */
const CLOSE_MS_MAX = 500;

/** A session of 120 clocks and 200 bidders in its first round. */
function hall(): TestExchange {
  const exchange = new TestExchange();
  exchange.set(foundExchange(), clock("09:00"));
  exchange.set(listCommodity("goods"));
  for (let memberId = 1; memberId <= OWNER; memberId++) {
    exchange.set(admitMember(`member ${memberId}`));
    exchange.set({ ...BY, type: "RegisterTrader", memberId, code: `trader ${memberId}` });
  }
  const increments = [{ above: { units: 0, digits: 0 }, rate: { units: 1, digits: 2 } }];
  const rules = { ...scheduleSession("").rules, terms: { roundMs: null, pauseMs: 0, increments } };
  exchange.set(scheduleSession("clocks", { method: "CLOCK_AUCTION", currency: "BYN", rules }));
  const lot = {
    ownerId: OWNER, quantitySteps: 1_000, startTicks: 3_000, reserveTicks: null, isDivisible: true,
    minTakeSteps: 0, minSupplySteps: 900,
  };
  for (let place = 0; place < PRODUCTS; place++) exchange.set(openBook(`product ${place}`, 1, { lot }));
  exchange.set({ ...BY, type: "AdvanceTime" }, clock("10:00"));
  return exchange;
}

/** Everybody asks for so much of everything, then the round ends; gives the processor time of its end. */
function playRound(exchange: TestExchange, round: number, quantitySteps: number): number {
  const bids = Array.from({ length: PRODUCTS }, (_, place) => ({ bookId: place + 1, quantitySteps }));
  for (let memberId = 1; memberId <= BIDDERS; memberId++) {
    exchange.set({
      type: "SubmitRoundBids", memberId, traderId: memberId, clientId: 0, sessionId: 1, round, key: "", bids,
    });
  }
  const before = process.cpuUsage();
  exchange.set({ ...BY, type: "CloseRound", sessionId: 1, round, reason: "" });
  return process.cpuUsage(before).user / 1000;
}

it("[CLK-5] ends a round of 120 products and 200 bidders well within half a second", () => {
  const exchange = hall();
  expect(playRound(exchange, 1, 7)).toBeLessThan(CLOSE_MS_MAX);
  expect(playRound(exchange, 2, 6)).toBeLessThan(CLOSE_MS_MAX);
  expect(exchange.state.books[PRODUCTS]?.lot?.priceTicks).toBe(3_060);
  // All drop by half: the last round rolls back, and every bidder has a deal in every product.
  expect(playRound(exchange, 3, 3)).toBeLessThan(CLOSE_MS_MAX);
  expect(exchange.state.deals.count - 1).toBe(PRODUCTS * BIDDERS);
  expect(exchange.state.sessions[1]?.period).toBe("CLOSED");
});
