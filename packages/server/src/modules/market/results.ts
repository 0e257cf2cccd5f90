import type { SessionResults } from "@kontor/wire";
import { amountText, textOf } from "@kontor/wire/decimal";
import { roundHalfUp } from "../../platform/roundHalfUp.ts";
import type { Kernel } from "../../sequencer/kernel.ts";
import type { BookDirectory, BookTerms } from "../sessions/index.ts";
import { auctionSheets } from "./auctionSheets.ts";
import { converter } from "./converter.ts";
import { selectOffers, selectSales } from "./marketTotals.ts";
import { type ResultPeople, selectPeople, selectPlaces } from "./resultPeople.ts";
import { findSession } from "./sessionViews.ts";

interface LotTotals {
  readonly offered: number;
  readonly sold: number;
  readonly valueMinor: number;
  readonly baseTickSteps: string;
  readonly firstTicks: number;
  readonly noSale: boolean;
}

/** The fixed sheet of results of a session; undefined where there is no such session. */
export async function sessionResults(
  kernel: Kernel, directory: BookDirectory, code: string,
): Promise<SessionResults | undefined> {
  const session = await findSession(kernel.db, code);
  if (!session) return undefined;
  const sessionId = Number(session.sessionId);
  const books = await directory.ofSession(sessionId);
  const totals = await lotTotals(kernel, sessionId);
  const auctions = await auctionSheets(kernel.db, sessionId);
  const lots = books.map((book) => ({ book, total: totals.get(book.bookId) ?? NO_TOTALS }));
  const valueMinor = sumOf(lots, ({ valueMinor: value }) => value);
  const usd = await converter(kernel, session.currency, "USD");
  const money = moneyIn(session.currency, books);
  const isOver = session.period === "CLOSED" || session.period === "ABORTED";
  return {
    session,
    status: isOver && !(await isAnythingWaiting(kernel, books)) ? "FINAL" : "PRELIMINARY",
    ...volumeOf(lots, valueMinor), turnover: money(valueMinor), turnoverUsd: usd ? usd(valueMinor) : null,
    dealCount: session.dealCount, ...peopleSheet(await selectPeople(kernel.db, sessionId), money),
    deliveryPlaces: await selectPlaces(kernel.db, sessionId, books, commonGrid(books)),
    lots: lots.map((lot) => ({ ...lotSheet(lot, money), auction: auctions.get(lot.book.bookId) ?? null })),
  };
}

/** While bids wait after a lot, what was sold may still change [WAI-3, WAI-5]. */
async function isAnythingWaiting({ db }: Kernel, books: readonly BookTerms[]): Promise<boolean> {
  if (books.length === 0) return false;
  const found = await db
    .selectFrom("lot_wait").select("book_id").where("ended", "is", null)
    .where("book_id", "in", books.map(({ bookId }) => bookId)).executeTakeFirst();
  return found !== undefined;
}

/** A lot and what became of it. */
interface Lot {
  readonly book: BookTerms;
  readonly total: LotTotals;
}

type MoneyOf = (amountMinor: number) => { amount: string; currency: string };

function moneyIn(currency: string, [first]: readonly BookTerms[]): MoneyOf {
  return (amountMinor) => ({ amount: amountText(amountMinor, first?.minorDigits ?? 2), currency });
}

function sumOf(lots: readonly Lot[], value: (total: LotTotals) => number): number {
  return lots.reduce((sum, { total }) => sum + value(total), 0);
}

/** Lots and volumes; null where goods of several units were sold together. */
function volumeOf(lots: readonly Lot[], valueMinor: number) {
  const grid = commonGrid(lots.map(({ book }) => book));
  const [offered, sold] = [sumOf(lots, (total) => total.offered), sumOf(lots, (total) => total.sold)];
  return {
    lotsOffered: lots.filter(({ total }) => total.offered > 0).length,
    lotsSold: lots.filter(({ total }) => total.sold > 0).length,
    unit: grid?.unit ?? null, offered: grid ? textOf(offered, grid.step) : null,
    sold: grid ? textOf(sold, grid.step) : null,
    soldPercent: grid && offered > 0 ? ratioText(sold * 100, offered, 1) : null,
    averagePrice: grid && sold > 0 ? averageText(valueMinor, sold, grid) : null,
  };
}

