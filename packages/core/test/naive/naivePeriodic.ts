import type { NaiveBook } from "./naiveBook.ts";
import { doCross, type NaiveOrder, otherSide } from "./naiveOrder.ts";

/** Own orders of the other side that an order would cross; equal prices cross. */
export function ownCrossed(book: NaiveBook, order: NaiveOrder): NaiveOrder[] {
  return book.queue(otherSide(order.side)).filter((own) => own.group === order.group && doCross(order, own));
}

/** Whether trading, or the sellers' correction, lets an order become so. */
export function mayImprove(period: string, order: NaiveOrder, price: number, quantity: number): boolean {
  if (period === "PRELIMINARY") return true;
  const gain = order.side === "SELL" ? (order.price as number) - price : price - (order.price as number);
  const isNoWorse = gain >= 0 && quantity >= order.left;
  if (period === "TRADING") return isNoWorse;
  return isNoWorse && order.side === "SELL" && quantity === order.left;
}

/** The deal-making: each buy from the best takes from the sells from the cheapest. */
export function makeNaiveDeals(book: NaiveBook): void {
  const sells = book.queue("SELL");
  for (const buy of book.queue("BUY")) {
    for (const sell of sells) {
      if (buy.left === 0) break;
      const quantity = Math.min(buy.left, sell.left);
      if (quantity === 0 || !doCross(buy, sell)) continue;
      if (sell.isAllOrNone && quantity < sell.left) continue;
      if (quantity < sell.minFill) continue;
      book.deal(sell, buy, quantity, naivePrice(book, sell, buy));
    }
  }
}

function naivePrice(book: NaiveBook, sell: NaiveOrder, buy: NaiveOrder): number {
  const [asked, bid] = [sell.price as number, buy.price as number];
  switch (book.rules.priceRule) {
    case "SELLER":
      return asked;
    case "BUYER":
      return bid;
    case "MIDPOINT":
      return Math.ceil((asked + bid) / 2);
    default:
      return sell.place < buy.place ? asked : bid;
  }
}
