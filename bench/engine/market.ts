import type { OpenBook, StaffCommand } from "@kontor/core";
import { BY, FAR_AT, foundation, goods, memberOf } from "../contender/exchange.ts";
import { type FlowView, priceRanges } from "./flowView.ts";

/** Instant at which the market of a flow opens; nothing is due by the clock after it. */
const OPENS_AT = Date.UTC(2026, 0, 12);
/** Commands that the sequencer would take at one instant, and that are read together. */
export const BATCH = 250;

/** Instant of a record: the same whoever plays the flow, so that the states are the same. */
export function instantOf(record: number): number {
  return OPENS_AT + Math.floor(record / BATCH);
}

/** A deposit that no flow exhausts: every order is checked and none is refused. */
const DEPOSIT_MINOR_MAX = 1_000_000_000_000;
/** All deposits together stay in the range of safe integers. */
const DEPOSITS_MINOR_MAX = 8_000_000_000_000_000;
const DEPOSIT_BPS = { BUY: 200, SELL: 200 };
/** Widest corridor that is set; a book with a wider range of prices trades without one. */
const CORRIDOR_TICKS_MAX = 131_072;

/**
 * What the exchange is before a flow: founded, with fees; every account a member with a trader and a
 * deposit; every book of the flow open in one session, in the corridor in which its prices lie.
 */
export function* marketOf(flow: FlowView): Generator<StaffCommand> {
  yield* foundation("Flow", DEPOSIT_BPS);
  const depositMinor = Math.min(DEPOSIT_MINOR_MAX, Math.floor(DEPOSITS_MINOR_MAX / flow.accounts));
  for (let member = 1; member <= flow.accounts; member++) yield* memberOf(member, depositMinor);
  yield goods("FLOW");
  yield {
    ...BY, type: "ScheduleSession", code: "flow", section: "FLOW", method: "CONTINUOUS_DOUBLE_AUCTION",
    currency: "USD",
    rules: { selfTrade: "ALLOW", priceRule: "PASSIVE", entryCutoffAt: null, ordersPerMemberMax: 0 },
    plan: [{ period: "TRADING", at: OPENS_AT }, { period: "CLOSED", at: FAR_AT }],
    buyerCountries: [], sellerCountries: [], targetMarket: "", isPractice: false, depositBps: DEPOSIT_BPS,
  };
  const { low, high } = priceRanges(flow);
  for (let book = 0; book < flow.books; book++) yield bookOf(book, low[book] ?? 0, high[book] ?? 0);
}

function bookOf(book: number, lowTicks: number, highTicks: number): OpenBook {
  const hasCorridor = highTicks - lowTicks < CORRIDOR_TICKS_MAX;
  return {
    ...BY, type: "OpenBook", sessionId: 1, code: `book-${book}`, commodityId: 1, basis: "FCA", sellerId: 0,
    options: [], floorTicks: hasCorridor ? lowTicks : null, capTicks: hasCorridor ? highTicks : null,
    quantityStepsMax: null, orderValueMinorMax: null,
  };
}
