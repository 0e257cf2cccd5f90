import type {
  AdmitMemberBody, FoundExchangeBody, ListCommodityBody, OpenBookBody, Role, ScheduleSessionBody,
} from "@kontor/wire";

/** Day and hour at which the stock market stands: its live session has just opened. */
export const OPENS_AT = "2030-01-07T07:00:00.000Z";
export const EVE = "2030-01-07T06:00:00.000Z";

const names = (text: string) => ({ en: text, ru: text, zh: text });
const at = (time: string): string => `2030-01-07T${time}:00.000Z`;

/** Logins of staff with their roles; where two persons are needed there are two. */
export const STAFF: Readonly<Record<string, readonly Role[]>> = {
  chief: ["SECTION_CHIEF"], chief2: ["SECTION_CHIEF"], auctioneer: ["AUCTIONEER"],
  auctioneer2: ["AUCTIONEER"], accreditation: ["ACCREDITATION_OFFICER"],
  accreditation2: ["ACCREDITATION_OFFICER"], clearing: ["CLEARING_OFFICER"],
  clearing2: ["CLEARING_OFFICER"], marketData: ["MARKET_DATA_OFFICER"],
  surveillance: ["SURVEILLANCE_OFFICER"], regulator: ["REGULATOR_VIEWER"],
};

/** Logins of traders and observers, with the code of their trader and the member it acts for. */
export const TRADERS: Readonly<Record<string, { trader: string; member: string; role: Role }>> = {
  alder: { trader: "T-ALDER", member: "ALDER", role: "TRADER" },
  alder2: { trader: "T-ALDER-2", member: "ALDER", role: "TRADER" },
  birch: { trader: "T-BIRCH", member: "BIRCH", role: "TRADER" },
  birchObserver: { trader: "T-BIRCH-2", member: "BIRCH", role: "MEMBER_OBSERVER" },
  cedar: { trader: "T-CEDAR", member: "CEDAR", role: "TRADER" },
  dogwood: { trader: "T-DOGWOOD", member: "DOGWOOD", role: "TRADER" },
};

/** Clients of the broker CEDAR by code, with their country. */
export const CLIENTS: Readonly<Record<string, string>> = { "CEDAR-ASH": "KZ", "CEDAR-ELM": "RU" };

/** Owners of deposits; each begins with 100,000 US dollars. */
export const DEPOSITED = ["ALDER", "BIRCH", "DOGWOOD", "CEDAR-ASH", "CEDAR-ELM"];

export const EXCHANGE: FoundExchangeBody = {
  name: "Exchange of the tests", homeCountry: "BY", homeCurrency: "BYN",
  currencies: ["BYN", "USD", "CNY", "XTS"].map((code) => ({ code, minorDigits: 2 })),
  utcOffsetMinutes: 180, city: "Minsk",
  feeLines: [
    { side: "BUY", residency: "RESIDENT", percent: "0.1", upTo: null },
    { side: "SELL", residency: "RESIDENT", percent: "0.1", upTo: null },
    { side: "BUY", residency: "NON_RESIDENT", percent: "0.3", upTo: null },
    { side: "SELL", residency: "NON_RESIDENT", percent: "0.3", upTo: null },
  ],
  depositPercent: { BUY: "2", SELL: "2" },
};

export const SAWN: ListCommodityBody = {
  code: "SAWN", section: "TIMBER", names: names("Sawn timber"), hsCode: "4407", unit: "m3", tick: "0.50",
  quantityStep: "1",
};

export function member(code: string, changes: Partial<AdmitMemberBody> = {}): AdmitMemberBody {
  return {
    code, names: names(`${code} company`), country: "CN", resident: false, visitor: true, broker: false,
    procedure: "STANDARD", validUntil: "2031-01-01T00:00:00.000Z", fictitious: true, ...changes,
  };
}

export const MEMBERS: readonly AdmitMemberBody[] = [
  member("ALDER", { country: "BY", resident: true }), member("BIRCH"),
  member("CEDAR", { country: "RU", visitor: false, broker: true }), member("DOGWOOD"),
];

export function session(code: string, changes: Partial<ScheduleSessionBody> = {}): ScheduleSessionBody {
  return {
    code, section: "TIMBER", titles: names(code), method: "CONTINUOUS_DOUBLE_AUCTION", currency: "USD",
    plan: [{ period: "TRADING", at: at("07:00") }, { period: "CLOSED", at: at("15:00") }], ...changes,
  };
}

/** Sessions of the stock market: a live one, a periodic one, one for practice, and one of the next day. */
export const SESSIONS: readonly ScheduleSessionBody[] = [
  session("LIVE"),
  session("PERIODIC", {
    method: "PERIODIC_COUNTER_AUCTION",
    plan: [
      { period: "PRELIMINARY", at: at("07:00") }, { period: "TRADING", at: at("08:00") },
      { period: "SELLER_CORRECTION", at: at("09:00") }, { period: "DEAL_MAKING", at: at("09:30") },
      { period: "CLOSING", at: at("09:40") }, { period: "CLOSED", at: at("09:50") },
    ],
  }),
  session("PRACTICE", { currency: "XTS", practice: true, depositPercent: { BUY: "0", SELL: "0" } }),
  session("NEXT", {
    plan: [
      { period: "TRADING", at: "2030-01-08T07:00:00.000Z" },
      { period: "CLOSED", at: "2030-01-08T15:00:00.000Z" },
    ],
  }),
];

/** Books by session and code; `seller` names the owner of a lot. */
export const BOOKS: readonly (readonly [string, OpenBookBody, string?])[] = [
  ["LIVE", { code: "OPEN", commodityCode: "SAWN", basis: "FCA Minsk" }],
  ["LIVE", {
    code: "LOT", commodityCode: "SAWN", basis: "DAP border", floor: "50.00", cap: "500.00",
    deliveryOptions: [
      { place: "Manzhouli", surcharge: "0.00" }, { place: "Erenhot", surcharge: "4.00" },
    ],
  }, "ALDER"],
  ["PERIODIC", { code: "OPEN", commodityCode: "SAWN", basis: "FCA Minsk" }],
  ["PRACTICE", { code: "OPEN", commodityCode: "SAWN", basis: "FCA Minsk" }],
  ["NEXT", { code: "OPEN", commodityCode: "SAWN", basis: "FCA Minsk" }],
];
