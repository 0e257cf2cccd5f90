import type { BookView, SessionDetail, SessionPage, SessionView, StaffAnswer } from "@kontor/wire";
import type { Client } from "../api/client.ts";
import { readScript, type ScriptLot } from "./demoFiles.ts";
import { type Desks, membersByCode } from "./desks.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const MINSK_MS = 180 * MINUTE_MS;
const PRACTICE_MINUTES = 15;
const SPECIAL_SCRIPT = "china-december-2022.json";
const LOTS = 6;

/** A live session with its books, as the bots see it. */
export interface LiveSession {
  readonly kind: "OPEN" | "SPECIAL" | "PRACTICE";
  readonly session: SessionView;
  readonly books: readonly BookView[];
}

/** What the open market trades, with the price the bots begin at. */
const OPEN_BOOKS = [
  { code: "LUMBER", commodity: "LUMBER-PINE-EDGED", basis: "FCA Minsk", price: 168 },
  { code: "PELLETS", commodity: "PELLETS-LIGHT", basis: "FCA Brest", price: 142 },
  { code: "MILK-POWDER", commodity: "MILK-POWDER-SKIM", basis: "FCA Minsk", price: 2_480 },
  { code: "RAPESEED-OIL", commodity: "RAPESEED-OIL", basis: "FCA Gomel", price: 905 },
  { code: "WET-BLUE", commodity: "WET-BLUE", basis: "FCA Grodno", price: 1_640 },
  { code: "REBAR-12", commodity: "REBAR-12", basis: "FCA Zhlobin", price: 540 },
] as const;

/** Price that the bots take for fair where a book has had no deal yet. */
export function fairPrice(code: string): number {
  return OPEN_BOOKS.find((book) => book.code === code)?.price ?? 1_170;
}

/** Lots of the special session, as in the session of the past that it follows. */
export function specialLots(): readonly ScriptLot[] {
  return readScript(SPECIAL_SCRIPT).lots.slice(0, LOTS);
}

/** Keeps three sessions alive: an open market of the day, a special session for China, a practice session. */
export class LiveSessions {
  readonly #desks: Desks;

  constructor(desks: Desks) {
    this.#desks = desks;
  }

  /** Sessions that run now; opens what is missing. */
  async keep(): Promise<LiveSession[]> {
    const client = await this.#desks.of("auctioneer");
    const live: LiveSession[] = [];
    for (const kind of ["OPEN", "SPECIAL", "PRACTICE"] as const) {
      const code = (await this.#running(client, kind)) ?? (await this.#open(client, kind));
      const { head } = await client.get<{ head: number }>("/v1/time");
      const detail = await client.get<SessionDetail>(`/v1/sessions/${code}?after=${head}`);
      live.push({ kind, session: detail.session, books: detail.books });
    }
    return live;
  }

  /** Code of a session of this kind that has not ended. */
  async #running(client: Client, kind: LiveSession["kind"]): Promise<string | undefined> {
    const { head } = await client.get<{ head: number }>("/v1/time");
    for (const state of ["LIVE", "UPCOMING"]) {
      const page = await client.get<SessionPage>(`/v1/sessions?state=${state}&after=${head}&limit=200`);
      const found = page.items.find(({ code }) => isOfKind(code, kind));
      if (found) return found.code;
    }
    return undefined;
  }

