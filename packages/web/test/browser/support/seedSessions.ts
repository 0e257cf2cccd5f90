import type { Caller } from "./api.ts";
import type { Members } from "./seedPeople.ts";

const HOUR_MS = 3_600_000;
export const names = (en: string, ru: string, zh: string) => ({ en, ru, zh });
const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString();

export type SessionName = "timber" | "dairy" | "practice" | "ended" | "tomorrow" | "auction" | "clock";

export interface Sessions {
  readonly codes: Readonly<Record<SessionName, string>>;
  /** Ids of the lots of each session, in order. */
  readonly books: Readonly<Record<Exclude<SessionName, "tomorrow">, readonly string[]>>;
}

const PORTS = [
  { place: "Taicang", surcharge: "40.00" }, { place: "Tianjin", surcharge: "55.00" },
  { place: "Shanghai", surcharge: "45.00" }, { place: "Changsha", surcharge: "70.00" },
];

const periodic = (startMs: number) => [
  { period: "PRELIMINARY", at: inMs(startMs) }, { period: "OPENING", at: inMs(startMs + HOUR_MS / 6) },
  { period: "TRADING", at: inMs(startMs + HOUR_MS / 4) },
  { period: "SELLER_CORRECTION", at: inMs(startMs + HOUR_MS) },
  { period: "DEAL_MAKING", at: inMs(startMs + 1.3 * HOUR_MS) },
  { period: "CLOSING", at: inMs(startMs + 1.4 * HOUR_MS) },
  { period: "CLOSED", at: inMs(startMs + 1.5 * HOUR_MS) },
];
const continuous = (startMs: number) => [
  { period: "TRADING", at: inMs(startMs) }, { period: "CLOSED", at: inMs(startMs + 4 * HOUR_MS) },
];

const CHINA = {
  section: "TIMBER", method: "PERIODIC_COUNTER_AUCTION", currency: "CNY", targetMarket: "CN",
  sellerCountries: ["BY"], buyerCountries: ["CN"],
};
const DAIRY = {
  section: "DAIRY", method: "CONTINUOUS_DOUBLE_AUCTION", currency: "USD",
  titles: names("Dairy, export", "Молочная продукция, экспорт", "乳制品出口"),
};
/** Far enough that a slow machine has scheduled all sessions before the first is due. */
const SOON_MS = 60_000;

/** What each session is; all but that of tomorrow may be started at once. */
const plans = () => ({
  ended: {
    ...CHINA, plan: periodic(SOON_MS),
    titles: names("Sawn timber for China, morning", "Пиломатериалы для Китая, утро", "面向中国的锯材，上午场"),
  },
  timber: {
    ...CHINA, plan: periodic(SOON_MS),
    titles: names("Sawn timber for China", "Пиломатериалы для Китая", "面向中国的锯材专场"),
  },
  dairy: { ...DAIRY, plan: continuous(SOON_MS) },
  tomorrow: { ...DAIRY, plan: continuous(26 * HOUR_MS) },
  auction: {
    ...DAIRY, method: "ENGLISH_AUCTION", plan: continuous(HOUR_MS),
    titles: names("Butter, English auction", "Масло, английский аукцион", "黄油英式拍卖"),
    rules: { terms: { stepPercent: "1", durationMs: 3 * HOUR_MS } },
  },
  clock: {
    ...DAIRY, method: "CLOCK_AUCTION", plan: continuous(HOUR_MS),
    titles: names("Butter, clock auction", "Масло, часовой аукцион", "黄油时钟拍卖"),
    rules: { terms: { roundMs: 3 * HOUR_MS, pauseMs: 0 } },
  },
  practice: {
    section: "TIMBER", method: "CONTINUOUS_DOUBLE_AUCTION", currency: "XTS", practice: true,
    plan: continuous(SOON_MS), titles: names("Practice session", "Учебная сессия", "练习场次"),
  },
}) satisfies Record<SessionName, object>;

/** All sessions with their lots. */
export async function scheduleSessions(chief: Caller, { ids }: Members): Promise<Sessions> {
  const day = new Date(Date.now() + 3 * HOUR_MS).toISOString().slice(0, 10);
  const codes = {
    ended: `${day}-TIMBER-00`, timber: `${day}-TIMBER-01`, dairy: `${day}-DAIRY-01`,
    tomorrow: `${day}-DAIRY-02`, practice: `${day}-PRACTICE-01`,
    auction: `${day}-AUCTION-01`, clock: `${day}-CLOCK-01`,
  };
  for (const [name, plan] of Object.entries(plans())) {
    await chief.post("/v1/sessions", { code: codes[name as SessionName], ...plan });
  }
  const book = async (session: SessionName, code: string, commodityCode: string, more: object) => {
    const { id } = await chief.post(`/v1/sessions/${codes[session]}/books`, { code, commodityCode, ...more });
    return String(id);
  };
  const lots = async (session: SessionName, prefix: string, count: number) => {
    const made: string[] = [];
    for (let number = 1; number <= count; number++) {
      made.push(await book(session, `${prefix}-0${number}`, number % 3 === 0 ? "SAWN-BIRCH" : "SAWN-PINE", {
        basis: "FCA Vitebsk", sellerId: ids.seller, deliveryOptions: PORTS, floor: "1000.00", cap: "2400.00",
      }));
    }
    return made;
  };
  const auctionLot = (code: string, reservePrice: string | null) => book("auction", code, "BUTTER", {
    basis: "DAP Małaszewicze",
    lot: { ownerId: ids.seller, quantity: "20", startPrice: "3000.00", reservePrice },
  });
  const product = (code: string) => book("clock", code, "BUTTER", {
    basis: "DAP Małaszewicze",
    lot: { ownerId: ids.seller, quantity: "20", startPrice: "3000.00", divisible: true },
  });
  const powder = { basis: "DAP Małaszewicze", floor: "2000.00", cap: "3600.00" };
  return {
    codes,
    books: {
      ended: await lots("ended", "M", 4), timber: await lots("timber", "L", 6),
      dairy: [
        await book("dairy", "SMP-DAP", "SMP", powder),
        await book("dairy", "BUTTER-DAP", "BUTTER", { basis: "DAP Małaszewicze" }),
      ],
      auction: [await auctionLot("A-01", "3100.00"), await auctionLot("A-02", null)],
      clock: [await product("C-01"), await product("C-02")],
      practice: [await book("practice", "P-01", "SAWN-PINE", { basis: "EXW Minsk" })],
    },
  };
}
