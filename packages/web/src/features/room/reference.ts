import type { BookView } from "@kontor/wire";
import { compareTexts, differenceOf } from "../../shared/format/sums.ts";

/** A price that an order can be measured by, and where it comes from. */
export interface Reference {
  readonly price: string;
  readonly kind: "bestSell" | "bestBuy" | "last" | "start";
}

/** Best price of the other side, else of the own side, else of the last deal, else the lot's start. */
export function referenceOf(book: BookView, side: "BUY" | "SELL"): Reference | undefined {
  const order = side === "BUY" ? (["bestSell", "bestBuy"] as const) : (["bestBuy", "bestSell"] as const);
  for (const kind of order) {
    const best = book[kind];
    if (best) return { price: best.price, kind };
  }
  if (book.lastPrice !== null) return { price: book.lastPrice, kind: "last" };
  return book.startPrice === null ? undefined : { price: book.startPrice, kind: "start" };
}

const FAR_PERCENT = 10;

/** How far a price is from its reference, in percent with one decimal. */
export function distancePercent(price: string, reference: Reference): string {
  return ((Number(differenceOf(price, reference.price)) / Number(reference.price)) * 100).toFixed(1);
}

/** Whether a price is so far from the market that a slip of the finger is likely. */
export function isFar(price: string, reference: Reference | undefined): boolean {
  return reference !== undefined && Math.abs(Number(distancePercent(price, reference))) > FAR_PERCENT;
}

/** Whether an order would meet the best of the other side at once. */
export function wouldMeet(price: string, side: "BUY" | "SELL", book: BookView): boolean {
  const best = side === "BUY" ? book.bestSell : book.bestBuy;
  if (!best) return false;
  const gap = compareTexts(price, best.price);
  return side === "BUY" ? gap >= 0 : gap <= 0;
}

/** Whether an order of the reader leads: at the best price of its side, or in an auction by its number. */
export function leads(
  order: Parameters<typeof isLeading>[0] & { readonly bidder: number | null }, book: BookView,
): boolean {
  return book.lot ? order.bidder !== null && order.bidder === book.lot.leader : isLeading(order, book);
}

/** Whether an order stands at the best price of its side. */
function isLeading(
  order: { readonly side: string; readonly price: string | null }, book: BookView,
): boolean {
  const best = order.side === "BUY" ? book.bestBuy : book.bestSell;
  return best !== null && order.price !== null && compareTexts(order.price, best.price) === 0;
}
