import type { SessionResults } from "@kontor/wire";
import { amountText, textOf } from "@kontor/wire/decimal";
import type { Kernel } from "../../sequencer/kernel.ts";
import type { BookDirectory, BookTerms } from "../sessions/index.ts";
import { converter } from "./converter.ts";
import { selectOffers, selectSales } from "./marketTotals.ts";
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
  kernel: Kernel,
  directory: BookDirectory,
  code: string,
): Promise<SessionResults | undefined> {
  const session = await findSession(kernel.db, code);
  if (!session) return undefined;
  const sessionId = Number(session.sessionId);
  const books = await directory.ofSession(sessionId);
  const totals = await lotTotals(kernel, sessionId);
  const of = (book: BookTerms) => totals.get(book.bookId) ?? NO_TOTALS;
  const offeredBooks = books.filter((book) => of(book).offered > 0);
  const sum = (
    value: (lot: LotTotals) => number,
  ) => books.reduce((total, book) => total + value(of(book)), 0);
  const grid = commonGrid(books);
  const [offered, sold, valueMinor] = [
    sum((lot) => lot.offered), sum((lot) => lot.sold), sum((lot) => lot.valueMinor),
  ];
  const digits = books[0]?.minorDigits ?? 2;
  const money = (amount: number) => ({ amount: amountText(amount, digits), currency: session.currency });
  const people = await peopleOf(kernel, sessionId);
  const usd = await converter(kernel, session.currency, "USD");
  return {
    session,
    status: session.period === "CLOSED" || session.period === "ABORTED" ? "FINAL" : "PRELIMINARY",
    lotsOffered: offeredBooks.length, lotsSold: books.filter((book) => of(book).sold > 0).length,
    unit: grid?.unit ?? null, offered: grid ? textOf(offered, grid.step) : null,
    sold: grid ? textOf(sold, grid.step) : null,
    soldPercent: grid && offered > 0 ? ratioText(sold * 100, offered, 1) : null,
    turnover: money(valueMinor), turnoverUsd: usd ? usd(valueMinor) : null,
    averagePrice: grid && sold > 0 ? averageText(valueMinor, sold, grid, digits) : null,
    dealCount:
      session.dealCount, buyerCount: people.buyers, sellerCount: people.sellers, bidderCount: people.bidders,
    buyerCountries: people.countries.map(({ country, deals, valueMinor: value }) => ({
      country, deals, value: money(value),
    })),
    bidderCountries: people.bidderCountries,
    deliveryPlaces: await placesOf(kernel, sessionId, books),
    lots: books.map((book) => {
      const lot = of(book);
      return {
        bookCode: book.code, commodityCode: book.commodityCode, commodityNames: book.commodityNames,
        offered: textOf(lot.offered, book.step), sold: textOf(lot.sold, book.step),
        startPrice: lot.firstTicks === 0 ? null : textOf(lot.firstTicks, book.tick),
        averagePrice: lot.sold === 0 ? null : averageText(lot.valueMinor, lot.sold, book, digits),
        averageBasePrice: lot.sold === 0 ? null : baseText(lot, book, digits),
        value: money(lot.valueMinor), noSale: lot.noSale,
      };
    }),
  };
}

const NO_TOTALS: LotTotals = {
  offered: 0, sold: 0, valueMinor: 0, baseTickSteps: "0", firstTicks: 0, noSale: false,
};

/** Step and unit where all books of the session share them: only then volumes may be added. */
function commonGrid(books: readonly BookTerms[]): BookTerms | undefined {
  const [first] = books;
  const isCommon = books.every(
    (
      book,
    ) => book.unit === first?.unit && book.step.units === first.step.units &&
      book.step.digits === first.step.digits,
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

async function peopleOf(kernel: Kernel, sessionId: number) {
  const bidders = await kernel.db
    .selectFrom("bidder").select((e) => ["country", e.fn.countAll<number>().as("bidders")])
    .where("session_id", "=", sessionId).where("side", "=", "BUY").groupBy("country").orderBy(
      "country",
    ).execute();
  const deals = await kernel.db
    .selectFrom("deal").select(["seller_id", "buyer_id", "value_minor"]).where(
      "session_id", "=", sessionId,
    ).execute();
  const countries = await kernel.db
    .selectFrom("turnover")
    .select((
      e,
    ) => [
      "buyer_country", e.fn.sum<number>("deal_count").as("deals"),
      e.fn.sum<number>("value_minor").as("value"),
    ])
    .where("session_id", "=", sessionId).groupBy("buyer_country").execute();
  return {
    buyers: new Set(deals.map((deal) => deal.buyer_id)).size,
    sellers: new Set(deals.map((deal) => deal.seller_id)).size,
    bidders: bidders.reduce((total, row) => total + Number(row.bidders), 0),
    bidderCountries: bidders.map((row) => ({ country: row.country, bidders: Number(row.bidders) })),
    countries: countries
      .map((row) => ({ country: row.buyer_country, deals: Number(row.deals), valueMinor: Number(row.value) }))
      .sort((a, b) => b.valueMinor - a.valueMinor),
  };
}

async function placesOf(kernel: Kernel, sessionId: number, books: readonly BookTerms[]) {
  const rows = await kernel.db
    .selectFrom("deal").select(["book_id", "option", "quantity_steps"]).where("session_id", "=", sessionId)
    .where("option", ">", 0).execute();
  const steps = new Map<string, number>();
  for (const row of rows) {
    const place = books.find((book) => book.bookId === row.book_id)?.options[row.option - 1]?.place;
    if (place) steps.set(place, (steps.get(place) ?? 0) + row.quantity_steps);
  }
  const grid = commonGrid(books);
  return grid ? [...steps].map(([place, count]) => ({ place, quantity: textOf(count, grid.step) })) : [];
}

/** Value per unit in the session's currency, half up to the minor unit. */
function averageText(valueMinor: number, steps: number, book: BookTerms, digits: number): string {
  const over = BigInt(valueMinor) * 10n ** BigInt(book.step.digits);
  const under = BigInt(steps) * BigInt(book.step.units);
  return amountText(Number((over * 2n + under) / (under * 2n)), digits);
}

/** Average price of the deals of a lot before surcharges, half up to the minor unit. */
function baseText({ baseTickSteps, sold }: LotTotals, { tick }: BookTerms, digits: number): string {
  const over = BigInt(baseTickSteps) * BigInt(tick.units) * 10n ** BigInt(digits);
  const under = BigInt(sold) * 10n ** BigInt(tick.digits);
  return amountText(Number((over * 2n + under) / (under * 2n)), digits);
}

function ratioText(over: number, under: number, digits: number): string {
  const scaled = BigInt(over) * 10n ** BigInt(digits);
  return amountText(Number((scaled * 2n + BigInt(under)) / (BigInt(under) * 2n)), digits);
}
