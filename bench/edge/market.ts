import { setTimeout as sleep } from "node:timers/promises";
import type { KeyView, SessionDetail, StaffAnswer } from "@kontor/wire";
import { Client } from "../../packages/cli/src/api/client.ts";

export const PASSWORD = "a-password-of-the-bench";
const TRADERS = 8;
const SESSION = "BENCH-1";
const YEAR_MS = 31_536_000_000;
const OPEN_MS_MAX = 30_000;

/** What the load generator needs to know of the market. */
export interface Market {
  readonly bookId: string;
  readonly keys: readonly string[];
}

/** Founds an exchange over HTTP as an operator does: members with traders and deposits, and one open book. */
export async function openMarket(url: string): Promise<Market> {
  const admin = new Client(url);
  await admin.signIn("admin", PASSWORD);
  await admin.post("/v1/exchange", EXCHANGE);
  const roles = ["SECTION_CHIEF", "ACCREDITATION_OFFICER", "CLEARING_OFFICER", "AUCTIONEER"];
  const person = { name: "Staff", password: PASSWORD };
  await admin.post("/v1/users", { ...person, login: "staff", roles, traderId: null });
  const staff = new Client(url);
  await staff.signIn("staff", PASSWORD);
  await staff.post("/v1/sections", { code: "BENCH", names: names("Bench") });
  await staff.post("/v1/fx-rates", { currency: "USD", rate: "3.365", asOf: "2026-01-12" });
  await staff.post("/v1/commodities", GOODS);
  const keys: string[] = [];
  for (let i = 1; i <= TRADERS; i++) keys.push(await addTrader(url, admin, staff, i));
  return { bookId: await openBook(staff), keys };
}

async function addTrader(url: string, admin: Client, staff: Client, number: number): Promise<string> {
  const code = `member-${number}`;
  const validUntil = new Date(Date.now() + YEAR_MS).toISOString();
  const member = await staff.post<StaffAnswer>("/v1/members", {
    code, names: names(code), country: "CN", resident: false, visitor: true, broker: false,
    procedure: "STANDARD", validUntil, fictitious: true,
  });
  const trader = await staff.post<StaffAnswer>("/v1/traders", { code: `T${number}`, memberId: member.id });
  await staff.post("/v1/deposits/credits", {
    ownerId: member.id, currency: "USD", amount: "5000000000", reference: code,
  });
  await admin.post("/v1/users", {
    login: code, name: code, password: PASSWORD, roles: ["TRADER"], traderId: trader.id,
  });
  const person = new Client(url);
  await person.signIn(code, PASSWORD);
  const key = await person.post<KeyView>("/v1/api-keys", { name: "bench", scopes: ["orders"], days: 1 });
  return key.secret ?? "";
}

async function openBook(staff: Client): Promise<string> {
  const { nowMs } = await staff.get<{ nowMs: number }>("/v1/time");
  const at = (ms: number): string => new Date(nowMs + ms).toISOString();
  await staff.post("/v1/sessions", {
    code: SESSION, section: "BENCH", titles: names("Bench"), method: "CONTINUOUS_DOUBLE_AUCTION",
    currency: "USD", plan: [{ period: "TRADING", at: at(1_000) }, { period: "CLOSED", at: at(YEAR_MS) }],
  });
  const book = await staff.post<StaffAnswer>(`/v1/sessions/${SESSION}/books`, {
    code: "B1", commodityCode: "GOODS", basis: "FCA", floor: "50.00", cap: "150.00",
  });
  await untilTrading(staff);
  return book.id ?? "";
}

async function untilTrading(staff: Client): Promise<void> {
  const until = performance.now() + OPEN_MS_MAX;
  for (;;) {
    const { session } = await staff.get<SessionDetail>(`/v1/sessions/${SESSION}`);
    if (session.period === "TRADING") return;
    if (performance.now() > until) throw new Error("the session of the bench does not open");
    await sleep(50);
  }
}

function names(text: string): { en: string; ru: string; zh: string } {
  return { en: text, ru: text, zh: text };
}

const GOODS = {
  code: "GOODS", section: "BENCH", names: names("Goods"), hsCode: "4407", unit: "t", tick: "0.01",
  quantityStep: "1",
};

const FEE = { residency: "NON_RESIDENT", percent: "0.35", upTo: null };
const EXCHANGE = {
  name: "Bench", homeCountry: "BY", homeCurrency: "BYN",
  currencies: [{ code: "BYN", minorDigits: 2 }, { code: "USD", minorDigits: 2 }], utcOffsetMinutes: 180,
  city: "Minsk", feeLines: [{ side: "BUY", ...FEE }, { side: "SELL", ...FEE }],
  depositPercent: { BUY: "2", SELL: "2" },
};
