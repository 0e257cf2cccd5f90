import type { OrderAnswer, SessionDetail, StaffAnswer } from "@kontor/wire";
import type { Progress } from "../output/progress.ts";
import type { Client } from "../api/client.ts";
import type { SessionScript } from "./demoFiles.ts";
import { type Desks, membersByCode } from "./desks.ts";

const MINUTE_MS = 60_000;
/** Minutes from the opening at 10:00 Minsk time to each period. */
const TIMETABLE = [
  ["OPENING", 0], ["TRADING", 15], ["SELLER_CORRECTION", 75], ["DEAL_MAKING", 90], ["CLOSING", 95],
  ["CLOSED", 100],
] as const;
const PRELIMINARY_MINUTES = -1_200;

/**
 * Plays a session of the past against the running exchange: its clock is moved, its orders come in by the
 * API.
 */
export async function playScript(script: SessionScript, desks: Desks, progress: Progress): Promise<void> {
  const opensAt = Date.parse(`${script.day}T07:00:00.000Z`);
  const clock = await desks.of("admin");
  const setClock = (minutes: number) =>
    clock.post("/v1/training/clock", { at: new Date(opensAt + minutes * MINUTE_MS).toISOString() });
  await setClock(PRELIMINARY_MINUTES - 60);
  await schedule(script, desks, opensAt);
  const books = await openBooks(script, desks);
  await setClock(PRELIMINARY_MINUTES + 1);
  const sells = await preload(script, desks, books, progress);
  await setClock(0);
  await bid(script, desks, books, setClock, progress);
  await correct(script, desks, sells, setClock);
  for (const [period, minutes] of TIMETABLE) {
    if (minutes > 75) await setClock(minutes);
    if (period === "CLOSED") await untilClosed(await desks.of("auctioneer"), script.code);
  }
}

async function schedule(script: SessionScript, desks: Desks, opensAt: number): Promise<void> {
  const chief = await desks.of("chief");
  const at = (minutes: number) => new Date(opensAt + minutes * MINUTE_MS).toISOString();
  await chief.post("/v1/sessions", {
    code: script.code, section: script.section, titles: script.titles, method: "PERIODIC_COUNTER_AUCTION",
    currency: script.currency, targetMarket: script.targetMarket, buyerCountries: script.buyerCountries,
    sellerCountries: script.sellerCountries, source: script.source,
    plan: [
      { period: "PRELIMINARY", at: at(PRELIMINARY_MINUTES) },
      ...TIMETABLE.map(([period, minutes]) => ({ period, at: at(minutes) })),
    ],
  }, `demo-session-${script.code}`);
}

/** Opens one order book a lot. @returns the books' ids by lot */
async function openBooks(script: SessionScript, desks: Desks): Promise<Map<string, string>> {
  const chief = await desks.of("chief");
  const members = await membersByCode(await desks.of("accreditation"));
  const books = new Map<string, string>();
  for (const lot of script.lots) {
    const answer = await chief.post<StaffAnswer>(`/v1/sessions/${script.code}/books`, {
      code: lot.code, commodityCode: script.commodity, basis: script.basis,
      sellerId: members.get(lot.seller)?.memberId ?? null, deliveryOptions: script.deliveryOptions,
    }, `demo-book-${script.code}-${lot.code}`);
    books.set(lot.code, answer.id ?? "");
  }
  return books;
}

/** The sellers' orders, loaded before the session. @returns order ids by lot */
async function preload(
  script: SessionScript,
  desks: Desks,
  books: ReadonlyMap<string, string>,
  progress: Progress,
): Promise<Map<string, { seller: string; orderId: string }>> {
  const sells = new Map<string, { seller: string; orderId: string }>();
  for (const lot of script.lots) {
    const seller = await desks.ofMember(lot.seller);
    const clientOrderId = `${script.code}-${lot.code}`;
    const answer = await seller.post<OrderAnswer>("/v1/orders", {
      clientOrderId, bookId: books.get(lot.code), side: "SELL", price: lot.startPrice, quantity: lot.quantity,
      ...(lot.divisible ? {} : { allOrNone: true }),
    });
    sells.set(lot.code, { seller: lot.seller, orderId: answer.orderId });
    progress.step();
  }
  return sells;
}

/** The buyers' orders, spread over the trading period. */
async function bid(
  script: SessionScript,
  desks: Desks,
  books: ReadonlyMap<string, string>,
  setClock: (minutes: number) => Promise<unknown>,
  progress: Progress,
): Promise<void> {
  for (const [i, { lot, member, price, quantity, place }] of script.bids.entries()) {
    await setClock(16 + (58 * i) / script.bids.length);
    const buyer = await desks.ofMember(member);
    await buyer.post("/v1/orders", {
      clientOrderId: `${script.code}-${lot}-${member}`, bookId: books.get(lot), side: "BUY", price, quantity,
      deliveryPlace: place,
    });
    progress.step();
  }
}

/** The sellers meet the best buyers in the period that is theirs. */
async function correct(
  script: SessionScript,
  desks: Desks,
  sells: ReadonlyMap<string, { seller: string; orderId: string }>,
  setClock: (minutes: number) => Promise<unknown>,
): Promise<void> {
  for (const [i, { lot, price }] of script.corrections.entries()) {
    await setClock(76 + i);
    const sell = sells.get(lot);
    const seller = await desks.ofMember(sell?.seller ?? "");
    await seller.patch(`/v1/orders/${sell?.orderId ?? ""}`, { price }, `${script.code}-${lot}-correction`);
  }
}

/** The session closes by the clock of the exchange; this asks until the lists show it. */
async function untilClosed(client: Client, code: string): Promise<void> {
  for (;;) {
    const { head } = await client.get<{ head: number }>("/v1/time");
    const detail = await client.get<SessionDetail>(`/v1/sessions/${code}?after=${head}`);
    if (detail.session.period === "CLOSED") return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
