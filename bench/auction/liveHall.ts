import type { PlaceOrder, StaffCommand } from "@kontor/core";
import { BY, FAR_AT, foundation, goods, memberOf } from "../contender/exchange.ts";

export const BIDDERS_PER_LOT = 5;
/** Rounds in which somebody acts; in the next one nobody does, and the auction ends. */
export const ROUNDS = 3;
export const ROUND_MS = 3_000;
export const PAUSE_MS = 500;
export const START_TICKS = 10_000;
export const STEP_TICKS = 100;
const ACCEPT = 2;
const LOT_STEPS = 10;
const DEPOSIT_MINOR = 1_000_000_000;
const DEPOSIT_BPS = { BUY: 200, SELL: 200 };

/** Member that owns all lots; the bidders of the first lot come behind it. */
const OWNER_ID = 1;

/** Who bids for a lot: five members that bid for no other. */
export function bidderOf(bookId: number, place: number): number {
  return OWNER_ID + (bookId - 1) * BIDDERS_PER_LOT + place + 1;
}

/** An exchange in which many auctions in rounds open at one instant, each a session of its own. */
export function* hall(lots: number, opensAt: number): Generator<StaffCommand> {
  yield* foundation("Hall", DEPOSIT_BPS);
  const members = bidderOf(lots, BIDDERS_PER_LOT - 1);
  for (let memberId = 1; memberId <= members; memberId++) yield* memberOf(memberId, DEPOSIT_MINOR);
  yield goods("HALL");
  for (let number = 1; number <= lots; number++) yield* lotOf(number, opensAt);
}

function* lotOf(number: number, opensAt: number): Generator<StaffCommand> {
  yield {
    ...BY, type: "ScheduleSession", code: `session-${number}`, section: "HALL", method: "ROUND_ENGLISH",
    currency: "USD",
    rules: {
      selfTrade: "CANCEL_INCOMING", priceRule: "PASSIVE", entryCutoffAt: null, ordersPerMemberMax: 0,
      terms: {
        roundMs: ROUND_MS, pauseMs: PAUSE_MS, deadlineMs: null, stepTicks: STEP_TICKS, stepPercent: null,
      },
    },
    plan: [{ period: "TRADING", at: opensAt }, { period: "CLOSED", at: FAR_AT }],
    buyerCountries: [], sellerCountries: [], targetMarket: "", isPractice: false, depositBps: DEPOSIT_BPS,
  };
  yield {
    ...BY, type: "OpenBook", sessionId: number, code: `lot-${number}`, commodityId: 1, basis: "FCA",
    sellerId: 0, options: [], floorTicks: null, capTicks: null, quantityStepsMax: null,
    orderValueMinorMax: null,
    lot: {
      ownerId: OWNER_ID, quantitySteps: LOT_STEPS, startTicks: START_TICKS, reserveTicks: null,
      isDivisible: false, minTakeSteps: 0, minSupplySteps: 0,
    },
  };
}

/** A bidder accepts the price of the present round. */
export function acceptance(bookId: number, place: number, round: number, priceTicks: number): PlaceOrder {
  const memberId = bidderOf(bookId, place);
  return {
    type: "PlaceOrder", traderId: memberId, memberId, clientId: 0, bookId, keyScope: memberId,
    clientOrderId: `round-${round}`, side: 0, priceTicks, quantitySteps: LOT_STEPS, timeInForce: 0,
    isAllOrNone: false, isMarket: false, minFillSteps: 0, option: 0, bidKind: ACCEPT, counterpartyId: 0,
  };
}
