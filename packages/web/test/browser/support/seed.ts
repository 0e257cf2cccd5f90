import { Caller } from "./api.ts";
import { ADMIN_PASSWORD } from "./server.ts";

export const PASSWORD = "open-sesame-1";
const HOUR_MS = 3_600_000;

/** A small market: two sections, four members, a broker with a client, staff of every desk. */
export interface Stage {
  readonly address: string;
  /** Codes of the sessions. */
  readonly timber: string;
  readonly dairy: string;
  readonly practice: string;
  readonly ended: string;
  readonly tomorrow: string;
  /** Ids of the lots of each session, in order. */
  readonly books: Readonly<Record<"timber" | "dairy" | "practice" | "ended", readonly string[]>>;
  readonly members: Readonly<Record<"seller" | "buyer" | "broker" | "dairy", string>>;
  as(login: string): Promise<Caller>;
}

const names = (en: string, ru: string, zh: string) => ({ en, ru, zh });
const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString();

/** Founds an exchange and fills it through its own interface. */
export async function seed(address: string): Promise<Stage> {
  const admin = await Caller.signIn(address, "admin", ADMIN_PASSWORD);
  const as = (login: string): Promise<Caller> => Caller.signIn(address, login, PASSWORD);
  await found(admin);
  await staff(admin);
  const [chief, officer, clearing] = await Promise.all([as("chief"), as("accreditation"), as("clearing1")]);
  await rates(clearing);
  await catalogue(chief);
  const members = await admitMembers(officer, admin);
  await payIn(clearing, members);
  const auctioneer = await as("auctioneer1");
  const sessions = await scheduleSessions(chief, members);
  await runSessions(auctioneer, as, sessions);
  return { address, ...sessions.codes, books: sessions.books, members: members.ids, as };
}

async function found(admin: Caller): Promise<void> {
  await admin.post("/v1/exchange", {
    name:
      "Minsk Training Exchange", homeCountry: "BY", homeCurrency: "BYN", city: "Minsk", utcOffsetMinutes: 180,
    currencies: ["BYN", "CNY", "USD", "XTS"].map((code) => ({ code, minorDigits: 2 })),
    feeLines: ["BUY", "SELL"].flatMap((side) => [
      { side, residency: "RESIDENT", percent: "0.25", upTo: null },
      { side, residency: "NON_RESIDENT", percent: "0.35", upTo: null },
    ]),
    depositPercent: { BUY: "2", SELL: "2" },
  });
}

const STAFF = [
  ["chief", "Irina Section", ["SECTION_CHIEF"]], ["auctioneer1", "Anna Auctioneer", ["AUCTIONEER"]],
  ["auctioneer2", "Boris Auctioneer", ["AUCTIONEER"]], ["clearing1", "Vera Clearing", ["CLEARING_OFFICER"]],
  ["clearing2", "Gleb Clearing", ["CLEARING_OFFICER"]],
  ["accreditation", "Olga Papers", ["ACCREDITATION_OFFICER"]],
  ["surveillance", "Pavel Watch", ["SURVEILLANCE_OFFICER"]],
] as const;

async function staff(admin: Caller): Promise<void> {
  for (const [login, name, roles] of STAFF) {
    await admin.post("/v1/users", { login, name, roles, password: PASSWORD });
  }
}

async function rates(clearing: Caller): Promise<void> {
  const asOf = new Date().toISOString().slice(0, 10);
  await clearing.post("/v1/fx-rates", { currency: "CNY", rate: "0.3650", asOf });
  await clearing.post("/v1/fx-rates", { currency: "USD", rate: "2.5400", asOf });
}

async function catalogue(chief: Caller): Promise<void> {
  await chief.post("/v1/sections", { code: "TIMBER", names: names("Timber", "Лесопродукция", "木材") });
  await chief.post("/v1/sections", { code: "DAIRY", names: names("Dairy", "Молочная продукция", "乳制品") });
  const commodity = (code: string, section: string, hsCode: string, unit: string, titles: object) =>
    chief.post(
      "/v1/commodities", { code, section, hsCode, unit, tick: "1.00", quantityStep: "1", names: titles },
    );
  await commodity("SAWN-PINE", "TIMBER", "440711", "m3",
    names("Sawn timber, pine", "Пиломатериалы обрезные, сосна", "松木锯材"));
  await commodity("SAWN-BIRCH", "TIMBER", "440796", "m3",
    names("Sawn timber, birch", "Пиломатериалы обрезные, берёза", "桦木锯材"));
  await commodity(
    "SMP", "DAIRY", "040210", "t", names("Skimmed milk powder", "Сухое обезжиренное молоко", "脱脂奶粉"),
  );
  await commodity(
    "BUTTER", "DAIRY", "040510", "t", names("Butter 82.5 %", "Масло сливочное 82,5 %", "黄油 82.5%"),
  );
}