function peopleSheet({ buyers, sellers, bidders, ...countries }: ResultPeople, money: MoneyOf) {
  return {
    buyerCount: buyers, sellerCount: sellers, bidderCount: bidders,
    buyerCountries: countries.buyerCountries.map(({ country, deals, valueMinor }) => ({
      country, deals, value: money(valueMinor),
    })),
    bidderCountries: [...countries.bidderCountries],
  };
}

function lotSheet({ book, total }: Lot, money: MoneyOf): Omit<SessionResults["lots"][number], "auction"> {
  const isSold = total.sold > 0;
  return {
    bookCode: book.code, commodityCode: book.commodityCode, commodityNames: book.commodityNames,
    offered: textOf(total.offered, book.step), sold: textOf(total.sold, book.step),
    startPrice: total.firstTicks === 0 ? null : textOf(total.firstTicks, book.tick),
    averagePrice: isSold ? averageText(total.valueMinor, total.sold, book) : null,
    averageBasePrice: isSold ? baseText(total, book) : null,
    value: money(total.valueMinor), noSale: total.noSale,
  };
}

const NO_TOTALS: LotTotals = {
  offered: 0, sold: 0, valueMinor: 0, baseTickSteps: "0", firstTicks: 0, noSale: false,
};

/** Step and unit where all books of the session share them: only then volumes may be added. */
function commonGrid(books: readonly BookTerms[]): BookTerms | undefined {
  const [first] = books;
  const isCommon = books.every(
    ({ unit, step }) =>
      unit === first?.unit && step.units === first.step.units && step.digits === first.step.digits,
  );
  return isCommon ? first : undefined;
}

async function lotTotals(kernel: Kernel, sessionId: number): Promise<Map<number, LotTotals>> {
  const totals = new Map<number, LotTotals>();
  for (const { bookId, offeredSteps, startTicks } of await selectOffers(kernel.db, sessionId)) {
    totals.set(bookId, { ...NO_TOTALS, offered: offeredSteps, firstTicks: startTicks });
  }
  for (const { bookId, soldSteps, valueMinor, baseTickSteps } of await selectSales(kernel.db, sessionId)) {
    const offered = totals.get(bookId) ?? NO_TOTALS;
    totals.set(bookId, { ...offered, sold: soldSteps, valueMinor, baseTickSteps });
  }
  const certified = await kernel.db
    .selectFrom("session_log").select("book_id").distinct()
    .where("session_id", "=", sessionId).where("kind", "=", "NO_SALE").execute();
  for (const { book_id } of certified) {
    const lot = totals.get(book_id ?? 0) ?? NO_TOTALS;
    totals.set(book_id ?? 0, { ...lot, noSale: lot.sold === 0 });
  }
  return totals;
}

/** Value per unit in the session's currency, half up to the minor unit. */
function averageText(valueMinor: number, steps: number, book: BookTerms): string {
  const over = BigInt(valueMinor) * 10n ** BigInt(book.step.digits);
  const under = BigInt(steps) * BigInt(book.step.units);
  return amountText(Number(roundHalfUp(over, under)), book.minorDigits);
}

/** Average price of the deals of a lot before surcharges, half up to the minor unit. */
function baseText({ baseTickSteps, sold }: LotTotals, { tick, minorDigits }: BookTerms): string {
  const over = BigInt(baseTickSteps) * BigInt(tick.units) * 10n ** BigInt(minorDigits);
  const under = BigInt(sold) * 10n ** BigInt(tick.digits);
  return amountText(Number(roundHalfUp(over, under)), minorDigits);
}

function ratioText(over: number, under: number, digits: number): string {
  return amountText(Number(roundHalfUp(BigInt(over) * 10n ** BigInt(digits), BigInt(under))), digits);
}
