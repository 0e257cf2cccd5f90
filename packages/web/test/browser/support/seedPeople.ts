import type { Caller } from "./api.ts";

export const PASSWORD = "open-sesame-1";
const VALID_MS = 400 * 86_400_000;
const names = (en: string, ru: string, zh: string) => ({ en, ru, zh });

/** Founds the exchange: currencies, fees, share of the deposit. */
export async function found(admin: Caller): Promise<void> {
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
  ["chief", "Irina Section", ["SECTION_CHIEF"]], ["chief2", "Dmitri Section", ["SECTION_CHIEF"]],
  ["auctioneer1", "Anna Auctioneer", ["AUCTIONEER"]],
  ["auctioneer2", "Boris Auctioneer", ["AUCTIONEER"]], ["clearing1", "Vera Clearing", ["CLEARING_OFFICER"]],
  ["clearing2", "Gleb Clearing", ["CLEARING_OFFICER"]],
  ["accreditation", "Olga Papers", ["ACCREDITATION_OFFICER"]],
  ["surveillance", "Pavel Watch", ["SURVEILLANCE_OFFICER"]],
] as const;

/** A person for every desk. */
export async function staff(admin: Caller): Promise<void> {
  for (const [login, name, roles] of STAFF) {
    await admin.post("/v1/users", { login, name, roles, password: PASSWORD });
  }
}

export interface Members {
  readonly ids: Readonly<Record<"seller" | "buyer" | "broker" | "dairy", string>>;
  readonly clientId: string;
}

/** Four members with a trader each, and a client of the broker. */
export async function admitMembers(officer: Caller, admin: Caller): Promise<Members> {
  const admit = async (code: string, titles: object, country: string, isBroker: boolean) => {
    const { id } = await officer.post("/v1/members", {
      code, names: titles, country, resident: country === "BY", visitor: true, broker: isBroker,
      procedure: "STANDARD", validUntil: new Date(Date.now() + VALID_MS).toISOString(), fictitious: true,
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

/** A deposit in every currency for every owner. */
export async function payIn(clearing: Caller, { ids, clientId }: Members): Promise<void> {
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