interface Members {
  readonly ids: Stage["members"];
  readonly clientId: string;
}

async function admitMembers(officer: Caller, admin: Caller): Promise<Members> {
  const admit = async (code: string, titles: object, country: string, isBroker: boolean) => {
    const { id } = await officer.post("/v1/members", {
      code, names: titles, country, resident: country === "BY", visitor: true, broker: isBroker,
      procedure: "STANDARD", validUntil: inMs(400 * 24 * HOUR_MS), fictitious: true,
    });
    return String(id);
  };
  const seller = await admit("VITLES", names("Vitles Timber", "Витлес", "维特木业"), "BY", false);
  const buyer = await admit(
    "TAICANG", names("Taicang Port Trading", "Тайцан Порт Трейдинг", "太仓港贸易"), "CN", false,
  );
  const broker = await admit("NEMAN", names("Neman Brokers", "Неман Брокер", "涅曼经纪"), "BY", true);
  const dairy = await admit("MOLOKO", names("Moloko Export", "Молоко Экспорт", "莫洛科出口"), "BY", false);
  const client = await officer.post("/v1/clients", {
    code: "HUNAN-1", names: names("Hunan Wood Import", "Хунань Вуд Импорт", "湖南木材进口"), brokerId: broker,
    country: "CN", resident: false, fictitious: true,
  });
  const trader = async (code: string, memberId: string, login: string, name: string) => {
    const { id } = await officer.post("/v1/traders", { code, memberId });
    await admin.post("/v1/users", { login, name, password: PASSWORD, roles: ["TRADER"], traderId: id });
  };
  await trader("T1", seller, "seller", "Sergei Seller");
  await trader("T2", buyer, "buyer", "Bao Buyer");
  await trader("T3", broker, "broker", "Nina Broker");
  await trader("T4", dairy, "milk", "Maria Milk");
  return { ids: { seller, buyer, broker, dairy }, clientId: String(client.id) };
}

async function payIn(clearing: Caller, { ids, clientId }: Members): Promise<void> {
  const owners = [...Object.values(ids), clientId];
  for (const ownerId of owners) {
    for (const currency of ["BYN", "CNY", "USD", "XTS"]) {
      const amount = currency === "CNY" ? "400000.00" : "60000.00";
      await clearing.post(
        "/v1/deposits/credits", { ownerId, currency, amount, reference: `Payment order ${ownerId}` },
      );
    }
  }
}

interface Sessions {
  readonly codes: Pick<Stage, "timber" | "dairy" | "practice" | "ended" | "tomorrow">;
  readonly books: Stage["books"];
}

const PORTS = [
  { place: "Taicang", surcharge: "40.00" }, { place: "Tianjin", surcharge: "55.00" },
  { place: "Shanghai", surcharge: "45.00" }, { place: "Changsha", surcharge: "70.00" },
];

