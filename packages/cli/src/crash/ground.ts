import type { StaffAnswer } from "@kontor/wire";
import { Client } from "../api/client.ts";
import { Door } from "./door.ts";

export const ADMIN_PASSWORD = "crash-loop-admin";
export const PASSWORD = "crash-loop-user";
const YEAR_MS = 31_536_000_000;
const TRADERS_A_MEMBER = 2;
const MEMBERS = [
  { code: "NORTH", country: "BY", resident: true }, { code: "SOUTH", country: "CN", resident: false },
  { code: "EAST", country: "KZ", resident: false }, { code: "WEST", country: "BY", resident: true },
] as const;
const STAFF = {
  chief: "SECTION_CHIEF", clearing: "CLEARING_OFFICER", accreditation: "ACCREDITATION_OFFICER",
  auctioneer: "AUCTIONEER",
} as const;

/** The exchange that is killed: who speaks to it and where they trade. */
export interface Ground {
  readonly traders: readonly GroundTrader[];
  readonly chief: Door;
  readonly clearing: Door;
  readonly auctioneer: Door;
  readonly ownerIds: readonly string[];
  readonly bookIds: readonly string[];
}

export interface GroundTrader {
  readonly name: string;
  readonly memberId: string;
  readonly door: Door;
}

/** Founds a small exchange by its interface: four members with two traders each, two order books. */
export async function layGround(url: string): Promise<Ground> {
  const admin = new Client(url);
  await admin.signIn("admin", ADMIN_PASSWORD);
  await admin.post("/v1/exchange", EXCHANGE);
  for (const [login, role] of Object.entries(STAFF)) await addUser(admin, login, role, null);
  const [chief, clearing, accreditation, auctioneer] = await Promise.all(
    ["chief", "clearing", "accreditation", "auctioneer"].map((login) => signedIn(url, login)),
  ) as [Client, Client, Client, Client];
  const bookIds = await openMarket(chief);
  const traders: GroundTrader[] = [];
  const ownerIds: string[] = [];
  for (const member of MEMBERS) {
    const memberId = await admit(accreditation, member);
    ownerIds.push(memberId);
    for (let i = 1; i <= TRADERS_A_MEMBER; i++) {
      const name = `${member.code.toLowerCase()}-${i}`;
      traders.push({ name, memberId, door: await addTrader(url, admin, accreditation, name, memberId) });
    }
  }
  const [chiefDoor, clearingDoor, auctioneerDoor] = [chief, clearing, auctioneer].map(doorOf) as
    [Door, Door, Door];
  return {
    traders, ownerIds, bookIds, chief: chiefDoor, clearing: clearingDoor, auctioneer: auctioneerDoor,
  };
}

async function addUser(
  admin: Client, login: string, role: string, traderId: string | null,
): Promise<void> {
  await admin.post("/v1/users", { login, name: login, password: PASSWORD, roles: [role], traderId });
}

async function signedIn(url: string, login: string): Promise<Client> {
  const client = new Client(url);
  await client.signIn(login, PASSWORD);
  return client;
}

function doorOf(client: Client): Door {
  return new Door(client.url, client.cookie ?? "");
}

async function admit(officer: Client, member: (typeof MEMBERS)[number]): Promise<string> {
  const { code } = member;
  const answer = await officer.post<StaffAnswer>("/v1/members", {
    ...member, names: { en: code, ru: code, zh: code }, visitor: true, broker: false,
    procedure: member.resident ? "STANDARD" : "SIMPLIFIED",
    validUntil: new Date(Date.now() + YEAR_MS).toISOString(), fictitious: true,
  });
  return answer.id ?? "";
}

async function addTrader(
  url: string, admin: Client, officer: Client, name: string, memberId: string,
): Promise<Door> {
  const answer = await officer.post<StaffAnswer>("/v1/traders", { code: name, memberId });
  await addUser(admin, name, "TRADER", answer.id);
  return doorOf(await signedIn(url, name));
}

/** A session that outlasts the loop, with two order books. @returns their ids */
async function openMarket(chief: Client): Promise<string[]> {
  await chief.post("/v1/sections", { code: "GOODS", names: { en: "Goods", ru: "Товары", zh: "商品" } });
  await chief.post("/v1/fx-rates", { currency: "USD", rate: "2.7364", asOf: "2026-01-01", source: null });
  await chief.post("/v1/commodities", GRAIN);
  await chief.post("/v1/sessions", {
    code: "lasting", section: "GOODS", method: "CONTINUOUS_DOUBLE_AUCTION", currency: "USD",
    titles: { en: "Lasting", ru: "Долгая", zh: "长期" },
    plan: [
      { period: "TRADING", at: new Date(Date.now() + 500).toISOString() },
      { period: "CLOSED", at: new Date(Date.now() + YEAR_MS).toISOString() },
    ],
  });
  const ids: string[] = [];
  for (const code of ["FIRST", "SECOND"]) {
    const answer = await chief.post<StaffAnswer>("/v1/sessions/lasting/books", {
      code, commodityCode: "GRAIN", basis: "FCA Minsk",
    });
    ids.push(answer.id ?? "");
  }
  return ids;
}

const EXCHANGE = {
  name: "Crash loop", homeCountry: "BY", homeCurrency: "BYN", city: "Minsk", utcOffsetMinutes: 180,
  currencies: [{ code: "BYN", minorDigits: 2 }, { code: "USD", minorDigits: 2 }],
  feeLines: ["BUY", "SELL"].flatMap((side) => [
    { side, residency: "RESIDENT", percent: "0.25", upTo: null },
    { side, residency: "NON_RESIDENT", percent: "0.35", upTo: null },
  ]),
  depositPercent: { BUY: "2", SELL: "2" },
};

const GRAIN = {
  code: "GRAIN", section: "GOODS", names: { en: "Grain", ru: "Зерно", zh: "谷物" }, hsCode: "1001990000",
  unit: "t", tick: "1", quantityStep: "1", source: null,
};
