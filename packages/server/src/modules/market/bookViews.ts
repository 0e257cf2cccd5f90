import type { BestView, BookView, Ladder, LadderLevel } from "@kontor/wire";
import { textOf } from "@kontor/wire/decimal";
import type { Kernel } from "../../sequencer/kernel.ts";
import type { BookDirectory, BookTerms } from "../sessions/index.ts";
import { lotView, selectLots } from "./lotViews.ts";
import type { MarketView, Side } from "./marketView.ts";

/** Levels of a ladder that are shown; what lies deeper is told by the totals. */
const LEVELS_SHOWN = 20;

/** Books of a session as everybody sees them, in the order they were opened. */
export async function bookViews(
  kernel: Kernel,
  directory: BookDirectory,
  market: MarketView,
  sessionId: number,
): Promise<BookView[]> {
  const terms = await directory.ofSession(sessionId);
  const corridors = await kernel.db
    .selectFrom("book").select(["book_id", "floor_ticks", "cap_ticks"]).where(
      "session_id", "=", sessionId,
    ).execute();
  const lots = await selectLots(kernel.db, sessionId);
  const corridorOf = new Map(corridors.map((row) => [row.book_id, row]));
  return terms.map((book) => {
    const corridor = corridorOf.get(book.bookId);
    const lot = lots.get(book.bookId);
    return {
      ...bookView(market, book, corridor?.floor_ticks ?? null, corridor?.cap_ticks ?? null),
      lot: lot ? lotView(lot, book) : null,
    };
  });
}

function bookView(
  market: MarketView, book: BookTerms, floor: number | null, cap: number | null,
): Omit<BookView, "lot"> {
  const state = market.book(book.bookId);
  const price = (ticks: number) => (ticks === 0 ? null : textOf(ticks, book.tick));
  return {
    bookId: String(book.bookId), code: book.code, commodityCode: book.commodityCode,
    commodityNames: book.commodityNames, hsCode: book.hsCode, unit: book.unit, tick: textOf(1, book.tick),
    quantityStep: textOf(1, book.step), basis: book.basis, hasSeller: book.sellerId !== 0,
    deliveryOptions: book.options.map(({ place, surchargeTicks }) => ({
      place, surcharge: textOf(surchargeTicks, book.tick),
    })),
    floor: floor === null
      ? null
      : textOf(floor, book.tick), cap: cap === null ? null : textOf(cap, book.tick),
    startPrice: price(state.startTicks), offered: textOf(state.offeredSteps, book.step),
    sold: textOf(state.soldSteps, book.step), dealCount: state.dealCount, lastPrice: price(state.lastTicks),
    bestBuy: bestOf(state.buys, book, false), bestSell: bestOf(state.sells, book, true),
  };
}

function bestOf(side: Side, book: BookTerms, isSell: boolean): BestView | null {
  const best = ordered(side, isSell)[0];
  return best === undefined ? null : levelView(side, best, book);
}

/** The ladder of a book, best prices first on both sides. */
export function ladderOf(market: MarketView, book: BookTerms): Ladder {
  const { buys, sells } = market.book(book.bookId);
  const levels = (side: Side, isSell: boolean): LadderLevel[] =>
    ordered(side, isSell).slice(0, LEVELS_SHOWN).map((ticks) => levelView(side, ticks, book));
  return {
    bookId: String(book.bookId), seq: market.seq, buys: levels(buys, false), sells: levels(sells, true),
  };
}

function ordered(side: Side, isSell: boolean): number[] {
  return [...side.keys()].sort((a, b) => (isSell ? a - b : b - a));
}

function levelView(side: Side, ticks: number, book: BookTerms): LadderLevel {
  const level = side.get(ticks);
  return {
    price: textOf(ticks, book.tick), quantity: textOf(level?.steps ?? 0, book.step),
    orders: level?.orders ?? 0,
  };
}