async function scheduleSessions(chief: Caller, { ids }: Members): Promise<Sessions> {
  const day = new Date(Date.now() + 3 * HOUR_MS).toISOString().slice(0, 10);
  const codes = {
    timber: `${day}-TIMBER-01`, dairy: `${day}-DAIRY-01`, practice: `${day}-PRACTICE-01`,
    ended: `${day}-TIMBER-00`, tomorrow: `${day}-DAIRY-02`,
  };
  const periodic = (startMs: number) => [
    { period: "PRELIMINARY", at: inMs(startMs) }, { period: "OPENING", at: inMs(startMs + HOUR_MS / 6) },
    { period: "TRADING", at: inMs(startMs + HOUR_MS / 4) },
    { period: "SELLER_CORRECTION", at: inMs(startMs + HOUR_MS) },
    { period: "DEAL_MAKING", at: inMs(startMs + 1.3 * HOUR_MS) },
    { period: "CLOSING", at: inMs(startMs + 1.4 * HOUR_MS) },
    { period: "CLOSED", at: inMs(startMs + 1.5 * HOUR_MS) },
  ];
  const open = async (code: string, more: object) => {
    await chief.post("/v1/sessions", { code, ...more });
    return code;
  };
  const china = {
    section: "TIMBER", method: "PERIODIC_COUNTER_AUCTION", currency: "CNY", targetMarket: "CN",
  };
  await open(codes.ended, {
    ...china, plan: periodic(
      1_000,
    ), titles: names("Sawn timber for China, morning", "Пиломатериалы для Китая, утро",
      "面向中国的锯材，上午场"), sellerCountries: ["BY"], buyerCountries: ["CN"],
  });
  await open(codes.timber, {
    ...china, plan: periodic(1_000),
    titles: names("Sawn timber for China", "Пиломатериалы для Китая", "面向中国的锯材专场"), sellerCountries: ["BY"],
    buyerCountries: ["CN"],
  });
  const live = { method: "CONTINUOUS_DOUBLE_AUCTION", currency: "USD" };
  const continuous = (startMs: number) => [
    { period: "TRADING", at: inMs(startMs) }, { period: "CLOSED", at: inMs(startMs + 4 * HOUR_MS) },
  ];
  await open(codes.dairy, {
    ...live, section: "DAIRY", plan: continuous(
      1_000,
    ), titles: names("Dairy, export", "Молочная продукция, экспорт",
      "乳制品出口"),
  });
  await open(codes.tomorrow, {
    ...live, section: "DAIRY", plan: continuous(
      26 * HOUR_MS,
    ), titles: names("Dairy, export", "Молочная продукция, экспорт",
      "乳制品出口"),
  });
  await open(codes.practice, {
    ...live, currency: "XTS", section: "TIMBER", practice: true, plan: continuous(1_000),
    titles: names("Practice session", "Учебная сессия", "练习场次"),
  });
  const book = async (session: string, code: string, commodityCode: string, more: object) =>
    String((await chief.post(`/v1/sessions/${session}/books`, { code, commodityCode, ...more })).id);
  const lots = async (session: string, prefix: string, count: number) => {
    const found: string[] = [];
    for (let i = 1; i <= count; i++) {
      found.push(await book(session, `${prefix}-${String(i).padStart(
        2, "0",
      )}`, i % 3 === 0 ? "SAWN-BIRCH" : "SAWN-PINE", {
        basis: "FCA Vitebsk", sellerId: ids.seller, deliveryOptions: PORTS, floor: "1000.00", cap: "2400.00",
      }));
    }
    return found;
  };
  return {
    codes,
    books: {
      ended: await lots(codes.ended, "M", 4),
      timber: await lots(codes.timber, "L", 6),
      dairy: [
        await book(
          codes.dairy, "SMP-DAP", "SMP", { basis: "DAP Małaszewicze", floor: "2000.00", cap: "3600.00" },
        ),
        await book(codes.dairy, "BUTTER-DAP", "BUTTER", { basis: "DAP Małaszewicze" }),
      ],
      practice: [await book(codes.practice, "P-01", "SAWN-PINE", { basis: "EXW Minsk" })],
    },
  };
}

type As = Stage["as"];

/** Moves the sessions to where the tests find them, with some orders and one session that is over. */
async function runSessions(auctioneer: Caller, as: As, { codes, books }: Sessions): Promise<void> {
  const start = (code: string, period: string) =>
    auctioneer.post(`/v1/sessions/${code}/acts`, { act: "START_PERIOD", period, reason: "by the plan" });
  for (const code of [codes.ended, codes.timber]) await start(code, "TRADING");
  for (const code of [codes.dairy, codes.practice]) await start(code, "TRADING");
  const [seller, buyer, milk] = await Promise.all([as("seller"), as("buyer"), as("milk")]);
  let number = 0;
  const order = (
    who: Caller, bookId: string | undefined, side: string, price: string, quantity: string, place?: string,
  ) =>
    who.post("/v1/orders", {
      clientOrderId: `seed-${++number}`, bookId, side, price, quantity,
      ...(place ? { deliveryPlace: place } : {}),
    });
  for (const [i, bookId] of books.ended.entries()) {
    await order(seller, bookId, "SELL", `${1500 + i * 20}.00`, "400");
    if (i < 3) {
      await order(
        buyer, bookId, "BUY", `${1520 + i * 20}.00`, i === 2 ? "250" : "400",
        i === 1 ? "Shanghai" : "Taicang",
      );
    }
  }
  for (const period of [
    "SELLER_CORRECTION", "DEAL_MAKING", "CLOSING", "CLOSED",
  ]) await start(codes.ended, period);
  for (const [i, bookId] of books.timber.entries()) {
    await order(seller, bookId, "SELL", `${1540 + i * 10}.00`, `${300 + i * 40}`);
    if (i % 2 === 0) await order(buyer, bookId, "BUY", `${1480 + i * 10}.00`, "200", "Tianjin");
  }
  const prices = [2900, 2910, 2925, 2950, 3000];
  for (const price of prices) await order(
    milk, books.dairy[0], "SELL", `${price}.00`, String(20 + (price % 40)),
  );
  for (const price of [
    2880, 2870, 2850, 2820,
  ]) await order(buyer, books.dairy[0], "BUY", `${price}.00`, String(15 + (price % 30)));
  await order(milk, books.dairy[1], "SELL", "5200.00", "40");
}
