import type {
  AdmitMember, AmendOrder, FoundExchange, ListCommodity, OpenBook, PlaceOrder, RegisterClient,
  ScheduleSession,
} from "../../src/machine/commands.ts";

/** The exchange's own loader, without a key. */
export const BY = { actorId: 0, key: "" } as const;

/** Midnight of the day on which most tests trade. */
export const DAY_AT = Date.UTC(2026, 0, 12);
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;

/** Instant of a clock time of that day, "10:30" or "10:30:15"; "+1 10:30" is the day after. */
export function clock(text: string): number {
  const [day, time] = text.startsWith("+") ? text.slice(1).split(" ") : ["0", text];
  const [hours = "0", minutes = "0", seconds = "0"] = (time as string).split(":");
  return DAY_AT + Number(day) * 24 * HOUR_MS + Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS +
    Number(seconds) * 1000;
}

export function foundExchange(change: Partial<FoundExchange> = {}): FoundExchange {
  return {
    ...BY, type: "FoundExchange", name: "Test exchange", homeCountry: "BY", homeCurrency: "BYN",
    currencies: ["BYN", "EUR", "USD", "XTS"].map((code) => ({ code, minorDigits: 2 })),
    utcOffsetMinutes: 180, feeLines: [], depositBps: { BUY: 0, SELL: 0 }, ...change,
  };
}

export function admitMember(code: string, change: Partial<AdmitMember> = {}): AdmitMember {
  return {
    ...BY, type: "AdmitMember", code, country: "BY", isResident: true, isVisitor: true, isBroker: false,
    group: "", procedure: "STANDARD", validUntil: clock("+365 00:00"), ...change,
  };
}

export function registerClient(
  code: string, brokerId: number, change: Partial<RegisterClient> = {},
): RegisterClient {
  return {
    ...BY, type: "RegisterClient", brokerId, code, country: "BY", isResident: true, group: "", ...change,
  };
}

/** Goods with a tick of one unit of money and a step of one unit of quantity. */
export function listCommodity(code: string, change: Partial<ListCommodity> = {}): ListCommodity {
  return {
    ...BY, type: "ListCommodity", code, section: "TIMBER", hsCode: "4407", unit: "m3",
    tick: { units: 1, digits: 0 }, quantityStep: { units: 1, digits: 0 }, ...change,
  };
}

export function scheduleSession(code: string, change: Partial<ScheduleSession> = {}): ScheduleSession {
  return {
    ...BY, type: "ScheduleSession", code, section: "TIMBER", method: "CONTINUOUS_DOUBLE_AUCTION",
    currency: "EUR",
    rules: { selfTrade: "CANCEL_INCOMING", priceRule: "PASSIVE", entryCutoffAt: null, ordersPerMemberMax: 0 },
    plan: [{ period: "TRADING", at: clock("10:00") }, { period: "CLOSED", at: clock("17:00") }],
    buyerCountries: [], sellerCountries: [], targetMarket: "", isPractice: false,
    depositBps: { BUY: 0, SELL: 0 }, ...change,
  };
}

export function openBook(code: string, sessionId: number, change: Partial<OpenBook> = {}): OpenBook {
  return {
    ...BY, type: "OpenBook", sessionId, code, commodityId: 1, basis: "FCA Brest", sellerId: 0, options: [],
    floorTicks: null, capTicks: null, quantityStepsMax: null, orderValueMinorMax: null, ...change,
  };
}

export function placeOrder(change: Partial<PlaceOrder>): PlaceOrder {
  const memberId = change.memberId ?? 1;
  return {
    type: "PlaceOrder", traderId: memberId, memberId, clientId: 0, bookId: 1, keyScope: memberId,
    clientOrderId: "", side: 0, priceTicks: NaN, quantitySteps: 1, timeInForce: 0, isAllOrNone: false,
    isMarket: false, minFillSteps: 0, option: 0, bidKind: 0, counterpartyId: 0, ...change,
  };
}

export function amendOrder(change: Partial<AmendOrder>): AmendOrder {
  const memberId = change.memberId ?? 1;
  return {
    type: "AmendOrder", traderId: memberId, memberId, orderId: 0, key: "", priceTicks: NaN,
    quantitySteps: NaN, ...change,
  };
}
