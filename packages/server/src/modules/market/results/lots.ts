import type { Money, ResultLot } from "@kontor/wire";
import { amountText, textOf } from "@kontor/wire/decimal";
import { roundHalfUp } from "../../../platform/roundHalfUp.ts";
import type { Database } from "../../../db/database.ts";
import type { BookTerms } from "../../sessions/index.ts";
import { selectOffers, selectSales } from "../marketTotals.ts";
import { type ProductSale, percentChange, productOf } from "./change.ts";

/** What was put up and dealt in one book, counted. */
export interface LotTotals extends ProductSale {
  readonly offered: number;
  readonly valueMinor: number;
  readonly deals: number;
  readonly firstTicks: number;
  readonly noSale: boolean;
}

/** A book and what became of it. */
export interface Lot {
  readonly book: BookTerms;
  readonly total: LotTotals;
}

export const NO_TOTALS: LotTotals = {
  offered: 0, soldSteps: 0, valueMinor: 0, deals: 0, baseTickSteps: "0", firstTicks: 0, noSale: false,
};

export type MoneyOf = (amountMinor: number) => Money;

/** Totals of the books of a session, by book. */
export async function lotTotals(db: Database, sessionId: number): Promise<Map<number, LotTotals>> {
  const totals = new Map<number, LotTotals>();
  const of = (bookId: number): LotTotals => totals.get(bookId) ?? NO_TOTALS;
  for (const { bookId, offeredSteps, startTicks } of await selectOffers(db, sessionId)) {
    totals.set(bookId, { ...NO_TOTALS, offered: offeredSteps, firstTicks: startTicks });
  }
  for (const { bookId, dealCount, lastTicks: _last, ...sale } of await selectSales(db, sessionId)) {
    totals.set(bookId, { ...of(bookId), ...sale, deals: Number(dealCount) });
  }
  const certified = await db
    .selectFrom("session_log").select("book_id").distinct()
    .where("session_id", "=", sessionId).where("kind", "=", "NO_SALE").execute();
  for (const { book_id } of certified) {
    const lot = of(book_id ?? 0);
    totals.set(book_id ?? 0, { ...lot, noSale: lot.soldSteps === 0 });
  }
  return totals;
}

/** The figures of one line of the sheet. */
export function lotFigures(
  { book, total }: Lot, money: MoneyOf, last: ReadonlyMap<string, ProductSale>, isQuoted: boolean,
): Omit<ResultLot, "auction" | "call" | "catalogue"> {
  const isSold = total.soldSteps > 0 && isQuoted;
  const before = isSold ? last.get(productOf(book)) : undefined;
  return {
    bookCode: book.code, commodityCode: book.commodityCode, commodityNames: book.commodityNames,
    basis: book.basis, unit: book.unit,
    offered: textOf(total.offered, book.step), sold: textOf(total.soldSteps, book.step),
    startPrice: total.firstTicks === 0 ? null : textOf(total.firstTicks, book.tick),
    averagePrice: isSold ? averageText(total.valueMinor, total.soldSteps, book) : null,
    averageBasePrice: isSold ? baseText(total, book) : null,
    changePercent: before ? percentChange(total, before).toFixed(1) : null,
    deals: total.deals, value: money(total.valueMinor), noSale: total.noSale,
  };
}

/** Lots and volumes; null where goods of several units were sold together. */
export function volumes(lots: readonly Lot[], isQuoted: boolean) {
  const grid = commonGrid(lots.map(({ book }) => book));
  const sum = (value: (total: LotTotals) => number) =>
    lots.reduce((all, { total }) => all + value(total), 0);
  const [offered, sold] = [sum((total) => total.offered), sum((total) => total.soldSteps)];
  const valueMinor = sum((total) => total.valueMinor);
  return {
    lotsOffered: lots.filter(({ total }) => total.offered > 0).length,
    lotsSold: lots.filter(({ total }) => total.soldSteps > 0).length,
    unit: grid?.unit ?? null, offered: grid ? textOf(offered, grid.step) : null,
    sold: grid ? textOf(sold, grid.step) : null,
    soldPercent: grid && offered > 0 ? ratioText(sold * 100, offered, 1) : null,
    averagePrice: grid && sold > 0 && isQuoted ? averageText(valueMinor, sold, grid) : null,
  };
}

/** Step and unit where all books of the session share them: only then volumes may be added. */
export function commonGrid(books: readonly BookTerms[]): BookTerms | undefined {
  const [first] = books;
  const isCommon = books.every(
    ({ unit, step }) =>
      unit === first?.unit && step.units === first.step.units && step.digits === first.step.digits,
  );
  return isCommon ? first : undefined;
}

/** Value per unit in the session's currency, half up to the minor unit. */
function averageText(valueMinor: number, steps: number, book: BookTerms): string {
  const over = BigInt(valueMinor) * 10n ** BigInt(book.step.digits);
  const under = BigInt(steps) * BigInt(book.step.units);
  return amountText(Number(roundHalfUp(over, under)), book.minorDigits);
}

/** Average price of the deals of a lot before surcharges, half up to the minor unit. */
function baseText({ baseTickSteps, soldSteps }: LotTotals, { tick, minorDigits }: BookTerms): string {
  const over = BigInt(baseTickSteps) * BigInt(tick.units) * 10n ** BigInt(minorDigits);
  const under = BigInt(soldSteps) * 10n ** BigInt(tick.digits);
  return amountText(Number(roundHalfUp(over, under)), minorDigits);
}

function ratioText(over: number, under: number, digits: number): string {
  return amountText(Number(roundHalfUp(BigInt(over) * 10n ** BigInt(digits), BigInt(under))), digits);
}