  async #open(client: Client, kind: LiveSession["kind"]): Promise<string> {
    const { nowMs } = await client.get<{ nowMs: number }>("/v1/time");
    const day = new Date(nowMs + MINSK_MS).toISOString().slice(0, 10);
    const code = `${day}-${kind}-${await this.#nextNumber(client, day, kind)}`;
    if (kind === "SPECIAL") await this.#openSpecial(code, nowMs);
    else await this.#openContinuous(code, kind, nowMs);
    return code;
  }

  async #nextNumber(client: Client, day: string, kind: string): Promise<string> {
    const page = await client.get<SessionPage>(`/v1/sessions?from=${day}&to=${day}&limit=200`);
    const count = page.items.filter(({ code }) => code.startsWith(day) && isOfKind(code, kind)).length;
    return String(count + 1).padStart(2, "0");
  }

  async #openContinuous(code: string, kind: "OPEN" | "PRACTICE", nowMs: number): Promise<void> {
    const chief = await this.#desks.of("chief");
    const isPractice = kind === "PRACTICE";
    await chief.post<StaffAnswer>("/v1/sessions", {
      code, section: "TIMBER", method: "CONTINUOUS_DOUBLE_AUCTION", currency: isPractice ? "XTS" : "USD",
      titles: isPractice
        ? { en: "Practice session, play money", ru: "Учебная сессия, учебные деньги", zh: "练习场次，虚拟资金" }
        : { en: "Open market of the day", ru: "Открытый рынок дня", zh: "当日公开市场" },
      practice: isPractice, plan: continuousPlan(nowMs, isPractice),
    });
    const books = isPractice ? OPEN_BOOKS.slice(0, 3) : OPEN_BOOKS;
    for (const book of books) {
      await chief.post(`/v1/sessions/${code}/books`, {
        code: book.code, commodityCode: book.commodity, basis: book.basis,
        floor: String(Math.round(book.price * 0.7)), cap: String(Math.round(book.price * 1.3)),
      });
    }
  }

  async #openSpecial(code: string, nowMs: number): Promise<void> {
    const chief = await this.#desks.of("chief");
    const script = readScript(SPECIAL_SCRIPT);
    const members = await membersByCode(await this.#desks.of("accreditation"));
    await chief.post("/v1/sessions", {
      code, section: script.section, method: "PERIODIC_COUNTER_AUCTION", currency: "CNY", targetMarket: "CN",
      buyerCountries: script.buyerCountries, sellerCountries: script.sellerCountries,
      titles: {
        en: "Special session for China: sawn timber", ru: "Специальная сессия для Китая: пиломатериалы",
        zh: "中国专场：锯材",
      },
      plan: specialPlan(nowMs),
    });
    for (const lot of specialLots()) {
      await chief.post(`/v1/sessions/${code}/books`, {
        code: lot.code, commodityCode: script.commodity, basis: script.basis,
        sellerId: members.get(lot.seller)?.memberId ?? null, deliveryOptions: script.deliveryOptions,
      });
    }
  }
}

/** Whether a code is of this kind: practice auctions of a method carry its word between kind and number. */
export function isOfKind(code: string, kind: string): boolean {
  return new RegExp(`-${kind}-\\d+$`).test(code);
}

/** The open market closes at the end of the exchange's day, or of the next where that is near. */
function continuousPlan(nowMs: number, isPractice: boolean): { period: string; at: string }[] {
  const dayEnd = Math.ceil((nowMs + MINSK_MS) / DAY_MS) * DAY_MS - MINSK_MS;
  const isNear = dayEnd - nowMs < 60 * MINUTE_MS;
  const closesAt = isPractice ? nowMs + PRACTICE_MINUTES * MINUTE_MS : dayEnd + (isNear ? DAY_MS : 0);
  return [instantOf("TRADING", nowMs + 3_000), instantOf("CLOSED", closesAt)];
}

/** A special session of eighteen minutes, with time enough to look at each period. */
function specialPlan(nowMs: number): { period: string; at: string }[] {
  const minutes: [string, number][] = [
    ["PRELIMINARY", 0.05], ["OPENING", 1.5], ["TRADING", 2], ["SELLER_CORRECTION", 13], ["DEAL_MAKING", 16],
    ["CLOSING", 17], ["CLOSED", 18],
  ];
  return minutes.map(([period, minute]) => instantOf(period, nowMs + minute * MINUTE_MS));
}

function instantOf(period: string, at: number): { period: string; at: string } {
  return { period, at: new Date(Math.round(at)).toISOString() };
}
