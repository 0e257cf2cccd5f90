import type { OpenBook, StaffCommand } from "@kontor/core";
import { type FlowView, priceRanges } from "./flowView.ts";

const BY = { actorId: 0, key: "" } as const;
/** Instant at which the market of a flow opens; nothing is due by the clock after it. */
export const OPENS_AT = Date.UTC(2026, 0, 12);
const FAR_AT = Date.UTC(2100, 0, 1);
/** A deposit that no flow exhausts: every order is checked and none is refused. */
const DEPOSIT_MINOR_MAX = 1_000_000_000_000;
/** All deposits together stay in the range of safe integers. */
const DEPOSITS_MINOR_MAX = 8_000_000_000_000_000;
const DEPOSIT_BPS = { BUY: 200, SELL: 200 };
const FEE_BPS = 35;
/** Widest corridor that is set; a book with a wider range of prices trades without one. */
const CORRIDOR_TICKS_MAX = 131_072;

/**
 * What the exchange is before a flow: founded, with fees; every account a member with a trader and a
 * deposit; every book of the flow open in one session, in the corridor in which its prices lie.
 */
export function* marketOf(flow: FlowView): Generator<StaffCommand> {
  yield* foundation();
  const depositMinor = Math.min(DEPOSIT_MINOR_MAX, Math.floor(DEPOSITS_MINOR_MAX / flow.accounts));
  for (let member = 1; member <= flow.accounts; member++) yield* memberOf(member, depositMinor);
  yield {
    ...BY, type: "ListCommodity", code: "goods", section: "FLOW", hsCode: "", unit: "t",
    tick: { units: 1, digits: 2 }, quantityStep: { units: 1, digits: 0 },
  };
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

function* foundation(): Generator<StaffCommand> {
  const line = { residency: "NON_RESIDENT", bps: FEE_BPS, upToMinor: null } as const;
  yield {
    ...BY, type: "FoundExchange", name: "Flow", homeCountry: "BY", homeCurrency: "BYN",
    currencies: [{ code: "BYN", minorDigits: 2 }, { code: "USD", minorDigits: 2 }], utcOffsetMinutes: 180,
    feeLines: [{ side: "BUY", ...line }, { side: "SELL", ...line }], depositBps: DEPOSIT_BPS,
  };
  yield {
    ...BY, type: "SetFxRate", currency: "USD", rate: { units: 33_650, digits: 4 }, asOf: "2026-01-12",
  };
}

function* memberOf(memberId: number, amountMinor: number): Generator<StaffCommand> {
  yield {
    ...BY, type: "AdmitMember", code: `member-${memberId}`, country: "CN", isResident: false,
    isVisitor: true, isBroker: false, group: "", procedure: "STANDARD", validUntil: FAR_AT,
  };
  yield { ...BY, type: "RegisterTrader", memberId, code: `trader-${memberId}` };
  yield {
    ...BY, type: "CreditDeposit", ownerId: memberId, currency: "USD", amountMinor,
    reference: `deposit-${memberId}`,
  };
}

function bookOf(book: number, lowTicks: number, highTicks: number): OpenBook {
  const hasCorridor = highTicks - lowTicks < CORRIDOR_TICKS_MAX;
  return {
    ...BY, type: "OpenBook", sessionId: 1, code: `book-${book}`, commodityId: 1, basis: "FCA", sellerId: 0,
    options: [], floorTicks: hasCorridor ? lowTicks : null, capTicks: hasCorridor ? highTicks : null,
    quantityStepsMax: null, orderValueMinorMax: null,
  };
}
