import type { OrderAnswer, SessionDetail, StaffAnswer } from "@kontor/wire";
import type { Progress } from "../output/progress.ts";
import { waitUntil } from "../process/waitUntil.ts";
import type { SessionScript } from "./demoFiles.ts";
import { type Desks, membersByCode } from "./desks.ts";
import { PastClock } from "./pastClock.ts";

/** Minutes from the opening at 10:00 Minsk time to each period. */
const PERIODS = {
  PRELIMINARY: -1_200, OPENING: 0, TRADING: 15, SELLER_CORRECTION: 75, DEAL_MAKING: 90, CLOSING: 95,
  CLOSED: 100,
} as const;
const HOUR = 60;
const CLOSED_MS = 20_000;

/** A script on its way over the stage. */
interface Play {
  readonly script: SessionScript;
  readonly desks: Desks;
  readonly clock: PastClock;
  readonly progress: Progress;
}

/** A sell order that waits in its lot. */
interface PlacedLot {
  readonly seller: string;
  readonly orderId: string;
}

/**
 * Plays a session of the past against the running exchange: its clock is moved, its orders come in by the
 * API.
 */
export async function playScript(script: SessionScript, desks: Desks, progress: Progress): Promise<void> {
  const clock = new PastClock(await desks.of("admin"), Date.parse(`${script.day}T07:00:00.000Z`));
  const play: Play = { script, desks, clock, progress };
  await clock.moveTo(PERIODS.PRELIMINARY - HOUR);
  await schedule(play);
  const books = await openBooks(play);
  await clock.moveTo(PERIODS.PRELIMINARY + 1);
  const sells = await placeSells(play, books);
  await clock.moveTo(PERIODS.OPENING);
  await placeBids(play, books);
  await correct(play, sells);
  for (const period of ["DEAL_MAKING", "CLOSING", "CLOSED"] as const) await clock.moveTo(PERIODS[period]);
  await untilClosed(play);
}

async function schedule({ script, desks, clock }: Play): Promise<void> {
  const chief = await desks.of("chief");
  const { code, section, titles, currency, targetMarket, buyerCountries, sellerCountries, source } = script;
  const plan = Object.entries(PERIODS).map(([period, minutes]) => ({ period, at: clock.at(minutes) }));
  await chief.post("/v1/sessions", {
    code, section, titles, currency, targetMarket, buyerCountries, sellerCountries, source,
    method: "PERIODIC_COUNTER_AUCTION", plan,
  }, `demo-session-${code}`);
}

/** Opens one order book a lot. @returns the books' ids by lot */
async function openBooks({ script, desks }: Play): Promise<Map<string, string>> {
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

/** Loads the sellers' orders before the session. @returns what was placed, by lot */
async function placeSells(play: Play, books: ReadonlyMap<string, string>): Promise<Map<string, PlacedLot>> {
  const { script, desks, progress } = play;
  const sells = new Map<string, PlacedLot>();
  for (const lot of script.lots) {
    const seller = await desks.ofMember(lot.seller);
    const answer = await seller.post<OrderAnswer>("/v1/orders", {
      clientOrderId: `${script.code}-${lot.code}`, bookId: books.get(lot.code), side: "SELL",
      price: lot.startPrice, quantity: lot.quantity, ...(lot.divisible ? {} : { allOrNone: true }),
    });
    sells.set(lot.code, { seller: lot.seller, orderId: answer.orderId });
    progress.step();
  }
  return sells;
}

/** Places the buyers' orders, spread over the trading period. */
async function placeBids(play: Play, books: ReadonlyMap<string, string>): Promise<void> {
  const { script, desks, clock, progress } = play;
  const minutes = PERIODS.SELLER_CORRECTION - PERIODS.TRADING - 2;
  for (const [i, { lot, member, price, quantity, place }] of script.bids.entries()) {
    await clock.moveTo(PERIODS.TRADING + 1 + (minutes * i) / script.bids.length);
    const buyer = await desks.ofMember(member);
    await buyer.post("/v1/orders", {
      clientOrderId: `${script.code}-${lot}-${member}`, bookId: books.get(lot), side: "BUY", price, quantity,
      deliveryPlace: place,
    });
    progress.step();
  }
}

/** Lets the sellers meet the best buyers in the period that is theirs. */
async function correct(play: Play, sells: ReadonlyMap<string, PlacedLot>): Promise<void> {
  const { script, desks, clock } = play;
  for (const [i, { lot, price }] of script.corrections.entries()) {
    await clock.moveTo(PERIODS.SELLER_CORRECTION + 1 + i);
    const sell = sells.get(lot);
    const seller = await desks.ofMember(sell?.seller ?? "");
    await seller.patch(`/v1/orders/${sell?.orderId ?? ""}`, { price }, `${script.code}-${lot}-correction`);
  }
}

/** The session closes by the clock of the exchange; this asks until the lists show it. */
async function untilClosed({ script, desks }: Play): Promise<void> {
  const client = await desks.of("auctioneer");
  await waitUntil(`session ${script.code} closes`, CLOSED_MS, async () => {
    const { head } = await client.get<{ head: number }>("/v1/time");
    const { session } = await client.get<SessionDetail>(`/v1/sessions/${script.code}?after=${head}`);
    return session.period === "CLOSED" ? session : undefined;
  });
}
